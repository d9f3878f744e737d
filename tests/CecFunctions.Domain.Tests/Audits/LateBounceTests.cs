using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Notices;
using static CecFunctions.Domain.Tests.Days;

namespace CecFunctions.Domain.Tests.Audits;

/// <summary>A bounce that is told after the deadline counts as of the day on which the mail came back.</summary>
[Trait("Rule", "ACSM-AUDIT-2")]
[Trait("Rule", "ALL-NOTICE-6")]
public sealed class LateBounceTests
{
    /// <summary>Told of the draw on 10 February 2024: the deadline is 11 March.</summary>
    private static MemberHistory Acsm() =>
        MemberHistory.Create(Policies.Acsm, "ACSM-CPT", "2021-03-15").WithCpr().EarningAll("2022-05-01")
            .Renew("2024-02-01").EnteredDraw("2024-02-02", isDrawn: true).NoticeSent("2024-02-10");

    /// <summary>Told of the draw on 10 December 2020: the deadline is 24 January 2021, in the months of grace.</summary>
    private static MemberHistory Nsca() =>
        MemberHistory.Create(Policies.Nsca, "NSCA-CSCS", "2016-05-01").WithCpr().EarningAll("2019-05-01")
            .Renew("2020-11-01").EnteredDraw("2020-11-02", isDrawn: true).NoticeSent("2020-12-10");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void CameBackBeforeTheDeadline_AndIsToldAfterIt_TheCredentialIsAsIfToldInTime(bool nightCameFirst)
    {
        var history = nightCameFirst ? Acsm().Night("2024-03-12") : Acsm();
        Assert.Equal(nightCameFirst ? CredentialStatus.Inactive : CredentialStatus.Active, history.Credential.Status);

        history.NoticeBounced("2024-03-14", cameBack: "2024-03-11");

        AssertStandsLike(Acsm().NoticeBounced("2024-03-11"), history, "2024-03-14");
        Assert.Equal((AuditState.Drawn, null), (history.Credential.Audits[0].State, history.Credential.Audits[0].Deadline));
        Assert.Equal(CredentialStatus.Active, history.StatusOn("2025-04-01"));
        Assert.Equal(
            nightCameFirst
                ? [Line("2024-03-12", "Active to Inactive ACSM-AUDIT-3"), Line("2024-03-12", "Inactive to Active ACSM-AUDIT-2")]
                : [],
            history.Transitions.Select(t => Line(t.On, $"{t.From} to {t.To} {t.Rule}")));
        Assert.Equal(
            nightCameFirst,
            history.Night("2024-03-15").Mail.Any(m => m.Notice == new Notice(
                "c1", NoticeKind.AuditReopened, null, 1, Day("2024-03-11"), Day("2024-03-14"))));
    }

    [Fact]
    public void CameBackOnTheDayAfterTheDeadline_TheDeadlineStays()
    {
        var history = Acsm().NoticeBounced("2024-03-14", cameBack: "2024-03-12");

        Assert.Equal(CredentialStatus.Inactive, history.Credential.Status);
        Assert.Equal(Day("2024-03-11"), history.Credential.Audits[0].Deadline);
    }

    [Fact]
    public void CycleThatEndedMeanwhile_LeadsToGraceOnItsOwnDay()
    {
        // The renewal of 1 February 2024 leads to a cycle through 14 March 2027; the audit is of that one's renewal.
        var history = MemberHistory.Create(Policies.Acsm, "ACSM-CPT", "2021-03-15").WithCpr().EarningAll("2022-05-01")
            .Renew("2024-02-01").EnteredDraw("2024-02-02", isDrawn: true).NoticeSent("2027-02-20")
            .Night("2027-03-23").Night("2027-04-01");
        Assert.Equal(CredentialStatus.Inactive, history.Credential.Status);

        history.NoticeBounced("2027-04-02", cameBack: "2027-02-21");

        Assert.Equal((CredentialStatus.Grace, Day("2027-03-15")), (history.Credential.Status, history.Credential.StatusSince));
        Assert.DoesNotContain(history.Credential.History, span => span.Status == CredentialStatus.Inactive);
    }

    [Theory]
    [Trait("Rule", "NSCA-AUDIT-1")]
    [InlineData("2021-01-25")]
    [InlineData("2021-03-20")]
    public void RevokedRenewal_IsGivenBack_WithWhatTimeMadeOfIt(string night)
    {
        var history = Nsca().Night(night);
        Assert.Empty(history.Credential.Renewals);

        history.NoticeBounced("2021-03-21", cameBack: "2020-12-11");

        AssertStandsLike(Nsca().NoticeBounced("2020-12-11"), history, "2021-03-21");
        Assert.Equal((2, CredentialStatus.Active), (history.Credential.Cycle.Number, history.Credential.Status));
        Assert.Equal("NSCA-AUDIT-1", history.Transitions.Last().Rule);
    }

    [Fact]
    [Trait("Rule", "NSCA-AUDIT-1")]
    public void RevokedRenewal_ThatWasMadeAgain_IsLeftAsItIs()
    {
        var history = Nsca().Night("2021-01-25").Renew("2021-01-28");
        var renewed = history.Credential;

        history.NoticeBounced("2021-01-29", cameBack: "2020-12-11");

        Assert.Same(renewed, history.Credential);
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-3")]
    public void CureThatWasOver_IsTakenBackToo()
    {
        var history = Acsm().Night("2025-04-01");
        Assert.Equal(CredentialStatus.ReinstatementOnly, history.Credential.Status);

        history.NoticeBounced("2025-04-02", cameBack: "2024-02-11");

        AssertStandsLike(Acsm().NoticeBounced("2024-02-11"), history, "2025-04-02");
    }

    [Theory]
    [Trait("Rule", "ACSM-AUDIT-3")]
    [InlineData(false)]
    [InlineData(true)]
    public void CuredMeanwhile_NoDayOfInactivityIsLeft(bool passed)
    {
        var history = Acsm().Night("2024-03-12").AuditDocuments("2024-03-20");
        var drawn = history.LastAuditNotice;
        history = passed ? history.AuditPassed("2024-03-22") : history;
        Assert.Contains(history.Credential.History, span => span.Status == CredentialStatus.Inactive);

        history.NoticeBounced("2024-03-25", drawn, cameBack: "2024-03-01");

        Assert.Equal(
            new StatusSpan(CredentialStatus.Active, Day("2021-03-15")), Assert.Single(history.Credential.History));
        Assert.Equal(
            passed ? AuditState.Passed : AuditState.EvidenceReceived, history.Credential.Audits[0].State);
    }

    [Fact]
    public void ToldTwice_ItHappensOnce()
    {
        var history = Acsm().Night("2024-03-12").NoticeBounced("2024-03-14", cameBack: "2024-03-11");
        var member = history.Member;

        Assert.Same(member, history.NoticeBounced("2024-03-15", cameBack: "2024-03-11").Member);
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-4")]
    public void ResultThatCameBack_GivesTheRemedyBack()
    {
        var history = Acsm().AuditInsufficient("2024-03-01", "2024-04-20").Night("2024-04-21");
        Assert.Equal(CredentialStatus.Inactive, history.Credential.Status);

        history.NoticeBounced("2024-04-25", cameBack: "2024-03-05");

        AssertStandsLike(
            Acsm().AuditInsufficient("2024-03-01", "2024-04-20").NoticeBounced("2024-03-05"), history, "2024-04-25");
        Assert.Equal(Day("2024-06-20"), history.NoticeSent("2024-05-01").Credential.Audits[0].Deadline);
    }

    private static void AssertStandsLike(MemberHistory inTime, MemberHistory late, string on) => Assert.Equal(
        Describe(inTime.CredentialOn(on)), Describe(late.CredentialOn(on)));

    private static string Describe(Credential credential) => string.Join(
        '\n',
        [
            $"{credential.Status} {credential.StatusSince:O} {credential.Cycle} {credential.Next} {credential.FailedAudit}",
            .. credential.History.Select(span => $"{span}"),
            .. credential.Renewals.Select(renewal => $"{renewal}"),
            .. credential.Audits.Select(audit => $"{audit}"),
        ]);

    private static string Line(string on, string what) => Line(Day(on), what);

    private static string Line(DateOnly on, string what) => $"{on:yyyy-MM-dd} {what}";
}
