using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Renewals;
using static CecFunctions.Domain.Tests.Days;
using static CecFunctions.Domain.Tests.Policies;

namespace CecFunctions.Domain.Tests.Credits;

public sealed class ReportLockTests
{
    private static MemberHistory Cpt() =>
        MemberHistory.Create(Acsm, "ACSM-CPT", "2021-03-15").WithCpr().EarningAll("2022-05-01");

    private static (string Credential, string Rule)? LockOf(MemberHistory history, string day) =>
        ReportLock.Find(history.Member, history.Program, Day(day));

    [Fact]
    [Trait("Rule", "ALL-CREDIT-1")]
    public void Report_MayBeDeletedUntilItsCycleIsRenewed()
    {
        var history = Cpt();
        history.Reporting(Report.Create("reading", "2022-06-01")).Delete("2022-07-01", "reading-2022-06-01");

        Assert.Single(history.Member.Reports);
        Assert.Empty(history.Log);
    }

    [Fact]
    public void ReportThatIsNotThere_CannotBeDeleted() =>
        Assert.StartsWith(
            "There is no report 'none'.",
            Assert.Throws<ArgumentException>(() => Cpt().Delete("2022-07-01", "none")).Message,
            StringComparison.Ordinal);

    [Fact]
    [Trait("Rule", "ALL-CREDIT-1")]
    public void Report_OfARenewedCycle_IsLocked_WhetherItCountedOrNot()
    {
        var history = Cpt().Reporting(Report.Create("reading", "2022-06-01")).Renew("2024-02-01");

        Assert.Equal(
            new Refused(Day("2024-02-10"), "c1", "delete", "locked", "ALL-CREDIT-1"),
            history.Delete("2024-02-10", "reading-2022-06-01").LastRefusal);
        Assert.Equal(2, history.Member.Reports.Length);
    }

    [Theory]
    [Trait("Rule", "ALL-CREDIT-1")]
    [InlineData("2021-03-15", false)]
    [InlineData("2021-03-16", true)]
    [InlineData("2024-02-01", true)]
    [InlineData("2024-02-02", false)]
    public void EarlyRenewal_LocksTheCreditWindowThroughItsDay(string activity, bool locked) =>
        Assert.Equal(locked ? ("c1", "ALL-CREDIT-1") : null, LockOf(Cpt().Renew("2024-02-01"), activity));

    [Theory]
    [Trait("Rule", "ALL-CREDIT-1")]
    [InlineData("2024-03-14", true)]
    [InlineData("2024-06-01", true)]
    [InlineData("2024-06-02", false)]
    public void LateRenewal_LocksThroughTheDayOfRenewal(string activity, bool locked) =>
        Assert.Equal(locked ? ("c1", "ALL-CREDIT-1") : null, LockOf(Cpt().Renew("2024-06-01"), activity));

    [Theory]
    [Trait("Rule", "ALL-CREDIT-1")]
    [InlineData("2023-09-02", true)]
    [InlineData("2024-05-31", true)]
    [InlineData("2024-06-01", false)]
    public void RenewalOnTimeThatWaits_LocksThroughTheOldEnd(string activity, bool locked)
    {
        var history = MemberHistory.Create(Nasm, "NASM-CPT", "2022-06-01").WithCpr().EarningAll("2023-05-01")
            .Renew("2023-09-01");

        Assert.Equal(locked ? ("c1", "ALL-CREDIT-1") : null, LockOf(history, activity));
    }

    [Fact]
    [Trait("Rule", "ALL-CREDIT-1")]
    public void Lock_NamesTheFirstCredentialThatHoldsIt()
    {
        var history = Cpt().Holding("ACSM-EP", "2021-06-01").Renew("2024-04-01", id: "c2");
        Assert.Equal(("c2", "ALL-CREDIT-1"), LockOf(history, "2022-05-01"));

        history.Renew("2024-05-01", id: "c1");
        Assert.Equal(("c1", "ALL-CREDIT-1"), LockOf(history, "2022-05-01"));
        Assert.Equal("c1", history.Delete("2024-06-01", "all-2022-05-01").LastRefusal.Credential);
    }

    [Fact]
    [Trait("Rule", "ALL-CREDIT-1")]
    public void ReportUnderAudit_IsLocked()
    {
        var history = Cpt().Renew("2024-02-01").AuditDrawn("2024-02-10");

        Assert.Equal("locked", history.Delete("2024-02-11", "all-2022-05-01").LastRefusal.Reason);
    }

    [Fact]
    [Trait("Rule", "ALL-CREDIT-1")]
    [Trait("Rule", "NSCA-AUDIT-1")]
    public void RevokedRenewal_UnlocksItsReports()
    {
        var history = MemberHistory.Create(Nsca, "NSCA-CSCS", "2016-05-01").WithCpr().EarningAll("2019-05-01")
            .Renew("2020-06-01").AuditDrawn("2020-06-10");
        Assert.Equal(("c1", "ALL-CREDIT-1"), LockOf(history, "2019-05-01"));

        history.Delete("2020-07-26", "all-a-2019-05-01");
        Assert.Equal(2, history.Member.Reports.Length);
        Assert.Null(LockOf(history, "2019-05-01"));
    }

    [Theory]
    [Trait("Rule", "ACSM-CREDIT-13")]
    [Trait("Rule", "ALL-CREDIT-1")]
    [InlineData("acsm", "ACSM-CPT", "continuing-education", "ACSM-CREDIT-13")]
    [InlineData("nasm", "NASM-CPT", "continuing-education", "ALL-CREDIT-1")]
    [InlineData("nsca", "NSCA-CPT", "presentation", "ALL-CREDIT-1")]
    public void FeedLine_IsNotTheMembersToChange_ASelfReportIs(
        string program, string type, string activity, string rule)
    {
        var fields = Report.Create(activity, "2022-05-01") with { Ceu = 1 };
        var history = MemberHistory.Create(Catalog[program], type, "2021-03-15").Reporting(fields);
        var self = history.Member.Reports[0];

        Assert.Null(ReportLock.ForOwner(history.Member, history.Program, self));
        Assert.Equal(
            new Obstacle("feed-line", rule),
            ReportLock.ForOwner(history.Member, history.Program, self with { Source = ReportSource.Feed }));
    }

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-13")]
    public void FeedLine_CountsLikeASelfReport()
    {
        var history = Cpt();
        var feed = history.Member with { Reports = [history.Member.Reports[0] with { Source = ReportSource.Feed }] };

        Assert.Equal(60, CreditAssessment.Assess(feed, history.Credential, Acsm, Day("2022-06-01")).Counted);
    }

    [Fact]
    [Trait("Rule", "ALL-CREDIT-1")]
    public void SelfReport_OfARenewedCycle_IsLockedForItsOwner()
    {
        var history = Cpt().Renew("2024-02-01");

        Assert.Equal(
            new Obstacle("locked", "ALL-CREDIT-1"),
            ReportLock.ForOwner(history.Member, Acsm, history.Member.Reports[0]));
    }
}
