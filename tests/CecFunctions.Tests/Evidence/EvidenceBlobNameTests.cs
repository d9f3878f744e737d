using CecFunctions.Evidence;
using CecFunctions.Members;

namespace CecFunctions.Tests.Evidence;

public sealed class EvidenceBlobNameTests
{
    [Theory]
    [InlineData("M1001", "acsm/M1001/20250210-0123456789/d1")]
    [InlineData("a.b", "acsm/a.b/20250210-0123456789/d1")]
    [InlineData("a.", "acsm/a.~/20250210-0123456789/d1")]
    [InlineData(".", "acsm/.~/20250210-0123456789/d1")]
    [InlineData("..", "acsm/..~/20250210-0123456789/d1")]
    public void Name_LeadsBackToItsDocument(string memberId, string name)
    {
        var file = new EvidenceFile(new MemberKey("acsm", memberId), "20250210-0123456789", "d1");

        Assert.Equal(name, EvidenceBlobName.From(file));
        Assert.Equal(file, EvidenceBlobName.Find(name));
    }

    [Theory]
    [InlineData("acsm/M1/case")]
    [InlineData("acsm/M1/case/d1/more")]
    [InlineData("ACSM/M1/case/d1")]
    [InlineData("acsm/M 1/case/d1")]
    [InlineData("acsm/M1~/case/d1")]
    [InlineData("acsm/a./case/d1")]
    [InlineData("readme")]
    public void OtherNames_AreNoDocuments(string name) => Assert.Null(EvidenceBlobName.Find(name));
}
