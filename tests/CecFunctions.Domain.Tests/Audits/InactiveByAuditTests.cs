using CecFunctions.Domain.Credentials;
using static CecFunctions.Domain.Tests.Days;
using static CecFunctions.Domain.Tests.Policies;

namespace CecFunctions.Domain.Tests.Audits;

/// <summary>What an audit does to a credential of ACSM or NASM.</summary>
public sealed class InactiveByAuditTests
{
    // Drawn 10 February 2024: thirty days later is 11 March 2024.
    private static MemberHistory Drawn() => Renewed().AuditDrawn("2024-02-10");

    private static MemberHistory Renewed() =>
        MemberHistory.Create(Acsm, "ACSM-CPT", "2021-03-15").WithCpr().EarningAll("2022-05-01").Renew("2024-02-01");

    private static MemberHistory NasmDrawn() =>
        MemberHistory.Create(Nasm, "NASM-CPT", "2022-06-01").WithCpr().EarningAll("2023-05-01").Renew("2023-09-01")
            .AuditDrawn("2024-04-01");

    private static Transitioned To(
        CredentialStatus from, CredentialStatus to, string on, string rule = "ACSM-AUDIT-3") =>
        new(Day(on), "c1", from, to, rule);

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-3")]
    public void NoDocuments_MakeItInactiveTheDayAfterTheDeadline_AndReinstatementOnlyAYearLater()
    {
        var history = Drawn();

        Assert.Equal(CredentialStatus.Active, history.StatusOn("2024-03-11"));
        Assert.Equal(CredentialStatus.Inactive, history.StatusOn("2024-03-12"));
        Assert.Equal(CredentialStatus.Inactive, history.StatusOn("2025-03-11"));
        Assert.Equal(
            [
                To(CredentialStatus.Active, CredentialStatus.Inactive, "2024-03-12"),
                To(CredentialStatus.Inactive, CredentialStatus.ReinstatementOnly, "2025-03-12"),
            ],
            history.Night("2026-01-01").Transitions);
    }

    [Theory]
    [Trait("Rule", "ACSM-AUDIT-3")]
    [InlineData("2024-03-12")]
    [InlineData("2025-03-11")]
    public void DocumentsOrPassing_WithinTheYear_MakeItActiveThatDay(string on)
    {
        Transitioned[] cured =
        [
            To(CredentialStatus.Active, CredentialStatus.Inactive, "2024-03-12"),
            To(CredentialStatus.Inactive, CredentialStatus.Active, on),
        ];

        Assert.Equal(cured, Drawn().AuditDocuments(on).Transitions);
        Assert.Equal(cured, Drawn().AuditPassed(on).Transitions);
    }

    [Fact]
    [Trait("Rule", "NASM-AUDIT-1")]
    [Trait("Rule", "ALL-AUDIT-0")]
    public void ADeadline_TakesEffectOnce_WhateverOtherAuditIsOpen()
    {
        // The audit of the first renewal has time until 10 January 2026; the one of the second, drawn later, until 9
        // January.
        var history = NasmDrawn().AuditInsufficient("2024-04-10", "2026-01-10")
            .EarningAll("2025-05-01").Renew("2025-12-01").AuditDrawn("2025-12-10");

        history.AuditDocuments("2026-02-01").Night("2026-06-01");

        Assert.Equal(
            [
                To(CredentialStatus.Active, CredentialStatus.Inactive, "2026-01-10", "NASM-AUDIT-1"),
                To(CredentialStatus.Inactive, CredentialStatus.Active, "2026-02-01", "NASM-AUDIT-1"),
            ],
            history.Transitions);
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-3")]
    [Trait("Rule", "ALL-AUDIT-0")]
    public void DocumentsAfterTheYear_AreTooLate()
    {
        var history = Drawn().AuditDocuments("2025-03-12");

        Assert.Equal(
            new Refused(Day("2025-03-12"), "c1", "auditDocuments", "wrong-status", "ALL-AUDIT-0"),
            history.LastRefusal);
        Assert.Equal(CredentialStatus.ReinstatementOnly, history.Credential.Status);
    }

    [Theory]
    [Trait("Rule", "ACSM-AUDIT-3")]
    [InlineData("2024-02-10")]
    [InlineData("2024-03-11")]
    public void DocumentsByTheDeadline_KeepItActive(string on)
    {
        var history = Drawn().AuditDocuments(on).Night("2026-01-01");

        Assert.Empty(history.Transitions);
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-3")]
    public void InactiveCredential_CannotBeRenewed()
    {
        // Drawn in the last year of the cycle that the renewal led to.
        var history = Renewed().AuditDrawn("2026-04-01").Renew("2026-06-01");

        Assert.Equal(new Refused(Day("2026-06-01"), "c1", "renew", "inactive", "ACSM-AUDIT-3"), history.LastRefusal);
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-3")]
    [Trait("Rule", "NASM-AUDIT-1")]
    public void RenewedCycle_RollsOnItsDateWhileInactive()
    {
        // NASM: the next cycle begins on 1 June 2024, the deadline was 1 May.
        var history = NasmDrawn();

        Assert.Equal(
            (1, CredentialStatus.Inactive),
            (history.CredentialOn("2024-05-31").Cycle.Number, history.StatusOn("2024-05-31")));
        Assert.Equal(
            (2, CredentialStatus.Inactive),
            (history.CredentialOn("2024-06-01").Cycle.Number, history.StatusOn("2024-06-01")));
        history.AuditPassed("2024-07-01");
        Assert.Equal((2, CredentialStatus.Active), (history.Credential.Cycle.Number, history.Credential.Status));
        Assert.Equal(CredentialStatus.Grace, history.StatusOn("2026-06-01"));
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-3")]
    [Trait("Rule", "ACSM-STATUS-1")]
    public void DeadlineOnTheCyclesLastDay_LogsGraceBeforeInactive()
    {
        // Drawn 12 February 2027: the deadline and the end of the cycle are both 14 March 2027.
        var history = Renewed().AuditDrawn("2027-02-12").Night("2027-03-15");

        Assert.Equal(
            [
                To(CredentialStatus.Active, CredentialStatus.Grace, "2027-03-15", "ACSM-STATUS-1"),
                To(CredentialStatus.Grace, CredentialStatus.Inactive, "2027-03-15"),
            ],
            history.Transitions);
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-3")]
    public void CureAfterTheCycleEnded_LeadsOnToWhatAnUnrenewedCredentialIs_ThatSameDay()
    {
        // Drawn 20 February 2027, so inactive from 23 March; the cycle ended on 14 March 2027 and grace had begun.
        var history = Renewed().AuditDrawn("2027-02-20").AuditPassed("2027-10-01");

        Assert.Equal(
            [
                To(CredentialStatus.Active, CredentialStatus.Grace, "2027-03-15", "ACSM-STATUS-1"),
                To(CredentialStatus.Grace, CredentialStatus.Inactive, "2027-03-23"),
                To(CredentialStatus.Inactive, CredentialStatus.Active, "2027-10-01"),
                To(CredentialStatus.Active, CredentialStatus.Grace, "2027-10-01", "ACSM-STATUS-1"),
                To(CredentialStatus.Grace, CredentialStatus.Lapsed, "2027-10-01", "ACSM-STATUS-3"),
                To(CredentialStatus.Lapsed, CredentialStatus.ReinstatementOnly, "2027-10-01", "ACSM-STATUS-3"),
            ],
            history.Transitions);
    }

    [Theory]
    [Trait("Rule", "ACSM-AUDIT-4")]
    [InlineData("2024-05-31", "2024-05-31", "2024-06-01")]
    [InlineData(null, "2024-04-30", "2024-05-01")]
    public void InsufficientCredits_GiveTimeForOthers_AndNothingByThenMeansInactive(
        string? remedyBy, string lastDay, string inactive)
    {
        // Found insufficient on 1 March 2024; sixty days later is 30 April.
        var history = Drawn().AuditDocuments("2024-02-20").AuditInsufficient("2024-03-01", remedyBy);

        Assert.Equal(CredentialStatus.Active, history.StatusOn(lastDay));
        Assert.Equal(
            [To(CredentialStatus.Active, CredentialStatus.Inactive, inactive)],
            history.Night(inactive).Transitions);
        // The new date is the deadline from which the year of cure is counted.
        Assert.Equal(CredentialStatus.Inactive, history.StatusOn($"{Day(lastDay).AddYears(1):yyyy-MM-dd}"));
        Assert.Equal(CredentialStatus.ReinstatementOnly, history.StatusOn($"{Day(inactive).AddYears(1):yyyy-MM-dd}"));
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-4")]
    public void ReplacementsByTheRemedyDate_KeepItActive()
    {
        var history = Drawn().AuditInsufficient("2024-03-01", "2024-05-31").AuditDocuments("2024-05-31")
            .AuditPassed("2024-06-15");

        Assert.Empty(history.Night("2026-01-01").Transitions);
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-4")]
    [Trait("Rule", "ALL-AUDIT-0")]
    public void Remedy_HoldsForAllPrograms()
    {
        var nasm = NasmDrawn().AuditInsufficient("2024-04-20", "2024-05-15");
        Assert.Equal(
            (CredentialStatus.Active, CredentialStatus.Inactive),
            (nasm.StatusOn("2024-05-15"), nasm.StatusOn("2024-05-16")));

        var nsca = MemberHistory.Create(Nsca, "NSCA-CSCS", "2016-05-01").WithCpr().EarningAll("2019-05-01")
            .Renew("2020-06-01").AuditDrawn("2020-06-10")
            .AuditInsufficient("2020-07-01");
        Assert.Single(nsca.CredentialOn("2020-08-30").Renewals);
        Assert.Empty(nsca.CredentialOn("2020-08-31").Renewals);
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-5")]
    public void PassedAudit_LeavesItValidUntilTheNextRecertificationDate()
    {
        var history = Drawn().AuditDocuments("2024-03-01").AuditPassed("2024-03-20");

        Assert.Empty(history.Transitions);
        Assert.Equal(CredentialStatus.Active, history.StatusOn("2027-03-14"));
        Assert.Equal(CredentialStatus.Grace, history.StatusOn("2027-03-15"));
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-5")]
    public void PassedWithoutDocuments_EndsTheDeadlineToo()
    {
        var history = Drawn().AuditPassed("2024-03-01");

        Assert.Equal(CredentialStatus.Active, history.StatusOn("2024-03-12"));
    }

    [Theory]
    [Trait("Rule", "NASM-AUDIT-1")]
    [InlineData("2024-05-01", CredentialStatus.Active)]
    [InlineData("2024-05-02", CredentialStatus.Inactive)]
    [InlineData("2025-05-01", CredentialStatus.Inactive)]
    [InlineData("2025-05-02", CredentialStatus.ReinstatementOnly)]
    public void Nasm_ThirtyDaysThenInactiveCurableForAYear(string day, CredentialStatus status) =>
        Assert.Equal(status, NasmDrawn().StatusOn(day));

    [Fact]
    [Trait("Rule", "NASM-AUDIT-1")]
    public void Nasm_NamesItsAuditRule()
    {
        var history = NasmDrawn().AuditDocuments("2024-08-01");

        Assert.Equal(
            [
                To(CredentialStatus.Active, CredentialStatus.Inactive, "2024-05-02", "NASM-AUDIT-1"),
                To(CredentialStatus.Inactive, CredentialStatus.Active, "2024-08-01", "NASM-AUDIT-1"),
            ],
            history.Transitions);
    }

    [Fact]
    [Trait("Rule", "ALL-AUDIT-0")]
    public void Draw_NeedsARenewalNotYetDrawn_AndStatusActive()
    {
        var unrenewed = MemberHistory.Create(Acsm, "ACSM-CPT", "2021-03-15").AuditDrawn("2024-02-10");
        Assert.Equal(
            new Refused(Day("2024-02-10"), "c1", "auditDrawn", "wrong-status", "ALL-AUDIT-0"),
            unrenewed.LastRefusal);

        Assert.Equal("wrong-status", Drawn().AuditDrawn("2024-02-11").LastRefusal.Reason);
        Assert.Equal("wrong-status", Drawn().AuditPassed("2024-02-11").AuditDrawn("2024-02-12").LastRefusal.Reason);
        Assert.Equal("wrong-status", Renewed().AuditDrawn("2027-03-15").LastRefusal.Reason);
        Assert.Empty(Renewed().AuditDrawn("2027-03-14").Log.OfType<Refused>());
    }

    [Fact]
    [Trait("Rule", "ALL-AUDIT-0")]
    public void DocumentsAndDecisions_NeedAnUndecidedCase()
    {
        Assert.Equal(
            new Refused(Day("2024-02-10"), "c1", "auditDocuments", "wrong-status", "ALL-AUDIT-0"),
            Renewed().AuditDocuments("2024-02-10").LastRefusal);
        Assert.Equal(
            new Refused(Day("2024-02-10"), "c1", "auditDecision", "wrong-status", "ALL-AUDIT-0"),
            Renewed().AuditPassed("2024-02-10").LastRefusal);
        Assert.Equal("wrong-status", Renewed().AuditInsufficient("2024-02-10", "2024-05-01").LastRefusal.Reason);
        Assert.Equal("wrong-status", Drawn().AuditPassed("2024-02-20").AuditDocuments("2024-02-21").LastRefusal.Reason);
        Assert.Equal(
            "wrong-status",
            Drawn().AuditPassed("2024-02-20").AuditInsufficient("2024-02-21", "2024-05-01").LastRefusal.Reason);
    }

    [Fact]
    [Trait("Rule", "ALL-AUDIT-0")]
    public void TheNextRenewal_MayBeDrawnInItsTurn()
    {
        var history = Drawn().AuditPassed("2024-03-01").EarningAll("2025-05-01").Renew("2026-06-01")
            .AuditDrawn("2026-06-02");

        Assert.Empty(history.Log.OfType<Refused>());
        Assert.Equal(CredentialStatus.Inactive, history.StatusOn("2026-07-03"));
    }
}
