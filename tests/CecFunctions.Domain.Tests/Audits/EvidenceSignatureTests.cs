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
    [InlineData(" %PDF-1.7 not at the beginning ........", null)]
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
    [InlineData("%PDF-1.7\n")]
    [InlineData("")]
    public void FewerBytesThanAreLookedAt_AreNothing(string head) =>
        Assert.Null(EvidenceSignature.Recognise(Encoding.UTF8.GetBytes(head)));
}
