using CecFunctions.Domain.Credentials;
using static CecFunctions.Domain.Tests.Days;
using static CecFunctions.Domain.Tests.Policies;

namespace CecFunctions.Domain.Tests.Credentials;

public sealed class AcsmCycleTests
{
    private static MemberHistory Certified(string on = "2021-03-15") =>
        MemberHistory.Create(Acsm, "ACSM-CPT", on).WithCpr();

    [Theory]
    [Trait("Rule", "ACSM-CYCLE-1")]
    [InlineData("2021-03-15", 1, "2021-03-15", "2024-03-14")]
    [InlineData("2021-03-15", 2, "2024-03-15", "2027-03-14")]
    [InlineData("2021-03-15", 4, "2030-03-15", "2033-03-14")]
    [InlineData("2020-02-29", 1, "2020-02-29", "2023-02-27")]
    [InlineData("2020-02-29", 2, "2023-02-28", "2026-02-27")]
    [InlineData("2020-02-29", 4, "2029-02-28", "2032-02-28")]
    [InlineData("2020-02-29", 5, "2032-02-29", "2035-02-27")]
    [InlineData("2020-01-01", 2, "2023-01-01", "2025-12-31")]
    public void Cycle_IsCountedFromTheOriginalDate(string certifiedOn, int number, string starts, string ends)
    {
        var history = Certified(certifiedOn);
        while (history.Credential.Cycle.Number < number)
        {
            var last = $"{history.Credential.Cycle.Ends:yyyy-MM-dd}";
            history.EarningAll(last).Renew(last);
        }

        Assert.Equal(Day(starts), history.Credential.Cycle.Starts);
        Assert.Equal(Day(ends), history.Credential.Cycle.Ends);
        Assert.Equal(number, history.Credential.Cycle.Number);
    }

    [Theory]
    [Trait("Rule", "ACSM-CYCLE-1")]
    [InlineData("2020-02-29", "2032-02-28", 4)]
    [InlineData("2020-02-29", "2032-02-27", null)]
    [InlineData("2021-03-15", "2024-03-14", 1)]
    [InlineData("2021-03-15", "2024-03-15", null)]
    [InlineData("2021-03-15", "2021-03-14", null)]
    public void TakingOver_WantsAnEndOnTheSchedule(string certifiedOn, string ends, int? number) =>
        Assert.Equal(number, Enrolment.TakeOver(Acsm, "c1", "ACSM-CPT", Day(certifiedOn), Day(ends))?.Cycle.Number);

    [Theory]
    [Trait("Rule", "ACSM-CYCLE-2")]
    [InlineData("2024-03-15")]
    [InlineData("2024-06-01")]
    [InlineData("2024-09-14")]
    public void LateRenewal_KeepsTheOriginalSchedule(string on)
    {
        var history = Certified().EarningAll("2023-05-01").Renew(on);

        Assert.Equal(
            [
                new Transitioned(
                    Day("2024-03-15"), "c1", CredentialStatus.Active, CredentialStatus.Grace, "ACSM-STATUS-1"),
                new Transitioned(Day(on), "c1", CredentialStatus.Grace, CredentialStatus.Active, "ACSM-CYCLE-2"),
                new Renewed(Day(on), "c1", 2, Day("2024-03-15"), Day("2027-03-14"), 140, "ACSM-CYCLE-2"),
            ],
            history.Log);
        Assert.Equal(2, history.Credential.Cycle.Number);
    }

    [Fact]
    [Trait("Rule", "ACSM-CYCLE-2")]
    public void LateRenewal_OfALeapDayAnchor_DoesNotShiftLaterCycles()
    {
        var history = Certified("2020-02-29").EarningAll("2022-05-01").Renew("2023-08-27").EarningAll("2025-05-01")
            .Renew("2026-02-27");

        Assert.Equal(
            (3, Day("2026-02-28"), Day("2029-02-27")),
            (history.Credential.Cycle.Number, history.Credential.Cycle.Starts, history.Credential.Cycle.Ends));
    }

    [Fact]
    [Trait("Rule", "ACSM-CYCLE-4")]
    public void EarlyRenewal_MakesTheNextCycleCurrentAtOnce_AndKeepsItsScheduledEnd()
    {
        var history = Certified().EarningAll("2022-04-28").Renew("2024-02-01", paid: 60);

        Assert.Equal(
            [new Renewed(Day("2024-02-01"), "c1", 2, Day("2024-02-02"), Day("2027-03-14"), 60, "ACSM-CYCLE-4")],
            history.Log);
        Assert.Equal(2, history.CredentialOn("2024-02-01").Cycle.Number);
        Assert.Equal(CredentialStatus.Active, history.StatusOn("2027-03-14"));
        Assert.Equal(CredentialStatus.Grace, history.StatusOn("2027-03-15"));
    }

    [Fact]
    [Trait("Rule", "ACSM-CYCLE-4")]
    public void RenewalOnTheLastDay_StartsTheNextCycleOnSchedule()
    {
        var history = Certified().EarningAll("2022-04-28").Renew("2024-03-14");

        Assert.Equal(
            [new Renewed(Day("2024-03-14"), "c1", 2, Day("2024-03-15"), Day("2027-03-14"), 60, "ACSM-CYCLE-4")],
            history.Log);
    }

    [Fact]
    [Trait("Rule", "ACSM-CYCLE-4")]
    [Trait("Rule", "ALL-CYCLE-1")]
    public void EarlyRenewal_ResetsProgressToZero_AndActivitiesThroughThatDayBelongToTheOldCycle()
    {
        var history = Certified()
            .EarningAll("2022-04-28")
            .Reporting(
                Report.Create("continuing-education", "2024-02-01") with
                {
                    Id = "on-the-day",
                    Credits = 3,
                    ApprovedBy = "ACE",
                },
                Report.Create("continuing-education", "2024-02-02") with
                {
                    Id = "day-after",
                    Credits = 4,
                    ApprovedBy = "ACE",
                })
            .Renew("2024-02-01");

        var assessment = history.AssessedOn("2024-02-02");
        Assert.Equal(4, assessment.Counted);
        Assert.Equal("ACSM-CYCLE-4", history.LineOn("2024-02-02", "on-the-day").Rule);
        Assert.Equal("ACSM-CYCLE-4", history.LineOn("2024-02-02", "all-2022-04-28").Rule);
        Assert.Equal("outside-window", history.LineOn("2024-02-02", "on-the-day").ReasonText());
    }

    [Theory]
    [Trait("Rule", "ACSM-CYCLE-3")]
    [InlineData("2021-03-15", "2023-03-15")]
    [InlineData("2021-01-01", "2023-01-01")]
    [InlineData("2020-02-29", "2022-02-28")]
    public void Renewal_OpensOneYearBeforeTheNextCycleStarts(string certifiedOn, string opens)
    {
        var dayBefore = $"{Day(opens).AddDays(-1):yyyy-MM-dd}";
        var history = Certified(certifiedOn).EarningAll("2022-02-01");

        Assert.Equal(
            new Refused(Day(dayBefore), "c1", "renew", "not-open", "ACSM-CYCLE-3"),
            history.Renew(dayBefore).LastRefusal);
        Assert.IsType<Renewed>(history.Renew(opens).Log[^1]);
    }

    [Fact]
    [Trait("Rule", "ACSM-CYCLE-3")]
    public void Renewal_BeforeACycleThatStartsOnALeapDay_OpensOnTheTwentyEighth()
    {
        // Cycle 4 of a 29 February anchor ends 28 February 2032; the next starts 29 February 2032.
        var history = new MemberHistory(Acsm).WithCpr().EarningAll("2030-06-01");
        history.Take(new Decision(
            history.Member with
            {
                Credentials = [Enrolment.TakeOver(Acsm, "c1", "ACSM-CPT", Day("2020-02-29"), Day("2032-02-28"))!],
            }, [], []));

        Assert.Equal("not-open", history.Renew("2031-02-27").LastRefusal.Reason);
        Assert.Equal(
            new Renewed(Day("2031-02-28"), "c1", 5, Day("2031-03-01"), Day("2035-02-27"), 60, "ACSM-CYCLE-4"),
            history.Renew("2031-02-28").Log[^1]);
    }

    [Fact]
    [Trait("Rule", "ACSM-CYCLE-3")]
    public void Renewal_OfTheCycleJustEntered_OpensInItsOwnLastYear()
    {
        var history = Certified().EarningAll("2022-04-28").Renew("2024-02-01").EarningAll("2025-04-28");

        Assert.Equal("not-open", history.Renew("2024-02-02").LastRefusal.Reason);
        Assert.Equal("not-open", history.Renew("2026-03-14").LastRefusal.Reason);
        Assert.IsType<Renewed>(history.Renew("2026-03-15").Log[^1]);
    }
}
