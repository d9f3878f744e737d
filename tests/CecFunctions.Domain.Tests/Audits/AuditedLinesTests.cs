using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using static CecFunctions.Domain.Tests.Audits.CaseEvidenceTests;
using static CecFunctions.Domain.Tests.Days;
using static CecFunctions.Domain.Tests.Policies;

namespace CecFunctions.Domain.Tests.Audits;

/// <summary>Which lines an audit asks documents for.</summary>
public sealed class AuditedLinesTests
{
    private static readonly CaseEvidence Nothing = CaseEvidence.None("case", "c1");

    // Cycle 1 is from 15 March 2021 through 14 March 2024.
    private static MemberHistory Cpt() => MemberHistory.Create(Acsm, "ACSM-CPT", "2021-03-15").WithCpr()
        .EarningAll("2022-05-01")
        .Reporting(
            Report.Create("teaching", "2022-06-01") with { Id = "teaching-a", Hours = 5 },
            Report.Create("teaching", "2022-06-02") with { Id = "teaching-b", Hours = 2 },
            Report.Create("reading", "2022-07-01"),
            Report.Create("teaching", "2021-03-15") with { Id = "too-early", Hours = 1 });

    private static AuditedLine[] LinesOf(MemberHistory history) =>
        [.. AuditedLines.FromCase(history.Member, history.Program, history.Credential, history.Credential.Audits[^1])];

    private static string[] MissingOf(MemberHistory history, CaseEvidence evidence) =>
        [.. AuditedLines.Missing(history.Credential.Audits[^1], [.. LinesOf(history)], evidence)];

    private static bool AreComplete(MemberHistory history, CaseEvidence evidence) =>
        AuditedLines.AreComplete(history.Credential.Audits[^1], [.. LinesOf(history)], evidence);

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-2")]
    public void EveryLineThatCounted_NeedsADocument_AndNoOther()
    {
        var history = Cpt().Renew("2024-02-01").AuditDrawn("2024-02-10");

        Assert.Equal(
            ["all-2022-05-01", "teaching-a", "teaching-b", "reading-2022-07-01"],
            LinesOf(history).Select(line => line.Line.Report));
        // The second hour of teaching is capped to nothing: at most 5 in a calendar year.
        Assert.Equal(["all-2022-05-01", "teaching-a"], MissingOf(history, Nothing));
        Assert.False(AreComplete(history, Nothing));
        Assert.True(
            AreComplete(history, Nothing.With(Document("d1", "all-2022-05-01")).With(Document("d2", "teaching-a"))));
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-2")]
    public void RefusedDocument_LeavesItsLineWithoutOne()
    {
        var history = Cpt().Renew("2024-02-01").AuditDrawn("2024-02-10");
        var evidence = Nothing.With(Document("d1", "all-2022-05-01")).With(Document("d2", "teaching-a"))
            .Decided("d1", EvidenceDecision.Refused, "Another person's.", Day("2024-02-20"), "staff:ann");

        Assert.Equal(["all-2022-05-01"], MissingOf(history, evidence));
        Assert.Empty(MissingOf(history, evidence.With(Document("d3", "all-2022-05-01"))));
    }

    [Fact]
    public void NewCycle_DoesNotMatter_WhetherItWaitsOrRuns()
    {
        // A renewal of NASM before the end lets the old cycle, and its credit window, run on through 31 May 2024.
        var history = MemberHistory.Create(Nasm, "NASM-CPT", "2022-06-01").WithCpr().EarningAll("2023-05-01")
            .Renew("2023-09-01").AuditDrawn("2023-09-05")
            .AuditDocuments("2023-09-10")
            .Reporting(
                Report.Create("continuing-education", "2024-05-31") with
                {
                    Id = "last-day",
                    Ceu = 0.1m,
                    ApprovedBy = "NASM",
                },
                Report.Create("continuing-education", "2024-06-01") with
                {
                    Id = "next-cycle",
                    Ceu = 0.1m,
                    ApprovedBy = "NASM",
                });
        Assert.NotNull(history.Credential.Next);
        var waiting = LinesOf(history);

        history.Night("2024-06-01");

        Assert.Null(history.Credential.Next);
        Assert.Equal(2, history.Credential.Cycle.Number);
        Assert.Equal(
            ["all-a-2023-05-01", "all-b-2023-05-01", "last-day"],
            waiting.Where(line => line.NeedsDocument).Select(line => line.Line.Report));
        Assert.Equal(waiting, LinesOf(history));
    }

    [Fact]
    public void ClosedCycle_IsAssessedAsItWasBeforeItsRenewal()
    {
        var before = Cpt().AssessedOn("2024-02-01");
        var history = Cpt().Renew("2024-02-01")
            .Reporting(
                Report.Create("teaching", "2024-03-01") with { Id = "next-cycle", Hours = 5 }).Night("2024-05-01");

        var closed = CreditAssessment.AssessRenewed(
            history.Member, history.Credential, Assert.Single(history.Credential.Renewals), Acsm);

        Assert.Equal(
            (before.Required, before.Counted, before.Cycle, before.CreditsFrom),
            (closed.Required, closed.Counted, closed.Cycle, closed.CreditsFrom));
        Assert.Equal(Day("2024-02-01"), closed.CreditsThrough);
        Assert.Equal(before.Lines, closed.Lines.Where(line => line.Report != "next-cycle"));
        Assert.Equal(LineReason.OutsideWindow, Assert.Single(closed.Lines, line => line.Report == "next-cycle").Reason);
    }

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-12")]
    public void WaiverOfTheClosedCycle_IsThatOfItsRenewal()
    {
        // The higher credential was held when the lower was renewed, and has lapsed since.
        var history = MemberHistory.Create(Acsm, "ACSM-CPT", "2021-03-15").WithCpr().Holding("ACSM-EP", "2021-01-15")
            .Renew("2023-06-01").Night("2026-01-01");
        Assert.Equal(CredentialStatus.ReinstatementOnly, history.Member.Credentials[1].Status);

        var closed = CreditAssessment.AssessRenewed(
            history.Member, history.Credential, Assert.Single(history.Credential.Renewals), Acsm);

        Assert.Equal((0m, "ACSM-CREDIT-12"), (closed.Required, closed.WaivedBy));
    }

    [Fact]
    public void MaximumsOfTheClosedCycle_AreThoseOfItsPeriod()
    {
        var history = MemberHistory.Create(Nsca, "NSCA-CSCS", "2017-05-01").WithCpr().EarningAll("2019-05-01")
            .Renew("2020-06-01").AuditDrawn("2020-06-10");
        // Twice 20 hours at 0.1 an hour; four semester hours at 0.5.
        Assert.Equal(6.0m, LinesOf(history).Sum(line => line.Line.Counted));

        Assert.Equal(
            6.0m,
            LinesOf(history.AuditDocuments("2020-06-20").Night("2021-06-01")).Sum(line => line.Line.Counted));
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-4")]
    public void Replacements_AreEarnedSinceTheCreditsWereFoundInsufficient()
    {
        var history = Cpt().Renew("2024-02-01").AuditDrawn("2024-02-10").AuditInsufficient("2024-03-01")
            .Reporting(
                Report.Create("teaching", "2024-02-29") with { Id = "day-before", Hours = 1 },
                Report.Create("teaching", "2024-03-01") with { Id = "same-day", Hours = 1 });

        var replacement = Assert.Single(LinesOf(history), line => line.IsReplacement);

        Assert.Equal("same-day", replacement.Line.Report);
        Assert.False(replacement.NeedsDocument);
        Assert.DoesNotContain(LinesOf(history), line => line.Line.Report == "day-before");
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-4")]
    public void AfterInsufficient_SomethingNewIsAskedFor_AndNothingInParticular()
    {
        var history = Cpt().Renew("2024-02-01").AuditDrawn("2024-02-10").AuditInsufficient("2024-03-01");
        var before = Nothing.With(Document("d1", "all-2022-05-01"))
            .Decided("d1", EvidenceDecision.Refused, "No.", Day("2024-03-01"), "staff:ann");

        Assert.Empty(MissingOf(history, before));
        Assert.False(AreComplete(history, before));
        Assert.True(AreComplete(history, before.With(Document("d2", "same-day", receivedOn: "2024-03-01"))));
        // Decided on the day of the finding, it was part of the finding.
        Assert.False(AreComplete(
            history,
            before.With(Document("d2", "same-day", receivedOn: "2024-03-01"))
                .Decided("d2", EvidenceDecision.Accepted, null, Day("2024-03-01"), "staff:ann")));
        Assert.True(AreComplete(
            history,
            before.With(Document("d2", "same-day", receivedOn: "2024-03-02"))
                .Decided("d2", EvidenceDecision.Accepted, null, Day("2024-03-03"), "staff:ann")));
    }

    [Fact]
    [Trait("Rule", "NSCA-AUDIT-1")]
    public void RevokedRenewal_HasNoLines()
    {
        var history = MemberHistory.Create(Nsca, "NSCA-CSCS", "2017-05-01").WithCpr().EarningAll("2019-05-01")
            .Renew("2020-06-01").AuditDrawn("2020-06-10")
            .Night("2020-07-26");

        Assert.Empty(history.Credential.Renewals);
        Assert.Empty(LinesOf(history));
    }

    [Fact]
    [Trait("Rule", "NSCA-AUDIT-1")]
    public void RevokedRenewal_MadeAgain_LeavesItsOldCaseWithoutLines()
    {
        var history = MemberHistory.Create(Nsca, "NSCA-CSCS", "2017-05-01").WithCpr().EarningAll("2019-05-01")
            .Renew("2020-06-01").AuditDrawn("2020-06-10")
            .Renew("2020-08-01");

        Assert.Equal(Day("2020-08-01"), Assert.Single(history.Credential.Renewals).RenewedOn);
        Assert.Empty(LinesOf(history));
    }

    [Theory]
    [Trait("Rule", "ALL-AUDIT-0")]
    [InlineData("drawn", true)]
    [InlineData("overdue", true)]
    [InlineData("received", true)]
    [InlineData("under-review", false)]
    [InlineData("insufficient", true)]
    [InlineData("passed", false)]
    [InlineData("failed", false)]
    public void Documents_AreTakenWhileAwaited_AndUntilAReviewerBegins(string state, bool taken)
    {
        var history = Cpt().Renew("2024-02-01").AuditDrawn("2024-02-10");
        history = state switch
        {
            "drawn" => history,
            "overdue" => history.Night("2024-06-01"),
            "received" => history.AuditDocuments("2024-02-20"),
            "under-review" => Reviewed(history.AuditDocuments("2024-02-20")),
            "insufficient" => Insufficient(history),
            "passed" => history.AuditPassed("2024-02-20"),
            _ => history.Night("2026-01-01"),
        };

        Assert.Equal(taken, history.Credential.Audits[^1].TakesDocuments);

        static MemberHistory Reviewed(MemberHistory history) =>
            history.Take(
                Audit.BeginReview(
                    history.Member, history.Program, "c1", history.Credential.Audits[^1].Id, Day("2024-02-21")));

        static MemberHistory Insufficient(MemberHistory history) =>
            Reviewed(history.AuditDocuments("2024-02-20")).AuditInsufficient("2024-02-25");
    }

    [Fact]
    [Trait("Rule", "ALL-CREDIT-1")]
    public void ReportsUnderAudit_AreLocked_AlsoWhileTheAuditIsOverdue()
    {
        var history = Cpt().Renew("2024-02-01").AuditDrawn("2024-02-10").Night("2024-04-01");

        foreach (var line in LinesOf(history))
        {
            Assert.Equal(
                new Refused(Day("2024-04-02"), "c1", "delete", "locked", "ALL-CREDIT-1"),
                history.Delete("2024-04-02", line.Line.Report).LastRefusal);
        }
    }
}
