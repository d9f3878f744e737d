using CecFunctions.Domain.Renewals;
using static CecFunctions.Domain.Tests.Days;
using static CecFunctions.Domain.Tests.Policies;

namespace CecFunctions.Domain.Tests.Renewals;

public sealed class AppealFilingTests
{
    private static Obstacle? Filing(string on, string reason = "accident")
    {
        var history = MemberHistory.Create(Nsca, "NSCA-CSCS", "2016-05-01");
        return Appeal.FilingObstacle(history.CredentialOn(on), Nsca, reason, Day(on));
    }

    [Theory]
    [Trait("Rule", "NSCA-STATUS-2")]
    [InlineData("2020-12-31", "date-too-early")]
    [InlineData("2021-01-31", "date-too-early")]
    [InlineData("2021-02-01", null)]
    [InlineData("2021-03-15", null)]
    [InlineData("2021-03-16", "date-too-late")]
    [InlineData("2022-02-10", "date-too-late")]
    public void Appeal_IsFiledWithinItsWindow(string on, string? reason) =>
        Assert.Equal(reason is null ? null : new Obstacle(reason, "NSCA-STATUS-2"), Filing(on));

    [Fact]
    [Trait("Rule", "NSCA-STATUS-2")]
    public void Appeal_OfARenewedCredential_IsTooEarly()
    {
        var history = MemberHistory.Create(Nsca, "NSCA-CSCS", "2016-05-01").WithCpr().EarningAll("2019-05-01")
            .Renew("2021-01-20");

        Assert.Equal(
            "date-too-early",
            Appeal.FilingObstacle(history.CredentialOn("2021-02-10"), Nsca, "accident", Day("2021-02-10"))?.Reason);
    }

    [Theory]
    [Trait("Rule", "NSCA-STATUS-4")]
    [InlineData("serious-illness", AppealPath.Appeal)]
    [InlineData("accident", AppealPath.Appeal)]
    [InlineData("death-in-immediate-family", AppealPath.Appeal)]
    [InlineData("documented-disability", AppealPath.Appeal)]
    [InlineData("pandemic", AppealPath.Accommodation)]
    [InlineData("natural-disaster", AppealPath.Accommodation)]
    [InlineData("military-deployment", AppealPath.Accommodation)]
    [InlineData("holiday", null)]
    public void Reason_DecidesThePath(string reason, AppealPath? path) =>
        Assert.Equal(path, Appeal.PathOf(Nsca.Appeal, reason));

    [Theory]
    [Trait("Rule", "NSCA-STATUS-4")]
    [InlineData("pandemic", "self-service")]
    [InlineData("holiday", "reason-unknown")]
    public void AccommodationAndUnknownReasons_AreNoAppealsToFile(string reason, string refusal) =>
        Assert.Equal(new Obstacle(refusal, "NSCA-STATUS-4"), Filing("2021-02-10", reason));

    [Fact]
    [Trait("Rule", "NSCA-STATUS-4")]
    public void Accommodation_HasNoWindow_AndTheEffectOfAnApprovedAppeal()
    {
        // Staff approve long after 15 March; renewal is open through the 60th day.
        var history = MemberHistory.Create(Nsca, "NSCA-CSCS", "2016-05-01").WithCpr().EarningAll("2019-05-01")
            .AppealApproved("2022-09-01");

        Assert.Equal("NSCA-STATUS-2", history.Renew("2022-10-31").Transitions.Last().Rule);
    }

    [Fact]
    [Trait("Rule", "NSCA-STATUS-4")]
    public void OtherBodies_KnowNoAppeal()
    {
        var history = MemberHistory.Create(Acsm, "ACSM-CPT", "2021-03-15");

        Assert.Null(Appeal.PathOf(Acsm.Appeal, "accident"));
        Assert.Equal(
            "wrong-status",
            Appeal.FilingObstacle(history.Credential, Acsm, "accident", Day("2021-05-01"))?.Reason);
    }
}
