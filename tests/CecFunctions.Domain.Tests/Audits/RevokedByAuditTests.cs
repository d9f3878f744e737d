using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;
using static CecFunctions.Domain.Tests.Days;
using static CecFunctions.Domain.Tests.Policies;

namespace CecFunctions.Domain.Tests.Audits;

/// <summary>What an audit does to a credential of NSCA.</summary>
[Trait("Rule", "NSCA-AUDIT-1")]
public sealed class RevokedByAuditTests
{
    private static MemberHistory Renewed(string on = "2020-06-01") =>
        MemberHistory.Create(Nsca, "NSCA-CSCS", "2016-05-01").WithCpr().EarningAll("2019-05-01").Renew(on);

    private static Revoked Revoked(string on) =>
        new(Day(on), "c1", 1, Day("2018-01-01"), Day("2020-12-31"), "NSCA-AUDIT-1");

    [Fact]
    public void NothingWithinFortyFiveDays_RevokesTheRenewal_WithoutATransitionBeforeThePeriodsEnd()
    {
        // 10 June 2020 and 45 days: 25 July.
        var history = Renewed().AuditDrawn("2020-06-10");

        Assert.Single(history.CredentialOn("2020-07-25").Renewals);
        history.Night("2020-07-26");
        Assert.Equal([Revoked("2020-07-26")], history.Log[1..]);
        Assert.Equal((1, CredentialStatus.Active), (history.Credential.Cycle.Number, history.Credential.Status));
        Assert.Null(history.Credential.Next);
        Assert.Equal(CredentialStatus.Grace, history.StatusOn("2021-01-01"));
    }

    [Theory]
    [InlineData("2020-11-16", "2021-01-01", CredentialStatus.Grace, "NSCA-STATUS-1")]
    [InlineData("2020-11-25", "2021-01-10", CredentialStatus.Grace, "NSCA-STATUS-1")]
    [InlineData("2020-12-16", "2021-01-31", CredentialStatus.Grace, "NSCA-STATUS-1")]
    [InlineData("2020-12-17", "2021-02-01", CredentialStatus.Lapsed, "NSCA-STATUS-2")]
    [InlineData("2020-12-28", "2021-02-12", CredentialStatus.Lapsed, "NSCA-STATUS-2")]
    [InlineData("2021-01-28", "2021-03-15", CredentialStatus.Lapsed, "NSCA-STATUS-2")]
    [InlineData("2021-01-29", "2021-03-16", CredentialStatus.ReinstatementOnly, "NSCA-STATUS-3")]
    [InlineData("2021-03-01", "2021-04-16", CredentialStatus.ReinstatementOnly, "NSCA-STATUS-3")]
    public void RevokedAfterThePeriod_OneTransitionLeadsToTheStatusOfAnUnrenewedCredential(
        string drawn, string revoked, CredentialStatus status, string rule)
    {
        var history = Renewed("2020-11-01").AuditDrawn(drawn).Night(revoked);

        Assert.Equal(
            [Revoked(revoked), new Transitioned(Day(revoked), "c1", CredentialStatus.Active, status, rule)],
            history.Log[1..]);
        Assert.Equal(1, history.Credential.Cycle.Number);
    }

    [Fact]
    public void RevokedOnThePeriodsLastDay_ItIsStillActive()
    {
        var history = Renewed("2020-11-01").AuditDrawn("2020-11-15").Night("2020-12-31");

        Assert.Equal([Revoked("2020-12-31")], history.Log[1..]);
        Assert.Equal(CredentialStatus.Active, history.Credential.Status);
    }

    [Fact]
    public void AfterTheTransition_TheNormalRulesResume()
    {
        var history = Renewed("2020-11-01").AuditDrawn("2020-11-25").Night("2022-01-01");

        Assert.Equal(
            [
                (Day("2021-01-10"), CredentialStatus.Grace),
                (Day("2021-02-01"), CredentialStatus.Lapsed),
                (Day("2021-03-16"), CredentialStatus.ReinstatementOnly),
            ],
            history.Transitions.Select(t => (t.On, t.To)));
    }

    [Fact]
    public void RevokedRenewal_MayBeMadeAgain()
    {
        var history = Renewed().AuditDrawn("2020-06-10").Renew("2020-08-01");

        Assert.Equal(
            new Renewed(Day("2020-08-01"), "c1", 2, Day("2021-01-01"), Day("2023-12-31"), 90, "ALL-CYCLE-2"),
            history.Log[^1]);
    }

    [Theory]
    [InlineData("2020-06-10")]
    [InlineData("2020-07-25")]
    public void DocumentsInTime_KeepTheRenewal(string on)
    {
        var history = Renewed().AuditDrawn("2020-06-10").AuditDocuments(on).Night("2021-06-01");

        Assert.Single(history.Log);
        Assert.Equal(2, history.Credential.Cycle.Number);
    }

    [Fact]
    public void RevokedCase_IsDecided()
    {
        var history = Renewed().AuditDrawn("2020-06-10").AuditDocuments("2020-07-26");

        Assert.Equal(
            new Refused(Day("2020-07-26"), "c1", "auditDocuments", "wrong-status", "ALL-AUDIT-0"),
            history.LastRefusal);
    }

    [Fact]
    public void RevokedLateRenewal_GivesTheOldCycleItsWindowBack()
    {
        // Renewed in grace on 20 January 2021, drawn the next day, revoked on 8 March.
        var history = Renewed("2021-01-20").AuditDrawn("2021-01-21").Night("2021-03-08");

        Assert.Equal(Revoked("2021-03-08"), history.Log[^2]);
        Assert.Equal(
            new Transitioned(
                Day("2021-03-08"), "c1", CredentialStatus.Active, CredentialStatus.Lapsed, "NSCA-STATUS-2"),
            history.Log[^1]);
        Assert.Equal(6.0m, history.AssessedOn("2021-03-08").Counted);
    }

    /// <summary>Cycles 1 and 2 are renewed, and an audit of the second is drawn on 10 June 2023.</summary>
    private static MemberHistory RenewedTwice(MemberHistory once) =>
        once.EarningAll("2022-05-01").Renew("2023-06-01").AuditDrawn("2023-06-10");

    [Fact]
    public void RevokedRenewal_LeavesTheAuditsOfEarlierOnesAsTheyStand()
    {
        var passed = RenewedTwice(Renewed().AuditDrawn("2020-06-10").AuditPassed("2020-06-20")).Night("2023-07-26");
        var open = RenewedTwice(Renewed().AuditDrawn("2020-06-10").AuditInsufficient("2020-06-20", "2024-06-01"))
            .Night("2023-07-26");

        Assert.Equal(
            [AuditState.Passed, AuditState.Failed],
            passed.Credential.Audits.Select(audit => audit.State));
        Assert.Equal(Day("2020-06-20"), passed.Credential.Audits[0].DecidedOn);
        Assert.Equal(
            [AuditState.Insufficient, AuditState.Failed],
            open.Credential.Audits.Select(audit => audit.State));
        Assert.Equal((2, 1), (passed.Credential.Cycle.Number, passed.Credential.Renewals.Length));
    }

    [Fact]
    public void RevokedRenewal_TakesLaterOnesWithIt_AndTheirOpenAudits()
    {
        var first = Renewed().AuditDrawn("2020-06-10").AuditInsufficient("2020-06-20", "2023-06-30");
        var decided = RenewedTwice(first).AuditPassed("2023-06-20").Night("2023-07-01");

        Assert.Equal(
            [AuditState.Failed, AuditState.Passed],
            decided.Credential.Audits.Select(audit => audit.State));
        Assert.Empty(decided.Credential.Renewals);
        Assert.Equal(1, decided.Credential.Cycle.Number);

        var second = Renewed().AuditDrawn("2020-06-10").AuditInsufficient("2020-06-20", "2023-06-30");
        Assert.Equal(
            [(AuditState.Failed, Day("2023-07-01")), (AuditState.Failed, Day("2023-07-01"))],
            RenewedTwice(second).Night("2023-07-01").Credential.Audits.Select(a => (a.State, a.DecidedOn!.Value)));
    }

    [Theory]
    [Trait("Rule", "NSCA-DISTINCTION-1")]
    [InlineData("2021-01-01", 2)]
    [InlineData("2023-06-01", null)]
    public void Distinction_FallsWithTheRenewalThatLedToItsCycle(string setOn, int? held)
    {
        var history = Renewed().Night("2021-01-01");
        if (setOn == "2021-01-01")
        {
            history = Distinguished(history);
        }

        history.EarningAll("2022-05-01").Renew("2023-06-01");
        if (setOn == "2023-06-01")
        {
            history = Distinguished(history);
        }

        Assert.Equal(held, history.AuditDrawn("2023-06-10").Night("2023-07-26").Credential.DistinctionInCycle);

        MemberHistory Distinguished(MemberHistory told) =>
            told.Take(Distinction.Set(told.Member, told.Program, "c1", Day(setOn)));
    }

    [Fact]
    public void OfRenewalsOnOneDay_TheOneUnderAuditIsRevoked()
    {
        // Both as if made on 1 June 2023: the day alone does not say which renewal the case is about.
        var history = RenewedTwice(Renewed());
        var renewals = history.Credential.Renewals;
        history.Take(Changed(history, history.Credential with
        {
            Renewals = renewals.SetItem(0, renewals[0] with { RenewedOn = Day("2023-06-01") }),
        }));

        history.Night("2023-07-26");

        Assert.Equal(1, Assert.Single(history.Credential.Renewals).Cycle.Number);
        Assert.Equal(2, history.Credential.Cycle.Number);
    }

    [Fact]
    public void CaseOfARenewalThatIsNotThere_IsAnError()
    {
        var history = Renewed().AuditDrawn("2020-06-10");
        history.Take(Changed(history, history.Credential with { Renewals = [] }));

        var error = Assert.Throws<InvalidOperationException>(() => history.Night("2020-07-26"));
        Assert.Equal("The renewal under audit is not among the credential's renewals.", error.Message);
    }

    [Fact]
    public void DeadlineOfAProgramThatFailsAuditsInAnUnknownWay_IsAnError()
    {
        var history = Renewed().AuditDrawn("2020-06-10");
        var program = Nsca with { Audit = Nsca.Audit with { Failing = (AuditFailure)99 } };

        var error = Assert.Throws<NotSupportedException>(
            () => Lifecycle.Advance(history.Member, program, Day("2020-07-26")));
        Assert.Equal("Audit failure 99.", error.Message);
    }

    private static Decision Changed(MemberHistory history, Credential credential) =>
        new(history.Member.With(credential), [], []);
}
