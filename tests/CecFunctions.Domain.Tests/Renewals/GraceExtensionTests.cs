using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Renewals;
using static CecFunctions.Domain.Tests.Days;
using static CecFunctions.Domain.Tests.Policies;

namespace CecFunctions.Domain.Tests.Renewals;

public sealed class GraceExtensionTests
{
    [Theory]
    [Trait("Rule", "ACSM-STATUS-4")]
    [InlineData("serious-illness", "letter of the hospital seen", null)]
    [InlineData("bereavement", "n", null)]
    [InlineData("military-deployment", "orders seen", null)]
    [InlineData("natural-disaster", "flood of May", null)]
    [InlineData("other-emergency", "see file", null)]
    [InlineData("forgot", "see file", "reason-unknown")]
    [InlineData("", "see file", "reason-unknown")]
    [InlineData("bereavement", "", "note-missing")]
    [InlineData("bereavement", "  ", "note-missing")]
    public void Extension_NeedsOneOfTheReasonsAndANote(string reason, string note, string? refusal) =>
        Assert.Equal(
            refusal is null ? null : new Obstacle(refusal, "ACSM-STATUS-4"),
            GraceExtension.ReasonObstacle(Acsm, reason, note));

    [Theory]
    [Trait("Rule", "ACSM-STATUS-4")]
    [InlineData("nasm", "NASM-STATUS-1")]
    [InlineData("nsca", "NSCA-STATUS-1")]
    public void OtherBodies_ExtendForNoReason(string program, string rule) =>
        Assert.Equal(
            new Obstacle("wrong-status", rule),
            GraceExtension.ReasonObstacle(Catalog[program], "bereavement", "see file"));

    [Theory]
    [Trait("Rule", "ACSM-STATUS-5")]
    [InlineData("2024-01-10")]
    [InlineData("2024-05-01")]
    [InlineData("2024-12-01")]
    public void MembersOwnRequest_IsRefusedInEveryStatus(string on)
    {
        var history = MemberHistory.Create(Acsm, "ACSM-CPT", "2021-03-15");
        var before = history.CredentialOn(on);

        history.Take(GraceExtension.RequestByMember(history.Member, Acsm, "c1", Day(on)));

        Assert.Equal(new Refused(Day(on), "c1", "extendGrace", "self-service", "ACSM-STATUS-5"), history.LastRefusal);
        Assert.Equal(before.Status, history.Credential.Status);
        Assert.Null(history.Credential.GraceExtendedTo);
    }

    [Fact]
    [Trait("Rule", "ACSM-STATUS-5")]
    public void MembersOwnRequest_ToABodyWithoutExtensions_IsRefusedByItsGraceRule()
    {
        var history = MemberHistory.Create(Nasm, "NASM-CPT", "2022-06-01");
        history.Take(GraceExtension.RequestByMember(history.Member, Nasm, "c1", Day("2024-06-10")));

        Assert.Equal(("wrong-status", "NASM-STATUS-1"), (history.LastRefusal.Reason, history.LastRefusal.Rule));
    }
}
