using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Renewals;
using static CecFunctions.Domain.Tests.Days;
using static CecFunctions.Domain.Tests.Policies;

namespace CecFunctions.Domain.Tests.Credentials;

public sealed class NscaStatusTests
{
    private static MemberHistory Certified(string on = "2016-05-01") =>
        MemberHistory.Create(Nsca, "NSCA-CSCS", on).WithCpr();

    [Theory]
    [Trait("Rule", "NSCA-STATUS-1")]
    [Trait("Rule", "NSCA-STATUS-2")]
    [Trait("Rule", "NSCA-STATUS-3")]
    [InlineData("2020-12-31", CredentialStatus.Active)]
    [InlineData("2021-01-01", CredentialStatus.Grace)]
    [InlineData("2021-01-31", CredentialStatus.Grace)]
    [InlineData("2021-02-01", CredentialStatus.Lapsed)]
    [InlineData("2021-03-15", CredentialStatus.Lapsed)]
    [InlineData("2021-03-16", CredentialStatus.ReinstatementOnly)]
    public void Statuses_ChangeOnFixedDaysAfterThePeriod(string day, CredentialStatus status)
    {
        Assert.Equal(status, Certified().StatusOn(day));
        // The same days for a credential certified within the period.
        Assert.Equal(status, Certified("2019-09-09").StatusOn(day));
    }

    [Fact]
    [Trait("Rule", "NSCA-STATUS-1")]
    [Trait("Rule", "NSCA-STATUS-2")]
    [Trait("Rule", "NSCA-STATUS-3")]
    public void Transitions_AreLoggedOnTheirDays() =>
        Assert.Equal(
            [
                new Transitioned(
                    Day("2021-01-01"), "c1", CredentialStatus.Active, CredentialStatus.Grace, "NSCA-STATUS-1"),
                new Transitioned(
                    Day("2021-02-01"), "c1", CredentialStatus.Grace, CredentialStatus.Lapsed, "NSCA-STATUS-2"),
                new Transitioned(
                    Day("2021-03-16"),
                    "c1",
                    CredentialStatus.Lapsed,
                    CredentialStatus.ReinstatementOnly,
                    "NSCA-STATUS-3"),
            ],
            Certified().Night("2022-01-01").Log);

    [Theory]
    [Trait("Rule", "NSCA-STATUS-2")]
    [InlineData("2021-02-01", "appeal-required", "NSCA-STATUS-2")]
    [InlineData("2021-03-15", "appeal-required", "NSCA-STATUS-2")]
    [InlineData("2021-03-16", "reinstatement-only", "NSCA-STATUS-3")]
    public void Renewal_WithoutAppeal_IsRefusedAfterGrace(string on, string reason, string rule)
    {
        var history = Certified().EarningAll("2019-05-01").Renew(on);

        Assert.Equal(new Refused(Day(on), "c1", "renew", reason, rule), history.LastRefusal);
    }

    [Theory]
    [Trait("Rule", "NSCA-STATUS-2")]
    [InlineData("2021-02-10", "2021-02-10")]
    [InlineData("2021-02-10", "2021-03-15")]
    [InlineData("2021-02-10", "2021-04-11")]
    [InlineData("2021-06-01", "2021-07-31")]
    public void Appeal_OpensRenewalThroughTheSixtiethDay_AtTheTableFee(string approved, string renewed)
    {
        var history = Certified().AsBodyMember().EarningAll("2019-05-01").AppealApproved(approved);
        var statusBefore = history.StatusOn(renewed);

        history.Renew(renewed, paid: 65);

        Assert.Equal(
            [
                new Transitioned(Day(renewed), "c1", statusBefore, CredentialStatus.Active, "NSCA-STATUS-2"),
                new Renewed(Day(renewed), "c1", 2, Day("2021-01-01"), Day("2023-12-31"), 65, "NSCA-CREDIT-13"),
            ],
            history.Log[^2..]);
    }

    [Theory]
    [Trait("Rule", "NSCA-STATUS-2")]
    [Trait("Rule", "NSCA-CREDIT-13")]
    [InlineData("2023-12-31", "2021-01-01", "2023-12-31", "2024-01-01")]
    [InlineData("2024-01-01", "2024-01-01", "2026-12-31", "2024-02-01")]
    [InlineData("2024-02-01", "2024-01-01", "2026-12-31", "2024-02-02")]
    public void AppealUsedAfterTheNextPeriodToo_LeadsIntoThePeriodOfTheDay(
        string renewed, string starts, string ends, string creditsFrom)
    {
        var history = Certified().EarningAll("2019-05-01").AppealApproved("2023-12-15").Renew(renewed);

        var renewal = Assert.Single(history.Log.OfType<Renewed>());
        Assert.Equal((2, Day(starts), Day(ends)), (renewal.Cycle, renewal.Starts, renewal.Ends));
        Assert.Equal(
            (CycleOrigin.LateRenewal, Day(creditsFrom)),
            (history.Credential.Cycle.Origin, history.Credential.Cycle.CreditsFrom));
    }

    [Theory]
    [Trait("Rule", "NSCA-STATUS-2")]
    [Trait("Rule", "NSCA-STATUS-4")]
    [InlineData("2021-02-10", "2021-04-12")]
    [InlineData("2021-06-01", "2021-08-01")]
    public void Renewal_OnTheSixtyFirstDay_IsRefused(string approved, string on)
    {
        var history = Certified().EarningAll("2019-05-01").AppealApproved(approved).Renew(on);

        Assert.Equal(new Refused(Day(on), "c1", "renew", "reinstatement-only", "NSCA-STATUS-3"), history.LastRefusal);
    }

    [Fact]
    [Trait("Rule", "NSCA-STATUS-4")]
    public void Renewal_PastTheAppealsDaysWhileLapsed_AsksForAnAppealAgain()
    {
        // The rulebook's sixty days outlast the lapsed status; with ten of them the case can be seen.
        var shortAppeal = Nsca with { Appeal = Nsca.Appeal! with { OpensRenewalDays = 10 } };
        var history = MemberHistory.Create(shortAppeal, "NSCA-CSCS", "2016-05-01").WithCpr().EarningAll("2019-05-01")
            .AppealApproved("2021-02-10");

        Assert.Equal("appeal-required", history.Renew("2021-02-21").LastRefusal.Reason);
        Assert.Equal("NSCA-STATUS-2", history.LastRefusal.Rule);
        Assert.IsType<Renewed>(history.AppealApproved("2021-02-22").Renew("2021-03-04").Log[^1]);
    }

    [Fact]
    [Trait("Rule", "NSCA-STATUS-2")]
    public void Appeal_ChangesNoStatusByItself()
    {
        var history = Certified().Night("2021-02-10").AppealApproved("2021-02-10");

        Assert.Equal(2, history.Log.Count);
        Assert.Equal(CredentialStatus.Lapsed, history.StatusOn("2021-03-15"));
        Assert.Equal(CredentialStatus.ReinstatementOnly, history.StatusOn("2021-03-16"));
    }

    [Theory]
    [Trait("Rule", "NSCA-STATUS-2")]
    [InlineData("2020-12-31", false)]
    [InlineData("2021-01-31", false)]
    [InlineData("2021-02-01", true)]
    [InlineData("2021-03-15", true)]
    [InlineData("2021-03-16", true)]
    public void Appeal_IsApprovedInLapsedOrReinstatementOnly_ElseRefused(string on, bool possible)
    {
        var history = Certified().AppealApproved(on);

        Assert.Equal(
            possible ? null : new Refused(Day(on), "c1", "appealApproved", "wrong-status", "NSCA-STATUS-2"),
            history.Log.OfType<Refused>().SingleOrDefault());
    }

    [Fact]
    [Trait("Rule", "NSCA-STATUS-2")]
    public void Appeal_IsFiledFromFirstFebruaryThroughFifteenthMarch()
    {
        var history = Certified();

        Assert.Equal((Day("2021-02-01"), Day("2021-03-15")), Appeal.FilingWindow(history.Credential, Nsca));
        Assert.Null(Appeal.FilingWindow(MemberHistory.Create(Acsm, "ACSM-CPT", "2021-03-15").Credential, Acsm));
    }

    [Fact]
    [Trait("Rule", "NSCA-STATUS-4")]
    public void AppealsAndAccommodations_HaveTheirOwnReasons()
    {
        Assert.Equal(
            ["serious-illness", "accident", "death-in-immediate-family", "documented-disability"],
            Nsca.Appeal!.Reasons);
        Assert.Equal(["pandemic", "natural-disaster", "military-deployment"], Nsca.Appeal!.AccommodationReasons);
    }

    [Theory]
    [Trait("Rule", "NSCA-STATUS-3")]
    [InlineData("2021-03-16", "2023-12-31", 4.0)]
    [InlineData("2021-12-31", "2023-12-31", 4.0)]
    [InlineData("2022-01-01", "2023-12-31", 2.0)]
    [InlineData("2023-06-30", "2023-12-31", 1.0)]
    [InlineData("2023-07-01", "2023-12-31", 0.0)]
    [InlineData("2024-01-01", "2026-12-31", 4.0)]
    public void Reinstatement_CostsNothingAndLeadsIntoTheCurrentPeriod_AsIfCertifiedThatDay(
        string on, string ends, double required)
    {
        var history = Certified().Reinstate(on, paid: 0);

        Assert.Equal(
            [
                new Transitioned(
                    Day(on), "c1", CredentialStatus.ReinstatementOnly, CredentialStatus.Active, "NSCA-STATUS-3"),
                new Reinstated(Day(on), "c1", 2, Day(on), Day(ends), 0, "NSCA-STATUS-3"),
            ],
            history.Log[^2..]);
        Assert.Equal((decimal)required, history.AssessedOn(on).Required);
        Assert.Equal((Day("2016-05-01"), 1), (history.Credential.Anchor, history.Credential.AnchorCycle));
    }

    [Fact]
    [Trait("Rule", "NSCA-STATUS-3")]
    public void Reinstatement_IncludesItsFirstDayInTheCreditWindow()
    {
        var history = Certified()
            .Reporting(Report.Create("first-aid", "2022-03-01"), Report.Create("first-aid", "2022-02-28"))
            .Reinstate("2022-03-01");

        Assert.Equal(0.5m, history.LineOn("2022-03-01", "first-aid-2022-03-01").Counted);
        Assert.Equal("NSCA-CYCLE-1", history.LineOn("2022-03-01", "first-aid-2022-02-28").Rule);
    }

    [Theory]
    [Trait("Rule", "NSCA-STATUS-3")]
    [InlineData("2021-01-15")]
    [InlineData("2021-03-15")]
    public void Reinstatement_BeforeReinstatementOnly_IsRefused(string on)
    {
        var history = Certified().Reinstate(on);

        Assert.Equal(new Refused(Day(on), "c1", "reinstate", "wrong-status", "NSCA-STATUS-3"), history.LastRefusal);
    }

    [Fact]
    [Trait("Rule", "NSCA-STATUS-3")]
    public void Reinstatement_NeedsNeitherCreditsNorCpr()
    {
        var history = MemberHistory.Create(Nsca, "NSCA-CPT", "2016-05-01").Reinstate("2021-04-01", paid: 0);

        Assert.Equal(CredentialStatus.Active, history.Credential.Status);
    }
}
