using CecFunctions.Domain.Audits;

namespace CecFunctions.Domain.Tests.Audits;

public sealed class EvidenceFileNameTests
{
    [Theory]
    [InlineData("certificate.pdf")]
    [InlineData("Zertifikat Übung (2).PDF")]
    [InlineData("証明書.png")]
    [InlineData(".scan")]
    [InlineData("a")]
    [InlineData("no.ending.at all")]
    public void NamesOfPeople_AreTaken(string name) => Assert.Null(EvidenceFileName.ProblemWith(name));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("../../etc/passwd")]
    [InlineData("..\\..\\boot.ini")]
    [InlineData("C:scan.pdf")]
    [InlineData("a/b.pdf")]
    [InlineData("what?.pdf")]
    [InlineData("a\"b.pdf")]
    [InlineData("a|b.pdf")]
    [InlineData("<b>.pdf")]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("scan.pdf.")]
    [InlineData(" scan.pdf")]
    [InlineData("scan.pdf ")]
    [InlineData("scan\0.pdf")]
    [InlineData("scan\r\nX: y.pdf")]
    [InlineData("scan\u001b[2J.pdf")]
    [InlineData("scan\u202Efdp.exe")]
    [InlineData("scan\u2066x\u2069.pdf")]
    [InlineData("scan\u200B.pdf")]
    [InlineData("scan\u2028.pdf")]
    [InlineData("scan\uE000.pdf")]
    [InlineData("scan\uFEFF.pdf")]
    public void NamesThatAreMoreThanNames_AreNot(string name) => Assert.NotNull(EvidenceFileName.ProblemWith(name));

    [Theory]
    [InlineData("What is CPR?.pdf", "What is CPR_.pdf")]
    [InlineData("C:\\fakepath\\x.pdf", "x.pdf")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:scan.pdf", "C_scan.pdf")]
    [InlineData("\u200Escan\u202Efdp.exe", "scanfdp.exe")]
    [InlineData("12:30 <a|b>*\".pdf", "12_30 _a_b___.pdf")]
    [InlineData("scan\r\nX: y.pdf", "scan__X_ y.pdf")]
    [InlineData("scan\uE000\u2028\0.pdf", "scan___.pdf")]
    [InlineData(" scan.pdf. ", "scan.pdf")]
    [InlineData("\uFEFF scan.pdf \u200B", "scan.pdf")]
    [InlineData("Zertifikat Übung (2).PDF", "Zertifikat Übung (2).PDF")]
    [InlineData("👩‍⚕️.png", "👩⚕️.png")]
    public void NamesOfTelephonesAndBrowsers_AreRepaired(string name, string repaired)
    {
        Assert.Equal(repaired, EvidenceFileName.Repair(name));
        Assert.Null(EvidenceFileName.ProblemWith(repaired));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("..")]
    [InlineData("a/")]
    [InlineData("\u200B")]
    public void NameOfWhichNothingIsLeft_IsEmpty(string name) =>
        Assert.Equal("is empty.", EvidenceFileName.ProblemWith(EvidenceFileName.Repair(name)));

    [Fact]
    public void HalfASurrogatePair_BecomesAnUnderline() =>
        Assert.Equal("scan_.pdf", EvidenceFileName.Repair("scan" + (char)0xD83D + ".pdf"));

    [Fact]
    public void HalfASurrogatePair_IsNotTaken() =>
        Assert.NotNull(EvidenceFileName.ProblemWith("scan" + (char)0xD83D + ".pdf"));

    [Fact]
    public void Length_IsLimited()
    {
        Assert.Null(EvidenceFileName.ProblemWith(new string('a', EvidenceFileName.MaxLength)));
        Assert.NotNull(EvidenceFileName.ProblemWith(new string('a', EvidenceFileName.MaxLength + 1)));
    }

    [Theory]
    [InlineData(" ", "is empty.")]
    [InlineData("a/b.pdf", "has a character of paths: / \\ : * ? \" < > or |.")]
    [InlineData("scan.pdf.", "begins or ends with a space, or ends with a full stop.")]
    [InlineData(
        "scan\u2028.pdf",
        "has a character that is not seen, such as a line break or one that turns the direction of writing.")]
    public void Problem_IsSaidInASentence(string name, string problem) =>
        Assert.Equal(problem, EvidenceFileName.ProblemWith(name));

    [Fact]
    public void TooLongAName_IsToldTheMost() =>
        Assert.Equal("has more than 200 characters.", EvidenceFileName.ProblemWith(new string('a', 201)));

    [Theory]
    [InlineData("certificate.pdf", EvidenceType.Pdf, "certificate.pdf")]
    [InlineData("certificate.PDF", EvidenceType.Pdf, "certificate.PDF")]
    [InlineData("certificate.pdf.hta", EvidenceType.Pdf, "certificate.pdf")]
    [InlineData("certificate.hta", EvidenceType.Pdf, "certificate.pdf")]
    [InlineData("certificate.exe.hta", EvidenceType.Jpeg, "certificate.jpg")]
    [InlineData("certificate. exe", EvidenceType.Pdf, "certificate. exe.pdf")]
    [InlineData("certificate.xhtml", EvidenceType.Pdf, "certificate.xhtml.pdf")]
    [InlineData("certificate .exe", EvidenceType.Pdf, "certificate.pdf")]
    [InlineData("photo.jpeg", EvidenceType.Jpeg, "photo.jpeg")]
    [InlineData("photo.png", EvidenceType.Jpeg, "photo.jpg")]
    [InlineData("IMG_0001.HEIC", EvidenceType.Heic, "IMG_0001.HEIC")]
    [InlineData("IMG_0001", EvidenceType.Heic, "IMG_0001.heic")]
    [InlineData("v1.2", EvidenceType.Png, "v1.2.png")]
    [InlineData("no.ending.at all", EvidenceType.Png, "no.ending.at all.png")]
    [InlineData(".pdf", EvidenceType.Pdf, ".pdf.pdf")]
    [InlineData(".hta", EvidenceType.Pdf, ".hta.pdf")]
    [InlineData("...hta", EvidenceType.Pdf, "...hta.pdf")]
    [InlineData("証明書", EvidenceType.Pdf, "証明書.pdf")]
    [InlineData("con.pdf", EvidenceType.Pdf, "_con.pdf")]
    [InlineData("LPT1.hta", EvidenceType.Pdf, "_LPT1.pdf")]
    [InlineData("control.pdf", EvidenceType.Pdf, "control.pdf")]
    public void Ending_IsThatOfTheContent(string name, EvidenceType type, string offered) =>
        Assert.Equal(offered, EvidenceFileName.WithEnding(name, type));
}
