using System.Collections.Immutable;
using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credits;
using static CecFunctions.Domain.Tests.Days;

namespace CecFunctions.Domain.Tests.Audits;

public sealed class CaseEvidenceTests
{
    internal static EvidenceDocument Document(
        string id, string report, string? sha256 = null, string receivedOn = "2024-02-20") => new()
    {
        Id = id,
        Report = report,
        FileName = $"{id}.pdf",
        Type = EvidenceType.Pdf,
        Length = 1000,
        Sha256 = sha256 ?? $"hash of {id}",
        ReceivedAt = new DateTimeOffset(Day(receivedOn), new TimeOnly(15, 0), TimeSpan.Zero),
        ReceivedOn = Day(receivedOn),
        Origin = EvidenceOrigin.Uploaded,
    };

    private static CaseEvidence With(params EvidenceDocument[] documents) =>
        documents.Aggregate(CaseEvidence.None("case", "c1"), (evidence, document) => evidence.With(document));

    private static readonly AuditCase Case = new()
    {
        Id = "case",
        RenewedOn = Day("2024-02-01"),
        RenewedCycle = 1,
        DrawnOn = Day("2024-02-10"),
    };

    private static CaseEvidence WithMany(int count) =>
        With([.. Enumerable.Range(0, count).Select(i => Document($"d{i}", "r1"))]);

    private static AuditedLine Line(decimal counted) => new(
        new AssessmentLine
        {
            Report = "r1",
            Reported = new ActivityReport { Id = "r1", Activity = "teaching", Date = Day("2023-05-01") },
            Activity = "teaching",
            Date = Day("2023-05-01"),
            Worth = 1,
            Counted = counted,
            Reason = counted > 0 ? LineReason.Counted : LineReason.Capped,
        },
        IsReplacement: false);

    [Theory]
    [InlineData(EvidenceOrigin.Uploaded, 50)]
    [InlineData(EvidenceOrigin.Post, 70)]
    public void CaseOfFewLines_HasAtMostFiftyDocuments_AndMoreByPost(EvidenceOrigin origin, int most)
    {
        Assert.True(WithMany(most).IsFull(Case, [], origin));
        Assert.False(WithMany(most - 1).IsFull(Case, [], origin));
    }

    [Theory]
    [InlineData(25, 50)]
    [InlineData(26, 52)]
    [InlineData(100, 200)]
    [Trait("Rule", "ACSM-AUDIT-2")]
    public void CaseOfManyLines_HasRoomForTwoDocumentsOfEachThatNeedsOne(int lines, int most)
    {
        ImmutableArray<AuditedLine> audited =
        [
            .. Enumerable.Repeat(Line(counted: 1), lines),
            .. Enumerable.Repeat(Line(counted: 0), 100),
        ];

        Assert.Equal(most, CaseEvidence.MostOf(audited));
        Assert.True(WithMany(most).IsFull(Case, audited, EvidenceOrigin.Uploaded));
        Assert.False(WithMany(most - 1).IsFull(Case, audited, EvidenceOrigin.Uploaded));
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-4")]
    public void DocumentsDecidedBeforeTheRemedy_TakeNoneOfItsRoom()
    {
        var decided = WithMany(CaseEvidence.MostDocuments);
        foreach (var document in decided.Documents)
        {
            decided = decided.Decided(
                document.Id, EvidenceDecision.Refused, "Cannot be read.", Day("2024-03-01"), "staff:ann");
        }

        Assert.True(decided.IsFull(Case, [], EvidenceOrigin.Uploaded));
        Assert.False(
            decided.IsFull(Case with { InsufficientOn = Day("2024-03-01") }, [], EvidenceOrigin.Uploaded));
        Assert.True(decided.IsFull(Case with { InsufficientOn = Day("2024-02-28") }, [], EvidenceOrigin.Uploaded));
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-2")]
    public void DocumentsAttachedToReports_TakeNoRoomFromThoseAskedFor()
    {
        var reported = WithMany(CaseEvidence.MostDocuments);
        reported = reported with
        {
            Documents = [.. reported.Documents.Select(one => one with { Origin = EvidenceOrigin.Reported })],
        };

        Assert.False(reported.IsFull(Case, [], EvidenceOrigin.Uploaded));
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-2")]
    public void CaseHasYetToTake_WhatIsAttachedToItsLines_AndWasNotSentForThem()
    {
        var evidence = With(Document("d1", "r1", "same"), Document("d2", "r1"));

        var taken = evidence.NotYetOf(
            [
                Document("sent before", "r1", "same"),
                Document("d2", "r1", "taken before"),
                Document("of another cycle", "r9"),
                Document("new", "r1"),
            ],
            [Line(counted: 1)]);

        Assert.Equal(["new"], taken.Select(document => document.Id));
    }

    [Fact]
    public void RemovedDocument_LeavesTheOthersInTheirOrder()
    {
        var evidence = With(Document("d1", "r1"), Document("d2", "r2"), Document("d3", "r3"));

        Assert.Equal(["d1", "d3"], evidence.Without("d2").Documents.Select(document => document.Id));
        Assert.Equal(evidence.Documents, evidence.Without("d9").Documents);
    }

    [Fact]
    public void SameContent_IsOneDocumentForALine_AndAnotherForAnother()
    {
        var evidence = With(Document("d1", "r1", "same"), Document("d2", "r2", "same"));

        Assert.Equal("d1", evidence.FindSame("r1", "same")?.Id);
        Assert.Null(evidence.FindSame("r1", "other"));
        Assert.Equal(
            "Case case has the document already.",
            Assert.Throws<InvalidOperationException>(() => evidence.With(Document("d3", "r1", "same"))).Message);
    }

    [Fact]
    [Trait("Rule", "ALL-AUDIT-0")]
    public void Decision_IsOfOneDocument_AndMayBeChanged()
    {
        var evidence = With(Document("d1", "r1"), Document("d2", "r2"))
            .Decided("d1", EvidenceDecision.Refused, "Cannot be read.", Day("2024-03-01"), "staff:ann");
        Assert.True(evidence.HasUndecided);
        Assert.Equal("Cannot be read.", evidence.Find("d1")!.Reason);

        evidence = evidence
            .Decided("d2", EvidenceDecision.Accepted, null, Day("2024-03-02"), "staff:ann")
            .Decided("d1", EvidenceDecision.Accepted, null, Day("2024-03-03"), "staff:ben");

        Assert.False(evidence.HasUndecided);
        Assert.Equal(
            Document("d1", "r1") with
            {
                Decision = EvidenceDecision.Accepted,
                DecidedOn = Day("2024-03-03"),
                DecidedBy = "staff:ben",
            },
            evidence.Find("d1"));
        var unknown = Assert.Throws<ArgumentException>(
            () => evidence.Decided("d9", EvidenceDecision.Accepted, null, Day("2024-03-03"), "staff:ben"));
        Assert.StartsWith("Case case has no such document.", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "ALL-CREDIT-2")]
    public void Purge_KeepsNameAndHash_AndItsFirstDay()
    {
        var purged = With(Document("d1", "r1")).Purged(Day("2026-01-02")).Purged(Day("2027-01-02"));

        Assert.Equal(Document("d1", "r1") with { PurgedOn = Day("2026-01-02") }, Assert.Single(purged.Documents));
    }
}
