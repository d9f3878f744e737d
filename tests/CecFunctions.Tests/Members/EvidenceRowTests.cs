using Azure.Data.Tables;
using CecFunctions.Domain.Audits;
using CecFunctions.Members;
using CecFunctions.Storage;

namespace CecFunctions.Tests.Members;

public sealed class EvidenceRowTests
{
    private static readonly MemberKey Key = new("acsm", "m1");

    [Fact]
    public void FullestCase_ComesBackAsItWas_AndFitsItsRow()
    {
        var evidence = CaseEvidence.None("20250210-0123456789", "m1-1") with
        {
            Documents =
            [
                .. Enumerable.Range(0, CaseEvidence.MostDocuments).Select(i => new EvidenceDocument
                {
                    Id = $"{i:D32}",
                    Report = new string('r', 64),
                    FileName = new string('語', EvidenceFileName.MaxLength),
                    Type = EvidenceType.Jpeg,
                    Length = 10_485_760,
                    Sha256 = new string('a', 64),
                    ReceivedAt = new DateTimeOffset(2025, 2, 20, 12, 0, i, TimeSpan.Zero),
                    ReceivedOn = new DateOnly(2025, 2, 20),
                    Origin = EvidenceOrigin.Post,
                    Decision = EvidenceDecision.Refused,
                    Reason = new string('理', CaseEvidence.MaxReasonLength),
                    DecidedOn = new DateOnly(2025, 2, 21),
                    DecidedBy = "staff:" + new string('s', 64),
                    PurgedOn = new DateOnly(2026, 2, 2),
                }),
            ],
        };

        var row = EvidenceRow.Write(Key, evidence);

        Assert.Equal("acsm|m1:audit:20250210-0123456789", row.RowKey);
        Assert.InRange(
            EvidenceJson.Write(evidence).Length, (2 * DocumentPieces.PieceBytes) + 1, MemberRow.MaxDocumentBytes);
        var read = EvidenceRow.Read(row);
        Assert.Equal(evidence.Documents.AsEnumerable(), read.Documents);
        Assert.Equal((evidence.CaseId, evidence.Credential), (read.CaseId, read.Credential));
    }

    [Fact]
    public void HundredLines_FitTheRow_WithTheLongestNamesAndReasons_AndWhatComesByPost()
    {
        var evidence = CaseEvidence.None(new string('9', 64), "m1-1");
        while (EvidenceRow.HasRoom(With(evidence, EvidenceOrigin.Uploaded), EvidenceOrigin.Uploaded))
        {
            evidence = With(evidence, EvidenceOrigin.Uploaded);
        }

        Assert.InRange(evidence.Documents.Length, 130, 200);
        for (var i = 0; i < CaseEvidence.MoreByPost; i++)
        {
            evidence = With(evidence, EvidenceOrigin.Post);
            Assert.True(EvidenceRow.HasRoom(evidence, EvidenceOrigin.Post));
        }

        foreach (var id in evidence.Documents.Select(document => document.Id))
        {
            var reason = new string('\u0001', CaseEvidence.MaxReasonLength);
            evidence = evidence.Decided(
                id, EvidenceDecision.Refused, reason, DateOnly.MaxValue, "staff:" + new string('s', 64));
        }

        Assert.InRange(
            EvidenceJson.Write(evidence.Purged(DateOnly.MaxValue)).Length, 0, MemberRow.MaxDocumentBytes);
        Assert.True(EvidenceRow.HasRoom(evidence, EvidenceOrigin.Post));

        static CaseEvidence With(CaseEvidence evidence, EvidenceOrigin origin) => evidence.With(new EvidenceDocument
        {
            Id = $"{evidence.Documents.Length:D32}",
            Report = new string('r', 64),
            FileName = string.Concat(Enumerable.Repeat("\U0001F600", EvidenceFileName.MaxLength / 2)),
            Type = EvidenceType.Jpeg,
            Length = 10_485_760,
            Sha256 = $"{evidence.Documents.Length:D64}",
            ReceivedAt = DateTimeOffset.MaxValue,
            ReceivedOn = DateOnly.MaxValue,
            Origin = origin,
        });
    }

    [Fact]
    public void CaseWithoutDocuments_ComesBackEmpty()
    {
        var row = new TableEntity("acsm|m1", "acsm|m1:audit:c");
        DocumentPieces.Write(row, """{ "caseId": "c", "credential": "m1-1", "ofALaterVersion": 1 }"""u8.ToArray());

        Assert.Empty(EvidenceRow.Read(row).Documents);
    }
}
