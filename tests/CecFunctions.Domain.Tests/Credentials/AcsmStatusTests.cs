using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using static CecFunctions.Domain.Tests.Days;
using static CecFunctions.Domain.Tests.Policies;

namespace CecFunctions.Domain.Tests.Credentials;

public sealed class AcsmStatusTests
{
    // Certified 15 March 2021: cycle 1 ends 14 March 2024, grace on 14 September 2024.
    private static MemberHistory Certified(string on = "2021-03-15") =>
        MemberHistory.Create(Acsm, "ACSM-CPT", on).WithCpr();

    [Theory]
    [Trait("Rule", "ACSM-STATUS-1")]
    [InlineData("2021-03-15", "2024-03-14", "2024-09-14")]
    [InlineData("2021-01-01", "2023-12-31", "2024-06-30")]
    [InlineData("2021-09-01", "2024-08-31", "2025-02-28")]
    [InlineData("2020-09-01", "2023-08-31", "2024-02-29")]
    [InlineData("2021-03-01", "2024-02-29", "2024-08-29")]
    [InlineData("2020-02-29", "2023-02-27", "2023-08-27")]
    public void Grace_LastsSixMonthsAfterTheEnd_ClampedToAShortMonth(string certifiedOn, string ends, string graceEnds)
    {
        var history = Certified(certifiedOn);
        var firstDayAfterGrace = Day(graceEnds).AddDays(1);

        Assert.Equal(CredentialStatus.Active, history.StatusOn(ends));
        history.Night(Day(ends).AddDays(1));
        Assert.Equal(CredentialStatus.Grace, history.Credential.Status);
        Assert.Equal(CredentialStatus.Grace, history.StatusOn(graceEnds));
        history.Night(firstDayAfterGrace);
        Assert.Equal(CredentialStatus.ReinstatementOnly, history.Credential.Status);
        Assert.Equal(
            [
                new Transitioned(
                    Day(ends).AddDays(1), "c1", CredentialStatus.Active, CredentialStatus.Grace, "ACSM-STATUS-1"),
                new Transitioned(
                    firstDayAfterGrace, "c1", CredentialStatus.Grace, CredentialStatus.Lapsed, "ACSM-STATUS-3"),
                new Transitioned(
                    firstDayAfterGrace,
                    "c1",
                    CredentialStatus.Lapsed,
                    CredentialStatus.ReinstatementOnly,
                    "ACSM-STATUS-3"),
            ],
            history.Log);
    }

    [Fact]
    [Trait("Rule", "ACSM-STATUS-1")]
    public void Grace_IsEnteredWithCompleteCreditsToo_BecauseOnlyARenewalRenews()
    {
        var history = Certified().EarningAll("2023-05-01").Night("2024-03-15");

        Assert.True(history.AssessedOn("2024-03-15").Complete);
        Assert.Equal(CredentialStatus.Grace, history.Credential.Status);
    }

    [Fact]
    [Trait("Rule", "ACSM-STATUS-3")]
    public void Lapsed_HasNoLength_AndBothTransitionsBearTheSameDay()
    {
        var history = Certified().Night("2025-01-01");

        Assert.Equal(
            [
                (Day("2024-03-15"), CredentialStatus.Grace),
                (Day("2024-09-15"), CredentialStatus.Lapsed),
                (Day("2024-09-15"), CredentialStatus.ReinstatementOnly),
            ],
            history.Transitions.Select(t => (t.On, t.To)));
    }

    [Theory]
    [Trait("Rule", "ACSM-STATUS-3")]
    [InlineData("2024-09-15")]
    [InlineData("2024-12-31")]
    [InlineData("2031-07-01")]
    public void Renewal_AfterGrace_IsRefusedWhateverWasEarnedAndPaid(string on)
    {
        var history = Certified().EarningAll("2023-05-01").Renew(on);

        Assert.Equal(new Refused(Day(on), "c1", "renew", "reinstatement-only", "ACSM-STATUS-3"), history.LastRefusal);
        Assert.Equal(CredentialStatus.ReinstatementOnly, history.Credential.Status);
    }

    [Fact]
    [Trait("Rule", "ACSM-STATUS-3")]
    public void Renewal_OnTheLastDayOfGrace_IsStillAccepted()
    {
        var history = Certified().EarningAll("2023-05-01").Renew("2024-09-14");

        Assert.IsType<Renewed>(history.Log[^1]);
        Assert.Equal(CredentialStatus.Active, history.Credential.Status);
    }

    [Fact]
    [Trait("Rule", "ACSM-STATUS-4")]
    public void Extension_InGrace_MovesItsEndAndTheNormalRuleResumesAfterIt()
    {
        var history = Certified().ExtendGrace("2024-05-01", to: "2025-01-31").Night("2025-02-01");

        Assert.Equal(
            [
                new Transitioned(
                    Day("2024-03-15"), "c1", CredentialStatus.Active, CredentialStatus.Grace, "ACSM-STATUS-1"),
                new Extended(Day("2024-05-01"), "c1", Day("2025-01-31"), "ACSM-STATUS-4"),
                new Transitioned(
                    Day("2025-02-01"), "c1", CredentialStatus.Grace, CredentialStatus.Lapsed, "ACSM-STATUS-3"),
                new Transitioned(
                    Day("2025-02-01"),
                    "c1",
                    CredentialStatus.Lapsed,
                    CredentialStatus.ReinstatementOnly,
                    "ACSM-STATUS-3"),
            ],
            history.Log);
    }

    [Fact]
    [Trait("Rule", "ACSM-STATUS-4")]
    public void Extension_LastsThroughItsOwnLastDay()
    {
        var history = Certified().ExtendGrace("2024-05-01", to: "2025-01-31");

        Assert.Equal(CredentialStatus.Grace, history.StatusOn("2025-01-31"));
        Assert.Equal(CredentialStatus.ReinstatementOnly, history.StatusOn("2025-02-01"));
    }

    [Fact]
    [Trait("Rule", "ACSM-STATUS-4")]
    public void Extension_FromReinstatementOnly_ReturnsTheCredentialToGraceThatDay()
    {
        var history = Certified().Night("2024-10-01").ExtendGrace("2024-10-01", to: "2025-01-31");

        Assert.Equal(
            [
                new Transitioned(
                    Day("2024-10-01"),
                    "c1",
                    CredentialStatus.ReinstatementOnly,
                    CredentialStatus.Grace,
                    "ACSM-STATUS-4"),
                new Extended(Day("2024-10-01"), "c1", Day("2025-01-31"), "ACSM-STATUS-4"),
            ],
            history.Log[^2..]);
        Assert.Equal(CredentialStatus.Grace, history.StatusOn("2025-01-31"));
        Assert.Equal(CredentialStatus.ReinstatementOnly, history.StatusOn("2025-02-01"));
    }

    [Theory]
    [Trait("Rule", "ACSM-STATUS-4")]
    [InlineData("2024-05-01", "2024-09-13", "date-too-early")]
    [InlineData("2024-05-01", "2024-09-14", "date-too-early")]
    [InlineData("2024-05-01", "2024-09-15", null)]
    [InlineData("2024-05-01", "2027-03-14", null)]
    [InlineData("2024-05-01", "2027-03-15", "date-too-late")]
    [InlineData("2024-10-01", "2024-09-30", "date-too-early")]
    [InlineData("2024-10-01", "2024-10-01", null)]
    [InlineData("2028-01-01", "2027-03-14", "date-too-early")]
    [InlineData("2028-01-01", "2028-01-01", "date-too-late")]
    public void Extension_IsLaterThanGrace_NotBeforeToday_AndNotPastTheNextCycle(string on, string to, string? refusal)
    {
        var history = Certified().ExtendGrace(on, to);

        Assert.Equal(
            refusal is null
                ? new Extended(Day(on), "c1", Day(to), "ACSM-STATUS-4")
                : new Refused(Day(on), "c1", "extendGrace", refusal, "ACSM-STATUS-4"),
            history.Log[^1]);
    }

    [Theory]
    [Trait("Rule", "ACSM-STATUS-4")]
    [InlineData("2025-01-31", "date-too-early")]
    [InlineData("2025-02-01", null)]
    public void Extension_OfAnExtension_IsMeasuredAgainstTheGraceEndInForce(string to, string? refusal)
    {
        var history = Certified().ExtendGrace("2024-05-01", to: "2025-01-31").ExtendGrace("2024-12-01", to);

        Assert.Equal(refusal, (history.Log[^1] as Refused)?.Reason);
    }

    [Theory]
    [Trait("Rule", "ACSM-STATUS-4")]
    [InlineData("2024-03-14")]
    [InlineData("2021-03-15")]
    public void Extension_WhileActive_IsRefusedForItsStatus_EvenWithAnImpossibleDate(string on)
    {
        var history = Certified().ExtendGrace(on, to: on);

        Assert.Equal(new Refused(Day(on), "c1", "extendGrace", "wrong-status", "ACSM-STATUS-4"), history.LastRefusal);
    }

    [Fact]
    [Trait("Rule", "ACSM-STATUS-4")]
    public void Extension_AfterAFailedAudit_IsRefused()
    {
        // Renewed on time, drawn, never answered: inactive, and after the year of cure reinstatement-only.
        var history = Certified().EarningAll("2023-05-01").Renew("2024-02-01").AuditDrawn("2024-02-10");
        Assert.Equal(CredentialStatus.ReinstatementOnly, history.StatusOn("2025-03-12"));

        history.ExtendGrace("2025-03-12", to: "2027-06-01");

        Assert.Equal(
            new Refused(Day("2025-03-12"), "c1", "extendGrace", "wrong-status", "ACSM-STATUS-4"),
            history.LastRefusal);
    }

    [Fact]
    [Trait("Rule", "ACSM-STATUS-4")]
    public void Extension_HasEndedOnceTheCycleIsRenewed()
    {
        var history = Certified().EarningAll("2023-05-01").ExtendGrace("2024-05-01", to: "2025-01-31")
            .Renew("2025-01-31");

        // The next cycle keeps the schedule and its own six months of grace.
        Assert.Equal(CredentialStatus.Active, history.StatusOn("2027-03-14"));
        Assert.Equal(CredentialStatus.Grace, history.StatusOn("2027-09-14"));
        Assert.Equal(CredentialStatus.ReinstatementOnly, history.StatusOn("2027-09-15"));
    }

    [Fact]
    [Trait("Rule", "ACSM-STATUS-4")]
    public void Extension_KnowsFiveReasons() =>
        Assert.Equal(
            ["serious-illness", "bereavement", "military-deployment", "natural-disaster", "other-emergency"],
            Acsm.Exception!.Reasons);

    [Theory]
    [Trait("Rule", "ALL-STATUS-1")]
    [InlineData("2024-03-15")]
    [InlineData("2024-09-15")]
    [InlineData("2030-01-01")]
    public void Transition_BearsTheRulesDate_HoweverLateTheSweep(string firstSweep)
    {
        var late = Certified().Night(firstSweep);
        var nightly = Certified().Nights("2021-03-15", firstSweep);

        Assert.Equal(nightly.Log, late.Log);
        Assert.NotEmpty(late.Log);
    }

    [Theory]
    [Trait("Rule", "ACSM-STATUS-3")]
    [InlineData("2024-10-14", CredentialStatus.Lapsed)]
    [InlineData("2024-10-15", CredentialStatus.ReinstatementOnly)]
    public void LapsedStatusCountedFromTheEndOfGrace_LastsItsDays(string day, CredentialStatus status)
    {
        var lapsed = Assert.Single(Acsm.Status.Lapsed);
        var program = Acsm with
        {
            Status = Acsm.Status with
            {
                Lapsed = [lapsed with { CountedFrom = CountedFrom.GraceEnd, Ends = new CalendarStep { Days = 30 } }],
            },
        };

        Assert.Equal(status, MemberHistory.Create(program, "ACSM-CPT", "2021-03-15").StatusOn(day));
    }

    [Fact]
    [Trait("Rule", "ACSM-STATUS-3")]
    public void Appeal_IsRefused_ForTheBodyHasNone() =>
        Assert.Equal(
            new Refused(Day("2024-10-01"), "c1", "appealApproved", "wrong-status", "ACSM-STATUS-3"),
            Certified().AppealApproved("2024-10-01").LastRefusal);

    [Fact]
    [Trait("Rule", "ACSM-FEE-3")]
    [Trait("Rule", "ACSM-STATUS-4")]
    public void ReinstatementAfterAFailedAudit_LeavesNothingOfIt()
    {
        // Inactive from 12 March 2024 for want of documents, reinstatement-only a year later, reinstated in June.
        var history = Certified().EarningAll("2022-05-01").Renew("2024-02-01").AuditDrawn("2024-02-10")
            .Night("2025-03-12");
        Assert.True(history.Credential.FailedAudit);
        Assert.Equal("wrong-status", history.ExtendGrace("2025-03-12", "2025-12-31").LastRefusal.Reason);

        history.Reinstate("2025-06-01").Night("2029-01-01");

        Assert.Equal(CredentialStatus.ReinstatementOnly, history.Credential.Status);
        Assert.IsType<Extended>(history.ExtendGrace("2029-01-01", "2029-06-30").Log[^1]);
    }
}
