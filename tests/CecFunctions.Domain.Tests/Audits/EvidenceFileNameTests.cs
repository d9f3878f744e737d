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
}
