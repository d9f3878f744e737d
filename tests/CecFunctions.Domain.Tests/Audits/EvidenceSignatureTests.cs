using System.Text;
using CecFunctions.Domain.Audits;

namespace CecFunctions.Domain.Tests.Audits;

public sealed class EvidenceSignatureTests
{
    private const string PngHead = "89504E470D0A1A0A0000000D4948445200000001000000010802000000";

    [Theory]
    [InlineData("%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>", EvidenceType.Pdf)]
    [InlineData("%PDF-2.0 and as much more as it takes", EvidenceType.Pdf)]
    [InlineData("%PDF-x.7 and as much more as it takes", null)]
    [InlineData("%PDF and as much more as it takes.....", null)]
    [InlineData(" %PDF-1.7 not at the beginning ........", EvidenceType.Pdf)]
    [InlineData("\uFEFF%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>", EvidenceType.Pdf)]
    [InlineData("\n\t%PDF-1.4\n1 0 obj\n<<>>..........", EvidenceType.Pdf)]
    [InlineData("\u001b%-12345X@PJL JOB\r\n%PDF-1.4\n1 0 obj", EvidenceType.Pdf)]
    [InlineData("MZ\u0000 a program, and then %PDF-1.7 ........", null)]
    [InlineData("MZ\u0001\u0001\u0001 a program, and then %PDF-1.7 ...", null)]
    [InlineData("#!/bin/sh\nrm -r /;exit\n%PDF-1.7\n1 0 obj\n<<>>", null)]
    [InlineData("<html><script>alert(1)</script>\n%PDF-1.7\n1 0 obj", null)]
    [InlineData("<html><script>alert(1)</script></html>", null)]
    [InlineData("GIF89a and as much more as it takes...", null)]
    public void Text_IsAPdfByItsFirstLine(string head, EvidenceType? type) =>
        Assert.Equal(type, EvidenceSignature.Recognise(Encoding.UTF8.GetBytes(head)));

    [Theory]
    [InlineData(PngHead, EvidenceType.Png)]
    [InlineData("89504E470D0A1A0A0000000D4948445200000000000000010802000000", null)]
    [InlineData("89504E470D0A1A0A0000000D4948445200000001000000000802000000", null)]
    [InlineData("89504E470D0A1A0A0000000C4948445200000001000000010802000000", null)]
    [InlineData("89504E470D0A1A0A0000000D4944415400000001000000010802000000", null)]
    [InlineData("89504E470A1A0A000000000D4948445200000001000000010802000000", null)]
    [InlineData("FFD8FFE000104A46494600010101004800480000FFDB0043", EvidenceType.Jpeg)]
    [InlineData("FFD8FFE1001845786966000049492A000800000000000000", EvidenceType.Jpeg)]
    [InlineData("FFD8FFDB00430001010101010101010101010101010101010101", EvidenceType.Jpeg)]
    [InlineData("FFD8FFD9000000000000000000000000000000000000000000", null)]
    [InlineData("FFD8FF00001000000000000000000000000000000000000000", null)]
    [InlineData("FFD8FFE0000100000000000000000000000000000000000000", null)]
    [InlineData("FFD8FFE0000200000000000000000000000000000000000000", EvidenceType.Jpeg)]
    [InlineData("FFD8FFBF001000000000000000000000000000000000000000", null)]
    [InlineData("FFD8FFC0001000000000000000000000000000000000000000", EvidenceType.Jpeg)]
    [InlineData("FFD8FFC2001000000000000000000000000000000000000000", EvidenceType.Jpeg)]
    [InlineData("FFD8FFC3001000000000000000000000000000000000000000", null)]
    [InlineData("FFD8FFDF001000000000000000000000000000000000000000", null)]
    [InlineData("FFD8FFEF001000000000000000000000000000000000000000", EvidenceType.Jpeg)]
    [InlineData("FFD8FFF0001000000000000000000000000000000000000000", null)]
    [InlineData("504B0304140000000800000000000000000000000000000000", null)]
    public void Picture_NeedsItsFirstPart(string head, EvidenceType? type) =>
        Assert.Equal(type, EvidenceSignature.Recognise(Convert.FromHexString(head)));

    [Theory]
    [InlineData(1016, EvidenceType.Pdf)]
    [InlineData(1017, EvidenceType.Pdf)]
    [InlineData(1020, EvidenceType.Pdf)]
    [InlineData(1023, EvidenceType.Pdf)]
    [InlineData(1024, null)]
    public void PdfHeader_BeginsInTheFirst1024Bytes(int before, EvidenceType? type) =>
        Assert.Equal(
            type,
            EvidenceSignature.Recognise(
                Encoding.UTF8.GetBytes(new string('\n', before) + "%PDF-1.7" + new string(' ', 50))));

    [Theory]
    [InlineData("heic", "mif1heic", EvidenceType.Heic)]
    [InlineData("heix", "mif1heix", EvidenceType.Heic)]
    [InlineData("mif1", "mif1heic", EvidenceType.Heic)]
    [InlineData("mif1", "mif1miaf", EvidenceType.Heic)]
    [InlineData("mif1", "mif1avif", null)]
    [InlineData("avif", "avifmif1", null)]
    [InlineData("isom", "isomiso2", null)]
    [InlineData("qt  ", "qt  qt  ", null)]
    public void PhotographOfATelephone_IsToldByItsBrands(string major, string others, EvidenceType? type) =>
        Assert.Equal(
            type, EvidenceSignature.Recognise(Encoding.Latin1.GetBytes($"\0\0\0\u0018ftyp{major}\0\0\0\0{others}")));

    [Fact]
    public void BrandsLongerThanTheFile_AreNothing() =>
        Assert.Null(
            EvidenceSignature.Recognise(Encoding.Latin1.GetBytes("\0\0\u0001\0ftypheic\0\0\0\0mif1heic")));

    [Theory]
    [InlineData("%PDF-1.7\n")]
    [InlineData("")]
    public void FewerBytesThanAreLookedAt_AreNothing(string head) =>
        Assert.Null(EvidenceSignature.Recognise(Encoding.UTF8.GetBytes(head)));
}
