using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Audits.Draw;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Notices;
using CecFunctions.Domain.Programs;
using static CecFunctions.Domain.Tests.Days;
using static CecFunctions.Domain.Tests.Policies;

namespace CecFunctions.Domain.Tests.Credentials;

/// <summary>A credential that was entered wrong, and stands afterwards as if it had been entered right.</summary>
public sealed class CredentialCorrectionTests
{
    [Fact]
    [Trait("Rule", "ACSM-CYCLE-1")]
    [Trait("Rule", "ACSM-STATUS-1")]
    public void DateOfAnotherCentury_IsCorrected_AndTheScheduleCountsFromTheRightOne()
    {
        var wrong = MemberHistory.Create(Acsm, "ACSM-CPT", "1900-01-01").Night("2024-06-01");
        Assert.Equal(CredentialStatus.ReinstatementOnly, wrong.Credential.Status);

        var result = Correct(wrong, new() { CertifiedOn = Day("2023-12-31") }, "2024-06-02");

        var right = result.After!.Member.Credentials.Single();
        var entered = AsEntered(Acsm, "ACSM-CPT", "2023-12-31", "2024-06-02");
        Assert.Equal(
            (entered.Status, entered.StatusSince, entered.Cycle, entered.Anchor),
            (right.Status, right.StatusSince, right.Cycle, right.Anchor));
        Assert.Equal<StatusSpan>(entered.History, right.History);
        Assert.Equal((CredentialStatus.Active, Day("2026-12-30")), (right.Status, right.Cycle.Ends));
        Assert.Empty(result.After.Log);
        Assert.Empty(result.After.Notices);
    }

    [Fact]
    [Trait("Rule", "NASM-STATUS-1")]
    public void WhatTheRightDateBrought_IsLoggedWithTheRulesDates_AndWhatIsPastIsNotMailed()
    {
        var wrong = MemberHistory.Create(Nasm, "NASM-CPT", "2023-06-01").Night("2024-06-01");

        var result = Correct(wrong, new() { CertifiedOn = Day("2022-05-20") }, "2024-06-02");

        Assert.Equal(CredentialStatus.Grace, result.Right!.Status);
        Assert.Equal<LogEntry>(
            [new Transitioned(Day("2024-05-20"), "c1", CredentialStatus.Active, CredentialStatus.Grace, "NASM-STATUS-1")],
            result.After!.Log);
        Assert.Empty(result.After.Notices);
    }

    [Fact]
    [Trait("Rule", "NASM-STATUS-1")]
    public void TransitionThatCameInTheSameWay_IsNotLoggedTwice()
    {
        var history = MemberHistory.Create(Acsm, "ACSM-GEI", "2021-01-10").Night("2024-02-01");
        Assert.Single(history.Log);

        var result = Correct(history, new() { Type = "ACSM-CEP" }, "2024-02-02");

        Assert.Equal(("ACSM-CEP", CredentialStatus.Grace), (result.Right!.Type, result.Right.Status));
        Assert.Empty(result.After!.Log);
    }

    [Theory]
    [Trait("Rule", "ACSM-CYCLE-1")]
    // The end on record is kept where the schedule has it, also cycles later.
    [InlineData("2017-03-15", null, "2026-03-14")]
    [InlineData("2020-03-15", null, "2026-03-14")]
    // Where it has not, the right one is named.
    [InlineData("2020-04-15", null, null)]
    [InlineData("2020-04-15", "2026-04-14", "2026-04-14")]
    [InlineData("2020-04-15", "2026-04-15", null)]
    [InlineData("2020-04-15", "2032-04-14", null)]
    public void CycleThatWasTakenOver_KeepsItsEnd_OrIsNamedAnew(string certifiedOn, string? ends, string? expected)
    {
        var member = new Member
        {
            Credentials = [Enrolment.TakeOver(Acsm, "c1", "ACSM-CPT", Day("2020-03-15"), Day("2026-03-14"))!],
        };
        var correction = new CredentialCorrection
        {
            CertifiedOn = Day(certifiedOn),
            CurrentCycleEnds = ends is null ? null : Day(ends),
        };

        var result = correction.Apply(member, Acsm, "c1", Day("2025-01-10"));

        if (expected is null)
        {
            Assert.NotNull(result.Problem);
            Assert.Null(result.After);
        }
        else
        {
            Assert.Equal(Day(expected), (result.Right ?? member.Credentials[0]).Cycle.Ends);
        }
    }

    [Fact]
    [Trait("Rule", "ACSM-CYCLE-1")]
    public void WhatARenewalStandsOn_IsNotMovedUnderIt()
    {
        var renewed = MemberHistory.Create(Acsm, "ACSM-CPT", "2021-03-15").WithCpr().EarningAll("2022-05-01")
            .Renew("2024-02-01");

        Assert.Equal(
            "ACSM-CYCLE-1", Correct(renewed, new() { CertifiedOn = Day("2021-04-15") }, "2024-02-02").RefusedBy);
        // CEP asks for 60 credits and a fee of 70.
        Assert.Equal("ACSM-CYCLE-1", Correct(renewed, new() { Type = "ACSM-CEP" }, "2024-02-02").RefusedBy);
        Assert.Equal(
            "ACSM-CYCLE-1", Correct(renewed, new() { CurrentCycleEnds = Day("2030-03-14") }, "2024-02-02").RefusedBy);
    }

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-1")]
    public void TypeThatAskedForTheSame_IsCorrectedUnderARenewal()
    {
        // GEI and CPT: 45 credits, 60 dollars.
        var renewed = MemberHistory.Create(Acsm, "ACSM-GEI", "2021-03-15").WithCpr().EarningAll("2022-05-01")
            .Renew("2024-02-01");

        var right = Correct(renewed, new() { Type = "ACSM-CPT" }, "2024-02-02").Right!;

        Assert.Equal(renewed.Credential with { Type = "ACSM-CPT" }, right);
    }

    [Fact]
    [Trait("Rule", "NSCA-CYCLE-1")]
    [Trait("Rule", "NSCA-CREDIT-1")]
    public void DateThatLeadsToTheSameCyclesAndRow_IsCorrectedUnderARenewal_AndAnotherIsNot()
    {
        var renewed = MemberHistory.Create(Nsca, "NSCA-CSCS", "2010-02-01").WithCpr().EarningAll("2019-05-01")
            .Renew("2020-06-01").Night("2021-02-01");

        var right = Correct(renewed, new() { CertifiedOn = Day("2011-02-01") }, "2021-02-02").Right!;
        Assert.Equal(
            (Day("2011-02-01"), renewed.Credential.Cycle.Ends, CredentialStatus.Active),
            (right.CertifiedOn, right.Cycle.Ends, right.Status));
        Assert.Equal(Day("2011-02-01"), right.History[0].Since);
        Assert.Equal(Day("2020-06-01"), Assert.Single(right.Renewals).RenewedOn);

        // Certified during the period, less was asked for.
        Assert.NotNull(Correct(renewed, new() { CertifiedOn = Day("2019-02-01") }, "2021-02-02").RefusedBy);
    }

    [Theory]
    [Trait("Rule", "ACSM-STATUS-4")]
    [Trait("Rule", "ACSM-FEE-3")]
    [InlineData("extension")]
    [InlineData("reinstatement")]
    [InlineData("audit")]
    public void EveryDecision_KeepsTheDateItStandsOn(string decision)
    {
        var history = MemberHistory.Create(Acsm, "ACSM-CPT", "2021-03-15").WithCpr().EarningAll("2022-05-01");
        history = decision switch
        {
            "extension" => history.ExtendGrace("2024-05-01", "2024-12-31"),
            "reinstatement" => history.Night("2025-01-01").Reinstate("2025-01-02"),
            _ => history.Renew("2024-02-01").AuditDrawn("2024-02-10"),
        };

        Assert.NotNull(Correct(history, new() { CertifiedOn = Day("2021-03-16") }, "2025-02-01").RefusedBy);
    }

    [Fact]
    [Trait("Rule", "ALL-AUDIT-2")]
    public void SubmissionUnderAWrongNumber_IsDrawnByIt_AndTheCaseIsTheCredentials()
    {
        var renewed = MemberHistory.Create(Acsm, "ACSM-CPT", "2021-03-15").WithCpr().EarningAll("2022-05-01")
            .Renew("2024-02-01");

        var member = Correct(renewed, new() { Number = "right" }, "2024-02-02").After!.Member;

        var waiting = Assert.Single(WaitingSubmission.FromMember("m1", member));
        Assert.Equal(("m1/c1/1/2024-02-01", "right"), (waiting.Submission.Id, waiting.HeldAs));
        var drawn = Audit.EnterDraw(member, Acsm, waiting.HeldAs, 1, Day("2024-02-01"), Day("2024-02-03"), true);
        Assert.Single(drawn.Member.FindCredential("right")!.Audits);
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-1")]
    public void ReminderOfADateThatIsRight_IsNotSentTwice_AndThatOfTheRightDateIsSent()
    {
        var history = MemberHistory.Create(Acsm, "ACSM-CPT", "2021-03-15").Night("2024-01-01");
        var sent = history.Mail.Count;
        Assert.NotEqual(0, sent);

        var same = Correct(history, new() { Type = "ACSM-CEP" }, "2024-01-02").After!.Member;
        Assert.Empty(Lifecycle.Advance(same, Acsm, Day("2024-01-02")).Notices);

        var moved = Correct(history, new() { CertifiedOn = Day("2021-03-20") }, "2024-01-02").After!.Member;
        Assert.Contains(
            Lifecycle.Advance(moved, Acsm, Day("2024-01-02")).Notices,
            notice => notice.Kind == NoticeKind.RenewalReminder && notice.RefersTo == Day("2024-03-19"));
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-2")]
    public void LateBounce_PutsTheCorrectedCredentialBack_AndNotTheWrongOne()
    {
        // GEI and CPT: 45 credits, 60 dollars.
        var failed = MemberHistory.Create(Acsm, "ACSM-GEI", "2021-03-15").WithCpr().EarningAll("2022-05-01")
            .Renew("2024-02-01")
            .EnteredDraw("2024-02-02", isDrawn: true).NoticeSent("2024-02-10");
        var notice = failed.LastAuditNotice;
        failed = failed.Night("2024-03-20");
        Assert.Equal(CredentialStatus.Inactive, failed.Credential.Status);

        var right = Correct(failed, new() { Number = "c2", Type = "ACSM-CPT" }, "2024-03-21").After!.Member;
        var bounced = Audit.NoticeBounced(
            right, Acsm, notice with { Credential = "c2" }, Day("2024-03-22"), Day("2024-02-25")).Member;

        var credential = Assert.Single(bounced.Credentials);
        Assert.Equal(
            ("c2", "ACSM-CPT", CredentialStatus.Active), (credential.Id, credential.Type, credential.Status));
        Assert.Null(credential.BeforeDeadline);
    }

    [Fact]
    public void WhatIsRight_IsSoAlready()
    {
        var credential = MemberHistory.Create(Acsm, "ACSM-CPT", "2021-03-15").Credential;

        Assert.True(new CredentialCorrection().IsSoOf(credential));
        Assert.True(new CredentialCorrection
        {
            Number = "c1",
            Type = "ACSM-CPT",
            CertifiedOn = Day("2021-03-15"),
            CurrentCycleEnds = Day("2024-03-14"),
        }.IsSoOf(credential));
        Assert.False(new CredentialCorrection { Number = "c2" }.IsSoOf(credential));
        Assert.False(new CredentialCorrection { CurrentCycleEnds = Day("2027-03-14") }.IsSoOf(credential));
        Assert.Throws<ArgumentException>(() => new CredentialCorrection().Apply(
            new Member { Credentials = [credential] }, Acsm, "other", Day("2024-01-01")));
    }

    private static CorrectionResult Correct(MemberHistory history, CredentialCorrection right, string on) =>
        right.Apply(history.Member, history.Program, "c1", Day(on));

    private static Credential AsEntered(CertificationProgram program, string type, string certifiedOn, string on) =>
        Lifecycle.CatchUp(MemberHistory.Create(program, type, certifiedOn).Member, program, Day(on))
            .Member.Credentials[0];
}
