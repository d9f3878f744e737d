using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Notices;
using static CecFunctions.Domain.Tests.Days;
using static CecFunctions.Domain.Tests.Policies;

namespace CecFunctions.Domain.Tests.Audits;

/// <summary>When an audit's clock starts, stands, starts anew, and runs out.</summary>
public sealed class AuditClockTests
{
    private static MemberHistory Renewed() =>
        MemberHistory.Create(Acsm, "ACSM-CPT", "2021-03-15").WithCpr().EarningAll("2022-05-01").Renew("2024-02-01");

    /// <summary>Drawn in the night of 2 February 2024 and told of it on the 10th: the deadline is 11 March.</summary>
    private static MemberHistory Notified() =>
        Renewed().EnteredDraw("2024-02-02", isDrawn: true).NoticeSent("2024-02-10");

    private static AuditCase Audit(MemberHistory history) => history.Credential.Audits[0];

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-2")]
    public void Clock_StartsOnTheDayTheNoticeIsHandedOver_NotOnTheDayOfTheDraw()
    {
        var drawn = Renewed().EnteredDraw("2024-02-02", isDrawn: true);
        Assert.Equal(CredentialStatus.Active, drawn.StatusOn("2027-03-14"));

        var audit = Audit(drawn.NoticeSent("2024-02-10"));

        Assert.Equal(
            (Day("2024-02-10"), 30, Day("2024-03-11")),
            (audit.NotifiedOn!.Value, audit.TermDays, audit.Deadline!.Value));
    }

    [Theory]
    [Trait("Rule", "ACSM-AUDIT-2")]
    // 31 January and 30 days, over a February of 29 and of 28 days.
    [InlineData("2024-01-31", "2024-03-01")]
    [InlineData("2025-01-31", "2025-03-02")]
    [InlineData("2024-01-30", "2024-02-29")]
    [InlineData("2025-01-29", "2025-02-28")]
    [InlineData("2024-12-02", "2025-01-01")]
    [InlineData("2024-02-29", "2024-03-30")]
    public void Acsm_ThirtyDays_OverMonthEnds(string notified, string deadline)
    {
        var history = MemberHistory.Create(Acsm, "ACSM-CPT", "2021-03-15").WithCpr().EarningAll("2022-05-01")
            .Renew("2024-01-10")
            .EnteredDraw("2024-01-11", isDrawn: true).NoticeSent(notified);

        AssertPassesAfter(history, deadline, CredentialStatus.Inactive);
    }

    [Theory]
    [Trait("Rule", "NASM-AUDIT-1")]
    [InlineData("2024-01-31", "2024-03-01")]
    [InlineData("2025-01-31", "2025-03-02")]
    [InlineData("2024-02-28", "2024-03-29")]
    public void Nasm_ThirtyDays_OverMonthEnds(string notified, string deadline)
    {
        var history = MemberHistory.Create(Nasm, "NASM-CPT", "2022-06-01").WithCpr().EarningAll("2023-05-01")
            .Renew("2023-09-01")
            .EnteredDraw("2023-09-02", isDrawn: true).NoticeSent(notified);

        AssertPassesAfter(history, deadline, CredentialStatus.Inactive);
    }

    [Theory]
    [Trait("Rule", "NSCA-AUDIT-1")]
    [InlineData("2024-01-15", "2024-02-29")]
    [InlineData("2024-01-16", "2024-03-01")]
    [InlineData("2025-01-14", "2025-02-28")]
    [InlineData("2025-01-15", "2025-03-01")]
    [InlineData("2024-01-31", "2024-03-16")]
    [InlineData("2025-01-31", "2025-03-17")]
    public void Nsca_FortyFiveDays_OverTheEndOfFebruary(string notified, string deadline)
    {
        var history = MemberHistory.Create(Nsca, "NSCA-CSCS", "2019-05-01").WithCpr().EarningAll("2022-05-01");
        history = history.EarningAll("2020-05-01").Renew("2020-11-01").Renew("2023-11-01")
            .EnteredDraw("2023-11-02", isDrawn: true).NoticeSent(notified);

        Assert.Equal(Day(deadline), Audit(history).Deadline);
        Assert.Equal(2, history.CredentialOn(deadline).Renewals.Length);
        Assert.Single(history.CredentialOn($"{Day(deadline).AddDays(1):yyyy-MM-dd}").Renewals);
    }

    [Theory]
    [Trait("Rule", "ACSM-AUDIT-3")]
    // A deadline on 29 February: a year of cure is over on 28 February.
    [InlineData("2024-01-30", "2024-02-29", "2025-02-28")]
    [InlineData("2025-01-29", "2025-02-28", "2026-02-28")]
    [InlineData("2024-01-31", "2024-03-01", "2025-03-01")]
    public void YearOfCure_EndsOnTheSameDayOfTheNextYear_ClampedToAShortMonth(
        string notified, string deadline, string cure)
    {
        var history = MemberHistory.Create(Acsm, "ACSM-CPT", "2021-03-15").WithCpr().EarningAll("2022-05-01")
            .Renew("2024-01-10")
            .EnteredDraw("2024-01-11", isDrawn: true).NoticeSent(notified);

        Assert.Equal(Day(deadline), Audit(history).Deadline);
        Assert.Equal(CredentialStatus.Inactive, history.StatusOn(cure));
        Assert.Equal(CredentialStatus.ReinstatementOnly, history.StatusOn($"{Day(cure).AddDays(1):yyyy-MM-dd}"));
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-3")]
    public void DocumentsOnTheLastDay_AreInTime_AndOnTheNextDayCure()
    {
        Assert.Empty(Notified().AuditDocuments("2024-03-11").Transitions);
        Assert.Equal(
            [(Day("2024-03-12"), CredentialStatus.Inactive), (Day("2024-03-12"), CredentialStatus.Active)],
            Notified().AuditDocuments("2024-03-12").Transitions.Select(t => (t.On, t.To)));
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-2")]
    [Trait("Rule", "ALL-NOTICE-6")]
    public void Bounce_StopsTheClock_AndSendingAgainGivesTheFullTerm()
    {
        var history = Notified().NoticeBounced("2024-02-25");
        Assert.Equal(
            (AuditState.Drawn, (DateOnly?)null, (DateOnly?)null),
            (Audit(history).State, Audit(history).Deadline, Audit(history).NotifiedOn));
        Assert.Equal(CredentialStatus.Active, history.StatusOn("2025-01-01"));

        history.NoticeSent("2024-04-01");

        Assert.Equal(
            (AuditState.Notified, Day("2024-05-01"), Day("2024-04-01")),
            (Audit(history).State, Audit(history).Deadline!.Value, Audit(history).NotifiedOn!.Value));
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-2")]
    public void SecondAttempt_OfANoticeThatArrived_MovesNothing()
    {
        var history = Notified();
        var member = history.Member;

        Assert.Same(member, history.NoticeSent("2024-03-01").Member);
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-2")]
    public void MailOfADrawByHand_MovesNothing()
    {
        var history = Renewed().AuditDrawn("2024-02-10");
        var member = history.Member;

        Assert.Same(member, history.NoticeSent("2024-02-12").Member);
        Assert.Equal(Day("2024-03-11"), Audit(history).Deadline);
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-2")]
    public void LateBounce_UndoesNoDeadlineThatHasPassed()
    {
        // The bounce itself brings the member to its day.
        var history = Notified().NoticeBounced("2024-03-12");

        Assert.Equal(CredentialStatus.Inactive, history.Credential.Status);
        Assert.Equal((Day("2024-03-11"), true), (Audit(history).Deadline!.Value, Audit(history).DeadlineHasPassed));
        Assert.Equal(Day("2024-03-11"), Audit(history.NoticeSent("2024-03-20")).Deadline);
        Assert.Equal(CredentialStatus.ReinstatementOnly, history.StatusOn("2025-03-12"));
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-2")]
    public void BounceOnTheLastDay_IsInTimeToStopIt() =>
        Assert.Equal(CredentialStatus.Active, Notified().NoticeBounced("2024-03-11").StatusOn("2024-12-31"));

    [Fact]
    [Trait("Rule", "NSCA-AUDIT-1")]
    public void LateBounce_GivesNoRevokedRenewalBack()
    {
        var history = MemberHistory.Create(Nsca, "NSCA-CSCS", "2016-05-01").WithCpr().EarningAll("2019-05-01")
            .Renew("2020-06-01")
            .EnteredDraw("2020-06-02", isDrawn: true).NoticeSent("2020-06-10").NoticeBounced("2020-07-26");

        Assert.Empty(history.Credential.Renewals);
        Assert.Equal(AuditState.Failed, Audit(history).State);
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-2")]
    public void BounceAfterTheDocumentsCame_ChangesNothing()
    {
        var history = Notified().AuditDocuments("2024-02-20");
        var member = history.Member;

        Assert.Same(member, history.NoticeBounced("2024-02-25").Member);
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-4")]
    [Trait("Rule", "ALL-NOTICE-6")]
    public void BounceOfAnInsufficientResult_StopsItToo_AndItStartsAnewWithAsManyDays()
    {
        // Staff gave from 1 March until 20 April: fifty days.
        var history = Notified().AuditInsufficient("2024-03-01", "2024-04-20").NoticeBounced("2024-03-05");
        Assert.Null(Audit(history).Deadline);
        Assert.Equal(AuditState.Insufficient, Audit(history).State);
        Assert.Equal(CredentialStatus.Active, history.StatusOn("2025-03-01"));

        history.NoticeSent("2024-05-01");

        Assert.Equal(Day("2024-06-20"), Audit(history).Deadline);
        AssertPassesAfter(history, "2024-06-20", CredentialStatus.Inactive);
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-4")]
    public void ResultThatArrives_MovesNoRemedyDate()
    {
        var history = Notified().AuditInsufficient("2024-03-01", "2024-04-20").NoticeSent("2024-03-03");

        Assert.Equal(Day("2024-04-20"), Audit(history).Deadline);
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-4")]
    public void BounceOfTheFirstNotice_DoesNotStopTheRemedy_NorThatOfAnEarlierResult()
    {
        var history = Notified().AuditInsufficient("2024-03-01", "2024-04-20");
        var first = history.LastAuditNotice;
        history.AuditInsufficient("2024-03-10", "2024-05-20");

        history.NoticeBounced("2024-03-12", first)
            .NoticeBounced(
                "2024-03-12",
                new Notice("c1", NoticeKind.AuditDrawn, null, 1, Day("2024-02-02"), Day("2024-02-02")));

        Assert.Equal(Day("2024-05-20"), Audit(history).Deadline);
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-4")]
    public void BounceOfAPassedResult_ChangesNothing()
    {
        var history = Notified().AuditPassed("2024-03-01");
        var member = history.Member;

        Assert.Same(member, history.NoticeBounced("2024-03-03").Member);
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-4")]
    [Trait("Rule", "ALL-NOTICE-6")]
    public void ExtendingAStoppedRemedy_LeavesItStopped_AndChangesTheDaysItGives()
    {
        var history = Notified().AuditInsufficient("2024-03-01", "2024-04-20").NoticeBounced("2024-03-05")
            .RemedyExtended("2024-03-10", "2024-03-30");
        Assert.Null(Audit(history).Deadline);

        Assert.Equal(Day("2024-05-21"), Audit(history.NoticeSent("2024-05-01")).Deadline);
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-2")]
    public void EachCase_HasItsOwnClock()
    {
        var history = MemberHistory.Create(Nasm, "NASM-CPT", "2022-06-01").WithCpr().EarningAll("2023-05-01")
            .Renew("2023-09-01").AuditDrawn("2024-04-01")
            .AuditInsufficient("2024-04-10", "2026-01-10").EarningAll("2025-05-01").Renew("2025-12-01")
            .EnteredDraw("2025-12-02", isDrawn: true);

        history.NoticeSent("2025-12-05").NoticeBounced("2025-12-06");

        Assert.Equal([Day("2026-01-10"), null], history.Credential.Audits.Select(a => a.Deadline));
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-2")]
    public void ReminderSentOrBounced_MovesNoClock()
    {
        var history = Notified();
        var member = history.Member;
        var reminder = new Notice("c1", NoticeKind.AuditReminder, -7, 1, Day("2024-03-11"), Day("2024-03-04"));

        Assert.Same(member, history.NoticeSent("2024-03-04", reminder).Member);
        Assert.Same(member, history.NoticeBounced("2024-03-05", reminder).Member);
    }

    private static void AssertPassesAfter(MemberHistory history, string deadline, CredentialStatus status)
    {
        Assert.Equal(Day(deadline), Audit(history).Deadline);
        Assert.Equal(CredentialStatus.Active, history.StatusOn(deadline));
        Assert.Equal(status, history.StatusOn($"{Day(deadline).AddDays(1):yyyy-MM-dd}"));
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-2")]
    public void NoticeOfAnotherCycle_Kind_OrDraw_StartsNoClock()
    {
        var history = Renewed().EnteredDraw("2024-02-02", isDrawn: true);
        var drawn = history.LastAuditNotice;

        foreach (var other in new[]
        {
            drawn with { Cycle = 2 },
            drawn with { Kind = NoticeKind.AuditResult },
            drawn with { RefersTo = Day("2024-02-03") },
        })
        {
            Assert.Equal(AuditState.Drawn, Audit(history.NoticeSent("2024-02-05", other)).State);
        }

        Assert.Equal(AuditState.Notified, Audit(history.NoticeSent("2024-02-05", drawn)).State);
    }

    [Theory]
    [Trait("Rule", "ACSM-AUDIT-4")]
    [InlineData("2024-02-29", false)]
    [InlineData("2024-03-01", true)]
    public void Remedy_MayEndOnTheDayOfTheFinding_AndNotBefore(string remedyBy, bool taken)
    {
        var history = Notified().AuditInsufficient("2024-03-01", remedyBy);

        Assert.Equal(taken ? AuditState.Insufficient : AuditState.Notified, Audit(history).State);
        if (!taken)
        {
            Assert.Equal(
                new Refused(Day("2024-03-01"), "c1", "auditDecision", "date-too-early", "ACSM-AUDIT-4"),
                history.LastRefusal);
        }
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-3")]
    public void DeadlineAndCure_OfACredentialThatCanOnlyBeReinstated_ChangeNoStatus()
    {
        // The cycle of the renewal ends on 14 March 2027 and its grace on 14 September.
        var history = Notified().AuditInsufficient("2024-03-01", "2027-10-01").Night("2027-10-02");
        Assert.True(Audit(history).DeadlineHasPassed);

        history.Night("2028-10-02");

        Assert.Equal((AuditState.Failed, Day("2028-10-02")), (Audit(history).State, Audit(history).DecidedOn!.Value));
        Assert.Equal(
            [CredentialStatus.Grace, CredentialStatus.Lapsed, CredentialStatus.ReinstatementOnly],
            history.Transitions.Select(transition => transition.To));
        Assert.False(history.Credential.FailedAudit);
    }
}
