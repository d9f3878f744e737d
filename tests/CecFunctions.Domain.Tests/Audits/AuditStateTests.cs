using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Notices;
using static CecFunctions.Domain.Tests.Days;
using static CecFunctions.Domain.Tests.Policies;

namespace CecFunctions.Domain.Tests.Audits;

/// <summary>The table of an audit's states and of all that may happen in each.</summary>
public sealed class AuditStateTests
{
    private const string Today = "2024-03-01";

    public enum Happening
    {
        DrawnNoticeSent,
        DrawnNoticeBounced,
        ResultSent,
        ResultBounced,
        DocumentsReceived,
        ReviewBegun,
        Passed,
        FoundInsufficient,
        RemedyExtended,
        EnteredDrawAgain,
    }

    /// <summary>The state that each happening leads to. "=" changes nothing; "-" is refused.</summary>
    /// <remarks>A bounced result leaves the case insufficient, with its clock stopped.</remarks>
    private static readonly Dictionary<AuditState, string[]> Table = new()
    {
        // One column for each happening, in the order of the enum above.
        [AuditState.Drawn] =
            ["Notified", "=", "=", "=", "EvidenceReceived", "-", "Passed", "Insufficient", "-", "="],
        [AuditState.Notified] =
            ["=", "Drawn", "=", "=", "EvidenceReceived", "-", "Passed", "Insufficient", "-", "="],
        [AuditState.EvidenceReceived] =
            ["=", "=", "=", "=", "EvidenceReceived", "UnderReview", "Passed", "Insufficient", "-", "="],
        [AuditState.UnderReview] =
            ["=", "=", "=", "=", "UnderReview", "UnderReview", "Passed", "Insufficient", "-", "="],
        [AuditState.Insufficient] =
            ["=", "=", "=", "Insufficient", "EvidenceReceived", "-", "Passed", "Insufficient", "Insufficient", "="],
        [AuditState.Passed] = ["=", "=", "=", "=", "-", "-", "-", "-", "-", "="],
        [AuditState.Failed] = ["=", "=", "=", "=", "-", "-", "-", "-", "-", "="],
        [AuditState.Closed] = ["=", "=", "=", "=", "-", "-", "-", "-", "-", "="],
    };

    public static TheoryData<AuditState, Happening, string> Cells()
    {
        var cells = new TheoryData<AuditState, Happening, string>();
        foreach (var state in Enum.GetValues<AuditState>())
        {
            foreach (var happening in Enum.GetValues<Happening>())
            {
                cells.Add(state, happening, Table[state][(int)happening]);
            }
        }

        return cells;
    }

    [Theory]
    [Trait("Rule", "ALL-AUDIT-0")]
    [Trait("Rule", "ACSM-AUDIT-2")]
    [MemberData(nameof(Cells))]
    public void EachHappening_InEachState_LeadsToOneStateOnly(AuditState state, Happening happening, string expected)
    {
        var history = In(state);
        var before = history.Member;
        var audit = history.Credential.Audits[0];
        var logged = history.Log.Count;

        Happen(history, happening);

        var after = history.Credential.Audits[0];
        if (expected == "=")
        {
            Assert.Same(before, history.Member);
            Assert.Equal(logged, history.Log.Count);
        }
        else if (expected == "-")
        {
            Assert.Equal(
                ("wrong-status", "ALL-AUDIT-0", NameOf(happening)),
                (history.LastRefusal.Reason, history.LastRefusal.Rule, history.LastRefusal.Command));
            Assert.Equal(audit, after);
        }
        else
        {
            Assert.Equal(expected, after.State.ToString());
            Assert.DoesNotContain(history.Log[logged..], entry => entry is Refused);
        }
    }

    [Fact]
    [Trait("Rule", "ALL-AUDIT-0")]
    public void Table_HasEveryState_AndEveryHappening()
    {
        Assert.Equal(Enum.GetValues<AuditState>(), Table.Keys.Order());
        Assert.All(Table.Values, row => Assert.Equal(Enum.GetValues<Happening>().Length, row.Length));
    }

    [Theory]
    [Trait("Rule", "ACSM-AUDIT-2")]
    [InlineData(AuditState.Drawn, "Drawn")]
    [InlineData(AuditState.Notified, "Drawn")]
    [InlineData(AuditState.EvidenceReceived, "EvidenceReceived")]
    [InlineData(AuditState.UnderReview, "UnderReview")]
    [InlineData(AuditState.Insufficient, "Insufficient")]
    [InlineData(AuditState.Passed, "Passed")]
    [InlineData(AuditState.Failed, "Failed")]
    public void ClosedCase_IsOpenAgainWithItsClockStopped_AndADecisionStands(AuditState state, string expected)
    {
        var history = In(state);
        var on = state == AuditState.Failed ? "2025-03-13" : Today;
        Assert.Equal(
            history.Credential.Audits[0].IsOpen, Closed(history, on).Credential.Audits[0].State == AuditState.Closed);

        history.Take(Audit.Reopen(history.Member, Acsm, Day(on)));

        var audit = history.Credential.Audits[0];
        Assert.Equal((expected, null), (audit.State.ToString(), audit.ClosedFrom));
        Assert.True(!audit.AwaitsDocuments || audit.Deadline is null);
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-2")]
    [Trait("Rule", "ACSM-AUDIT-3")]
    public void ClosedCase_MakesNothingInactive_AndOpenedAgainHasTheFullTerm()
    {
        var history = Closed(In(AuditState.Notified), Today).Night("2024-06-01");
        Assert.Equal(CredentialStatus.Active, history.Credential.Status);

        history.Take(Audit.Reopen(history.Member, Acsm, Day("2024-06-02"))).NoticeSent("2024-06-10");

        Assert.Equal(Day("2024-07-10"), history.Credential.Audits[0].Deadline);
        Assert.Equal(CredentialStatus.Inactive, history.Night("2024-07-11").Credential.Status);
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-3")]
    public void CaseWhoseDeadlineHadPassed_IsCurableAgain_ThroughItsOldDate()
    {
        var history = In(AuditState.Notified).Night("2024-04-01");
        Assert.Equal(CredentialStatus.Inactive, history.Credential.Status);
        Closed(history, "2024-04-02").Take(Audit.Reopen(history.Member, Acsm, Day("2024-05-02")));

        Assert.Equal(CredentialStatus.ReinstatementOnly, history.Night("2025-03-12").Credential.Status);
    }

    [Fact]
    [Trait("Rule", "ALL-AUDIT-0")]
    public void CaseThatIsNotThere_IsRefused()
    {
        var history = In(AuditState.Notified);
        var member = history.Member;

        foreach (var decision in new[]
        {
            Audit.ReceiveDocuments(member, Acsm, "c1", "20240101-none", Day(Today)),
            Audit.BeginReview(member, Acsm, "c1", "20240101-none", Day(Today)),
            Audit.Pass(member, Acsm, "c1", "20240101-none", Day(Today)),
            Audit.FindInsufficient(member, Acsm, "c1", "20240101-none", Day(Today), null),
            Audit.ExtendRemedy(member, Acsm, "c1", "20240101-none", Day(Today), Day("2024-06-01")),
        })
        {
            Assert.Equal(("wrong-status", "ALL-AUDIT-0"), (decision.Refusal!.Reason, decision.Refusal.Rule));
            Assert.Same(member, decision.Member);
        }
    }

    [Fact]
    [Trait("Rule", "ALL-AUDIT-0")]
    public void ANamedCase_IsTheOneThatIsDecided()
    {
        // Two open at once: of cycle 1, with a long remedy, and of cycle 2.
        var history = MemberHistory.Create(Nasm, "NASM-CPT", "2022-06-01").WithCpr().EarningAll("2023-05-01")
            .Renew("2023-09-01").AuditDrawn("2024-04-01")
            .AuditInsufficient("2024-04-10", "2026-06-01").EarningAll("2025-05-01").Renew("2025-12-01")
            .AuditDrawn("2025-12-10");

        history.Take(Audit.Pass(history.Member, Nasm, "c1", history.Credential.Audits[0].Id, Day("2025-12-20")));

        Assert.Equal([AuditState.Passed, AuditState.Notified], history.Credential.Audits.Select(a => a.State));
        Assert.Equal((NoticeKind.AuditResult, 1), (history.LastAuditNotice.Kind, history.LastAuditNotice.Cycle));
    }

    [Fact]
    [Trait("Rule", "ALL-AUDIT-0")]
    public void UnknownCredential_IsAnError()
    {
        var member = In(AuditState.Notified).Member;

        Assert.Throws<ArgumentException>(() => Audit.Draw(member, Acsm, "none", Day(Today)));
        Assert.Throws<ArgumentException>(
            () => Audit.EnterDraw(member, Acsm, "none", 1, Day("2024-02-01"), Day(Today), isDrawn: true));
        Assert.Throws<ArgumentException>(() => Audit.Pass(member, Acsm, "none", null, Day(Today)));
    }

    [Fact]
    [Trait("Rule", "ALL-AUDIT-0")]
    public void EnteringTheDraw_MarksTheSubmission_AndOpensACaseOnlyWhereItIsDrawn()
    {
        var not = Renewed().EnteredDraw("2024-02-02", isDrawn: false);
        Assert.Equal(
            (Day("2024-02-02"), false),
            (not.Credential.Renewals[0].EnteredDrawOn!.Value, not.Credential.Renewals[0].Drawn));
        Assert.Empty(not.Credential.Audits);
        Assert.Equal([NoticeKind.Renewed], not.Night("2024-02-03").Mail.Select(m => m.Notice.Kind));

        var drawn = Renewed().EnteredDraw("2024-02-02", isDrawn: true);
        var audit = Assert.Single(drawn.Credential.Audits);
        Assert.Equal(
            (Day("2024-02-02"), true),
            (drawn.Credential.Renewals[0].EnteredDrawOn!.Value, drawn.Credential.Renewals[0].Drawn));
        Assert.Equal(
            (AuditState.Drawn, Day("2024-02-02"), Day("2024-02-01"), 1),
            (audit.State, audit.DrawnOn, audit.RenewedOn, audit.RenewedCycle));
        Assert.Null(audit.Deadline);
        Assert.Equal(
            new Notice("c1", NoticeKind.AuditDrawn, null, 1, Day("2024-02-02"), Day("2024-02-02")),
            drawn.LastAuditNotice);
    }

    [Fact]
    [Trait("Rule", "ALL-AUDIT-0")]
    public void ARenewal_EntersOneDrawOnly()
    {
        var history = Renewed().EnteredDraw("2024-02-02", isDrawn: false);
        var member = history.Member;

        Assert.Same(member, history.EnteredDraw("2024-02-03", isDrawn: true).Member);
        Assert.Empty(history.Credential.Audits);
    }

    [Fact]
    [Trait("Rule", "ALL-AUDIT-0")]
    public void OneThatWasNotDrawnInItsNight_MayBeDrawnByHand()
    {
        var history = Renewed().EnteredDraw("2024-02-02", isDrawn: false).AuditDrawn("2024-02-20");

        Assert.Equal(
            (AuditState.Notified, Day("2024-03-21")),
            (history.Credential.Audits[0].State, history.Credential.Audits[0].Deadline!.Value));
    }

    [Fact]
    [Trait("Rule", "ALL-AUDIT-0")]
    public void DrawingInANight_NeedsStatusActive_AndOneThatIsNotDrawnDoesNot()
    {
        // Cycle 2 has ended unrenewed by then.
        var refused = Renewed().EnteredDraw("2027-03-15", isDrawn: true);
        Assert.Equal(
            new Refused(Day("2027-03-15"), "c1", "auditDrawn", "wrong-status", "ALL-AUDIT-0"),
            refused.LastRefusal);
        Assert.Null(refused.Credential.Renewals[0].EnteredDrawOn);

        Assert.Equal(
            Day("2027-03-15"),
            Renewed().EnteredDraw("2027-03-15", isDrawn: false).Credential.Renewals[0].EnteredDrawOn);
    }

    [Fact]
    [Trait("Rule", "NSCA-AUDIT-1")]
    public void RevokedRenewal_EntersNoDraw()
    {
        var history = MemberHistory.Create(Nsca, "NSCA-CSCS", "2016-05-01").WithCpr().EarningAll("2019-05-01")
            .Renew("2020-06-01").AuditDrawn("2020-06-10").Night("2020-08-01");
        var member = history.Member;

        Assert.Same(
            member,
            Audit.EnterDraw(member, Nsca, "c1", 1, Day("2020-06-01"), Day("2020-08-01"), isDrawn: true).Member);
    }

    [Theory]
    [Trait("Rule", "ACSM-AUDIT-4")]
    [InlineData("2024-04-30", "2024-04-30", "date-too-early")]
    [InlineData("2024-04-29", "2024-03-01", "date-too-early")]
    [InlineData("2024-02-29", "2024-03-01", "date-too-early")]
    [InlineData("2024-05-01", "2024-03-01", null)]
    [InlineData("2024-06-01", "2024-06-01", null)]
    public void ExtendedRemedy_IsLaterThanTheOneBefore_AndNotBeforeToday(string to, string on, string? refused)
    {
        // Insufficient on 1 March: 60 days later is 30 April.
        var history = In(AuditState.Insufficient).RemedyExtended(on, to);

        Assert.Equal(
            refused is null ? [] : [new Refused(Day(on), "c1", "auditRemedy", refused, "ACSM-AUDIT-4")],
            history.Log.OfType<Refused>());
        Assert.Equal(Day(refused is null ? to : "2024-04-30"), history.Credential.Audits[0].Deadline);
    }

    [Theory]
    [Trait("Rule", "ACSM-AUDIT-4")]
    [InlineData("nasm", "ALL-AUDIT-0")]
    [InlineData("nsca", "ALL-AUDIT-0")]
    public void Remedy_OfTheOtherBodies_NamesTheRuleOfAll(string program, string rule)
    {
        var history = MemberHistory.Create(
            Catalog[program],
            program == "nasm" ? "NASM-CPT" : "NSCA-CSCS",
            program == "nasm" ? "2022-06-01" : "2016-05-01")
            .WithCpr();
        history = program == "nasm"
            ? history.EarningAll("2023-05-01").Renew("2024-02-01").AuditDrawn("2024-02-10")
            .AuditInsufficient("2024-03-01", "2024-02-29")
            : history.EarningAll("2019-05-01").Renew("2020-06-01").AuditDrawn("2020-06-10")
            .AuditInsufficient("2020-07-01", "2020-06-30");

        Assert.Equal(
            ("auditDecision", "date-too-early", rule),
            (history.LastRefusal.Command, history.LastRefusal.Reason, history.LastRefusal.Rule));
        Assert.Equal(AuditState.Notified, history.Credential.Audits[0].State);
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-4")]
    public void ExtendingAfterTheDeadline_MovesTheEndOfTheCure_AndLeavesItInactive()
    {
        var history = In(AuditState.Insufficient).RemedyExtended("2024-05-10", "2024-06-10");

        Assert.Equal(CredentialStatus.Inactive, history.Credential.Status);
        Assert.Equal(CredentialStatus.Inactive, history.StatusOn("2025-06-10"));
        Assert.Equal(CredentialStatus.ReinstatementOnly, history.StatusOn("2025-06-11"));
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-3")]
    public void Failed_ComesWithTheEndOfTheCure_AndIsToldByTheStatus()
    {
        var history = In(AuditState.Notified).Night("2025-03-12");

        Assert.Equal(
            (AuditState.Failed, Day("2025-03-12")),
            (history.Credential.Audits[0].State, history.Credential.Audits[0].DecidedOn!.Value));
        Assert.Equal(
            [NoticeKind.AuditDeadlinePassed, NoticeKind.ReinstatementOnly],
            history.Mail.Select(m => m.Notice.Kind).Where(kind => kind
                is NoticeKind.AuditDeadlinePassed or NoticeKind.AuditResult or NoticeKind.ReinstatementOnly));
    }

    [Fact]
    [Trait("Rule", "NSCA-AUDIT-1")]
    public void Failed_OfARevokingBody_ComesTheDayAfterTheDeadline()
    {
        var history = MemberHistory.Create(Nsca, "NSCA-CSCS", "2016-05-01").WithCpr().EarningAll("2019-05-01")
            .Renew("2020-06-01").AuditDrawn("2020-06-10").Night("2020-07-26");

        Assert.Equal(
            (AuditState.Failed, Day("2020-07-26")),
            (history.Credential.Audits[0].State, history.Credential.Audits[0].DecidedOn!.Value));
        Assert.Equal(
            new Notice("c1", NoticeKind.AuditDeadlinePassed, null, 1, Day("2020-07-25"), Day("2020-07-26")),
            history.Mail.Single(m => m.Notice.Kind == NoticeKind.AuditDeadlinePassed).Notice);
    }

    [Theory]
    [Trait("Notice", "audit-result")]
    [Trait("Rule", "ACSM-AUDIT-5")]
    [InlineData(AuditState.Notified)]
    [InlineData(AuditState.UnderReview)]
    public void Decisions_AreToldOnTheirDay(AuditState state)
    {
        var result = new Notice("c1", NoticeKind.AuditResult, null, 1, Day(Today), Day(Today));

        Assert.Equal(result, In(state).AuditPassed(Today).LastAuditNotice);
        Assert.Equal(result, In(state).AuditInsufficient(Today).LastAuditNotice);
    }

    [Fact]
    public void Id_IsMadeOfTheRenewalAndTheDraw()
    {
        var id = AuditCase.IdOf("c1", 1, Day("2024-02-01"), Day("2024-02-02"));

        Assert.Equal(id, In(AuditState.Drawn).Credential.Audits[0].Id);
        Assert.Matches("^20240202-[0-9a-f]{10}$", id);
        string[] others =
        [
            AuditCase.IdOf("c2", 1, Day("2024-02-01"), Day("2024-02-02")),
            AuditCase.IdOf("c1", 2, Day("2024-02-01"), Day("2024-02-02")),
            AuditCase.IdOf("c1", 1, Day("2024-02-02"), Day("2024-02-02")),
            AuditCase.IdOf("c1", 1, Day("2024-02-01"), Day("2024-02-03")),
        ];
        Assert.Equal(5, others.Append(id).Distinct().Count());
    }

    private static MemberHistory Renewed() =>
        MemberHistory.Create(Acsm, "ACSM-CPT", "2021-03-15").WithCpr().EarningAll("2022-05-01").Renew("2024-02-01");

    /// <summary>
    /// Drawn in the night of 2 February 2024, notified on the 10th, decided by 1 March; failed a year later.
    /// </summary>
    private static MemberHistory In(AuditState state) => state switch
    {
        AuditState.Drawn => Renewed().EnteredDraw("2024-02-02", isDrawn: true),
        AuditState.Notified => In(AuditState.Drawn).NoticeSent("2024-02-10"),
        AuditState.EvidenceReceived => In(AuditState.Notified).AuditDocuments("2024-02-20"),
        AuditState.UnderReview => In(AuditState.EvidenceReceived).ReviewBegun("2024-02-21"),
        AuditState.Insufficient => In(AuditState.UnderReview).AuditInsufficient(Today),
        AuditState.Passed => In(AuditState.UnderReview).AuditPassed(Today),
        AuditState.Closed => Closed(In(AuditState.Notified), Today),
        _ => In(AuditState.Notified).Night("2025-03-12"),
    };

    private static MemberHistory Closed(MemberHistory history, string on) =>
        history.Take(Audit.Close(history.Member, Acsm, Day(on)));

    private static void Happen(MemberHistory history, Happening happening)
    {
        var audit = history.Credential.Audits[0];
        var on = audit.DecidedOn is { } decided ? $"{decided:yyyy-MM-dd}" : Today;
        var drawn = new Notice("c1", NoticeKind.AuditDrawn, null, 1, audit.DrawnOn, audit.DrawnOn);
        var result = new Notice("c1", NoticeKind.AuditResult, null, 1, Day(Today), Day(Today));
        _ = happening switch
        {
            Happening.DrawnNoticeSent => history.NoticeSent(on, drawn),
            Happening.DrawnNoticeBounced => history.NoticeBounced(on, drawn),
            Happening.ResultSent => history.NoticeSent(on, result),
            Happening.ResultBounced => history.NoticeBounced(on, result),
            Happening.DocumentsReceived => history.AuditDocuments(on),
            Happening.ReviewBegun => history.ReviewBegun(on),
            Happening.Passed => history.AuditPassed(on),
            Happening.FoundInsufficient => history.AuditInsufficient(on),
            Happening.RemedyExtended => history.RemedyExtended(on, "2025-06-30"),
            Happening.EnteredDrawAgain => history.EnteredDraw(on, isDrawn: true),
            _ => throw new NotSupportedException($"{happening}"),
        };
    }

    private static string NameOf(Happening happening) => happening switch
    {
        Happening.DocumentsReceived => "auditDocuments",
        Happening.ReviewBegun => "auditReview",
        Happening.Passed or Happening.FoundInsufficient => "auditDecision",
        Happening.RemedyExtended => "auditRemedy",
        _ => throw new NotSupportedException($"{happening} is never refused here."),
    };

    [Fact]
    [Trait("Rule", "ALL-AUDIT-0")]
    public void RenewalDrawnByHand_KeepsTheNightOfItsDraw()
    {
        var history = Renewed().EnteredDraw("2024-02-02", isDrawn: false).AuditDrawn("2024-02-10");

        Assert.Equal(
            (Day("2024-02-02"), true),
            (history.Credential.Renewals[0].EnteredDrawOn!.Value, history.Credential.Renewals[0].Drawn));
    }
}
