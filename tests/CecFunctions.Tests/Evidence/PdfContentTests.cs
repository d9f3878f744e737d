using System.Text;
using CecFunctions.Evidence;
using CecFunctions.Tests.Audits;

namespace CecFunctions.Tests.Evidence;

public sealed class PdfContentTests
{
    [Fact]
    public void PagesThatAreWhole_AreTaken() => Assert.Null(PdfContent.ProblemWith(Samples.Pdf()));

    [Theory]
    [InlineData("")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("1 0 obj << /Type /Catalog >> endobj trailer << /Root 1 0 R >> startxref 0 %%EOF")]
    [InlineData("1 0 obj << /Type /Page >> endobj trailer << /Root 1 0 R >> startxref 0 %%EOF")]
    [InlineData("1 0 obj << /Type /Catalog >> endobj 2 0 obj << /Type /Page >> endobj")]
    public void HeaderWithoutPages_IsBroken(string rest) =>
        Assert.Equal(PdfContent.Broken, PdfContent.ProblemWith(Bytes("%PDF-1.7\n" + rest)));

    [Theory]
    [InlineData("<< /S /JavaScript /JS (app.alert\\(1\\)) >>", PdfContent.Active)]
    [InlineData("<</S/JavaScript/JS(x)>>", PdfContent.Active)]
    [InlineData("<< /S /J#61va#53cript /JS (x) >>", PdfContent.Active)]
    [InlineData("<< /S /Launch /F (cmd.exe) >>", PdfContent.Active)]
    [InlineData("<< /Names << /EmbeddedFiles 9 0 R >> >>", PdfContent.Active)]
    [InlineData("<< /Type /EmbeddedFile >>", PdfContent.Active)]
    [InlineData("<< /Subtype /RichMedia >>", PdfContent.Active)]
    [InlineData("<< /S /RichMediaExecute >>", PdfContent.Active)]
    [InlineData("<< /S /Rendition /JS (x) >>", PdfContent.Active)]
    [InlineData("<< /AcroForm << /XFA [(a) 9 0 R] >> >>", PdfContent.Active)]
    [InlineData("<< /EF << /F 9 0 R >> >>", PdfContent.Active)]
    [InlineData("<< /E#46%\n9 0 R >>", PdfContent.Active)]
    [InlineData("<< /Subtype /FileAttachment >>", PdfContent.Active)]
    [InlineData("<< /Collection << /View /T >> >>", PdfContent.Active)]
    [InlineData("<< /S /GoToE >>", PdfContent.Active)]
    [InlineData("<< /S /GoToR /F (x.pdf) >>", PdfContent.Active)]
    [InlineData("<< /S /SubmitForm /F (http://x.example) >>", PdfContent.Active)]
    [InlineData("<< /S /ImportData /F (x.fdf) >>", PdfContent.Active)]
    [InlineData("<< /S /GoTo /EFx 1 /Collections 2 >>", null)]
    [InlineData("<< /Encrypt 9 0 R >>", PdfContent.Locked)]
    [InlineData("<< /JavaScripted /Launcher /XFAx /EncryptMetadata >>", null)]
    [InlineData("(a text about scripts, JavaScript among them)", null)]
    public void WhatAPdfDoes_BesidesShowingPages_IsSeen(string inner, string? problem)
    {
        Assert.Equal(problem, PdfContent.ProblemWith(With(Bytes($"9 0 obj {inner} endobj"))));
        Assert.Equal(problem, PdfContent.ProblemWith(With(Packed(Bytes("1 0 " + inner)))));
    }

    [Theory]
    [InlineData("/Filter [/ASCIIHexDecode /FlateDecode]")]
    [InlineData("/Filter [/FlateDecode /FlateDecode]")]
    [InlineData("/Filter /LZWDecode")]
    [InlineData("/Filter /FlateDecode /DecodeParms << /Predictor 12 >>")]
    [InlineData("/Filter 9 0 R")]
    public void ObjectsPackedSoThatTheyCannotBeSeen_AreNotTaken(string filter) =>
        Assert.Equal(PdfContent.Broken, PdfContent.ProblemWith(With(Packed(Bytes("1 0 << >>"), filter))));

    [Fact]
    public void PdfThatIsAnArchiveToo_IsNotTaken()
    {
        var pdf = With([]);
        byte[] archive = [.. "PK\u0003\u0004 a.html PK\u0001\u0002 a.html PK\u0005\u0006"u8];
        Assert.Null(PdfContent.ProblemWith([.. pdf, .. "\n\0\n"u8]));
        Assert.Equal(PdfContent.Active, PdfContent.ProblemWith([.. pdf, .. archive]));
    }

    [Fact]
    public void ObjectsThatAreNoDeflate_AreNotTaken() =>
        Assert.Equal(
            PdfContent.Broken,
            PdfContent.ProblemWith(
                With(Bytes("9 0 obj << /Type /ObjStm /Filter /FlateDecode >>\nstream\nno deflate\nendstream"))));

    [Fact]
    public void TextThatLooksLikeAStream_HidesNoneBehindIt() =>
        Assert.Equal(
            PdfContent.Active,
            PdfContent.ProblemWith(
                With(Packed(Bytes("1 0 << /S /JavaScript >>"), "/X (stream\n) % stream\n/Filter /FlateDecode"))));

    [Theory]
    [InlineData("/N 1 /First 4")]
    [InlineData("/First 4 /X (endobj) /N 1")]
    [InlineData("/Type /Other /#4E 1 /Firs#74 4")]
    public void ObjectStreamThatDoesNotSayItIsOne_IsReadAllTheSame(string dictionary)
    {
        byte[] packed =
        [
            .. Bytes($"\n8 0 obj\n<< {dictionary} /Filter /FlateDecode >>\nstream\r\n"),
            .. Samples.Deflated(Bytes("1 0 << /S /JavaScript >>")),
            .. "\nendstream\nendobj\n"u8,
        ];

        Assert.Equal(PdfContent.Active, PdfContent.ProblemWith(With(packed)));
    }

    [Theory]
    [InlineData("8 0 obj << /First 9 0 R /Last 9 0 R >> endobj 7 0 obj << /N 3 /Filter /LZWDecode >>\nstream\nx\nendstream")]
    [InlineData("8 0 obj << /First 9 0 R /Filter /LZWDecode >>\nstream\nx\nendstream endobj")]
    [InlineData("4 0 obj <<>>\nstream\n\u0001/EF\u0000\u0002\nendstream endobj")]
    public void OutlinesAndPictures_AreNoObjects(string inner) => Assert.Null(PdfContent.ProblemWith(With(Bytes(inner))));

    [Fact]
    public void NameAcrossTwoParts_IsSeen()
    {
        foreach (var before in Enumerable.Range((64 * 1024) - 20, 40))
        {
            var objects = Bytes(new string(' ', before) + "/J#61#76#61#53#63#72#69#70#74 ");
            Assert.Equal(PdfContent.Active, PdfContent.ProblemWith(With(Packed(objects))));
        }
    }

    [Fact]
    public void Bomb_IsUnpackedNoFurtherThanTheLimit()
    {
        var bomb = With(Packed(new byte[PdfContent.MostUnpackedBytes + 1]));
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(PdfContent.Broken, PdfContent.ProblemWith(bomb));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024 * 1024);
        Assert.Null(PdfContent.ProblemWith(With(Packed(new byte[1024 * 1024]))));
    }

    /// <summary>Files that end a process, or its memory, where a library opens them.</summary>
    [Theory]
    [InlineData("9 0 obj << /Type /XRef /Size 9 /W [1 -4 1] >>\nstream\nx\nendstream endobj")]
    [InlineData("9 0 obj << /Type /XRef /Size 2000000000 /W [1 4 1] /Index [0 2000000000] >>\nstream\nx\nendstream")]
    [InlineData("9 0 obj << /Type /ObjStm /N 2000000000 /First 2000000000 >>\nstream\n1 0 x\nendstream endobj")]
    [InlineData("9 0 obj << /Kids [9 0 R] /Parent 9 0 R /Length 9 0 R >> endobj trailer << /Prev 9 >>")]
    public void HarmfulNumbers_AreNotFollowed(string inner) => Assert.Null(PdfContent.ProblemWith(With(Bytes(inner))));

    [Theory]
    [InlineData("[")]
    [InlineData("<< /A ")]
    [InlineData("(")]
    [InlineData("/")]
    [InlineData("9 0 obj ")]
    [InlineData("/ObjStm ")]
    [InlineData("9 0 obj /ObjStm stream\n")]
    [InlineData("/First ")]
    [InlineData("9 0 obj /First stream\n")]
    [InlineData("9 0 obj /N /First (")]
    [InlineData("/First stream\n")]
    [InlineData("/EF%")]
    [InlineData("/EF ")]
    [InlineData("/ObjStm stream\n")]
    public void TenMebibytesOfOneThing_AreLookedThroughOnce(string thing)
    {
        var inner = Bytes(string.Concat(Enumerable.Repeat(thing, (9 * 1024 * 1024) / thing.Length)));

        // Would it look at bytes again for each of them, this would take days.
        PdfContent.ProblemWith(With(inner));
    }

    private static byte[] With(byte[] inner) => [.. Samples.Pdf(), .. inner, .. "\nstartxref\n0\n%%EOF\n"u8];

    private static byte[] Packed(byte[] objects, string filter = "/Filter /FlateDecode") =>
    [
        .. Bytes($"\n8 0 obj\n<< /Type /ObjStm /N 1 /First 4 {filter} >>\nstream\r\n"),
        .. Samples.Deflated(objects),
        .. "\nendstream\nendobj\n"u8,
    ];

    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);
}
