using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using static CecFunctions.Domain.Tests.Days;
using static CecFunctions.Domain.Tests.Policies;

namespace CecFunctions.Domain.Tests.Credentials;

public sealed class NscaCycleTests
{
    private static MemberHistory Certified(string on) => MemberHistory.Create(Nsca, "NSCA-CSCS", on).WithCpr();

    [Theory]
    [Trait("Rule", "NSCA-CYCLE-1")]
    [InlineData("2009-10-10", "2018-01-01", "2020-12-31")]
    [InlineData("2017-12-31", "2018-01-01", "2020-12-31")]
    [InlineData("2018-01-01", "2018-01-01", "2020-12-31")]
    [InlineData("2019-05-06", "2019-05-06", "2020-12-31")]
    [InlineData("2020-12-31", "2020-12-31", "2020-12-31")]
    [InlineData("2021-01-01", "2021-01-01", "2023-12-31")]
    [InlineData("2024-02-29", "2024-02-29", "2026-12-31")]
    [InlineData("2029-06-30", "2029-06-30", "2029-12-31")]
    [InlineData("2030-01-01", "2030-01-01", "2032-12-31")]
    public void FirstCycle_IsTheCalendarPeriodFromTheCertificationOn(string certifiedOn, string starts, string ends)
    {
        var cycle = Certified(certifiedOn).Credential.Cycle;

        Assert.Equal((1, Day(starts), Day(ends)), (cycle.Number, cycle.Starts, cycle.Ends));
    }

    [Fact]
    [Trait("Rule", "NSCA-CYCLE-1")]
    public void LaterCycles_AreWholePeriods()
    {
        var history = Certified("2019-05-06").EarningAll("2020-01-02").Renew("2020-12-31").EarningAll("2022-01-02")
            .Renew("2024-01-31");

        Assert.Equal(
            [
                new Renewed(Day("2020-12-31"), "c1", 2, Day("2021-01-01"), Day("2023-12-31"), 70, "ALL-CYCLE-2"),
                new Renewed(Day("2024-01-31"), "c1", 3, Day("2024-01-01"), Day("2026-12-31"), 125, "NSCA-CREDIT-13"),
            ],
            history.Log.OfType<Renewed>());
    }

    [Theory]
    [Trait("Rule", "ALL-CYCLE-2")]
    [Trait("Rule", "NSCA-CREDIT-13")]
    [InlineData("2020-12-31", CycleOrigin.OnTimeRenewal, "2021-01-01")]
    [InlineData("2021-01-01", CycleOrigin.LateRenewal, "2021-02-01")]
    [InlineData("2021-01-31", CycleOrigin.LateRenewal, "2021-02-01")]
    public void RenewalOnThePeriodsLastDay_IsOnTime_AndTheDayAfterLate(
        string renewed, CycleOrigin origin, string creditsFrom)
    {
        var cycle = Certified("2016-05-01").EarningAll("2019-05-01").Renew(renewed).CredentialOn("2021-01-31").Cycle;

        Assert.Equal((2, origin, Day(creditsFrom)), (cycle.Number, cycle.Origin, cycle.CreditsFrom));
    }

    [Fact]
    [Trait("Rule", "NSCA-CREDIT-13")]
    public void CreditsNotBeforeThePeriodsFirstDay_AreCountedFromTheDayAfterALateRenewal()
    {
        var program = Nsca with
        {
            CreditWindow = Nsca.CreditWindow with
            {
                AfterLateRenewalNotBefore = Nsca.CreditWindow.AfterLateRenewalNotBefore! with
                {
                    MonthDay = new MonthDay(1, 1),
                },
            },
        };
        var history = MemberHistory.Create(program, "NSCA-CSCS", "2016-05-01").WithCpr().EarningAll("2019-05-01")
            .Renew("2021-01-20");

        Assert.Equal(Day("2021-01-21"), history.Credential.Cycle.CreditsFrom);
    }

    [Fact]
    [Trait("Rule", "NSCA-CYCLE-1")]
    public void Renewal_OpensOnTheFirstDayOfThePeriodsLastYear()
    {
        var history = Certified("2016-05-01").EarningAll("2019-05-01");

        Assert.Equal(
            new Refused(Day("2019-12-31"), "c1", "renew", "not-open", "NSCA-CYCLE-1"),
            history.Renew("2019-12-31").LastRefusal);
        Assert.IsType<Renewed>(history.Renew("2020-01-01").Log[^1]);
    }

    [Fact]
    [Trait("Rule", "ALL-CYCLE-2")]
    public void FurtherRenewal_BeforeTheNextPeriod_IsRefused()
    {
        var history = Certified("2016-05-01").EarningAll("2019-05-01").Renew("2020-01-01").Renew("2020-12-31");

        Assert.Equal(new Refused(Day("2020-12-31"), "c1", "renew", "not-open", "NSCA-CYCLE-1"), history.LastRefusal);
        Assert.Equal(
            (1, 2),
            (history.CredentialOn("2020-12-31").Cycle.Number, history.CredentialOn("2021-01-01").Cycle.Number));
    }

    [Theory]
    [Trait("Rule", "NSCA-CYCLE-2")]
    [InlineData("2020-07-01")]
    [InlineData("2020-12-31")]
    public void CertifiedInThePeriodsLastHalfYear_NeedNotRecertify_AndGoesIntoTheNextPeriodUnlogged(string certifiedOn)
    {
        var history = Certified(certifiedOn);

        Assert.Equal(0, history.AssessedOn("2020-12-31").Required);
        Assert.True(history.AssessedOn("2020-12-31").Complete);
        Assert.Empty(history.AssessedOn("2020-12-31").Maximums);
        history.Nights(certifiedOn, "2021-01-01");
        Assert.Equal(
            (2, Day("2021-01-01"), Day("2023-12-31")),
            (history.Credential.Cycle.Number, history.Credential.Cycle.Starts, history.Credential.Cycle.Ends));
        Assert.Equal(CredentialStatus.Active, history.Credential.Status);
        Assert.Empty(history.Log);
        Assert.Empty(history.Mail);
        Assert.Equal(6.0m, history.AssessedOn("2021-01-01").Required);
    }

    [Theory]
    [Trait("Rule", "NSCA-CYCLE-2")]
    [InlineData("2020-07-01")]
    [InlineData("2020-12-31")]
    public void Renewal_InAPeriodThatNeedsNone_IsRefused(string on)
    {
        var history = Certified("2020-07-01").Renew(on);

        Assert.Equal(new Refused(Day(on), "c1", "renew", "not-open", "NSCA-CYCLE-2"), history.LastRefusal);
    }

    [Fact]
    [Trait("Rule", "NSCA-CYCLE-2")]
    public void CertifiedOnTheLastDayOfJune_MustRecertify()
    {
        var history = Certified("2020-06-30");

        Assert.Equal(1.0m, history.AssessedOn("2020-12-31").Required);
        Assert.Equal(CredentialStatus.Grace, history.StatusOn("2021-01-01"));
    }

    [Fact]
    [Trait("Rule", "NSCA-CYCLE-2")]
    public void CreditsOfAPeriodThatNeedsNone_DoNotCarryOver()
    {
        var history = Certified("2020-08-01").EarningAll("2020-10-01");

        Assert.Equal(6.0m, history.AssessedOn("2020-12-31").Counted);
        Assert.Equal(0, history.AssessedOn("2021-01-01").Counted);
        Assert.Equal("NSCA-CYCLE-1", history.LineOn("2021-01-01", "all-a-2020-10-01").Rule);
    }
}
