using System.Collections.Immutable;

namespace CecFunctions.Domain.Audits;

/// <summary>The documents of one audit case.</summary>
public sealed record CaseEvidence
{
    /// <summary>The most documents of a case, whatever was decided about them.</summary>
    public const int MostDocuments = 50;

    /// <summary>The most characters of a reason for refusing a document.</summary>
    public const int MaxReasonLength = 500;

    public required string CaseId { get; init; }

    /// <summary>The credential's number.</summary>
    public required string Credential { get; init; }

    /// <summary>In the order in which they came.</summary>
    public ImmutableArray<EvidenceDocument> Documents { get; init; } = [];

    public bool IsFull => Documents.Length >= MostDocuments;

    /// <summary>
    /// Whether a document awaits a reviewer's decision; until then the case cannot be decided (ALL-AUDIT-0).
    /// </summary>
    public bool HasUndecided => Documents.Any(document => document.Decision == EvidenceDecision.Undecided);

    public static CaseEvidence None(string caseId, string credential) =>
        new() { CaseId = caseId, Credential = credential };

    public EvidenceDocument? Find(string documentId) => Documents.FirstOrDefault(document => document.Id == documentId);

    /// <summary>The document with the same content for the same line. Sent again, it stays one document.</summary>
    public EvidenceDocument? FindSame(string report, string sha256) =>
        Documents.FirstOrDefault(document => document.Report == report && document.Sha256 == sha256);

    /// <exception cref="InvalidOperationException">The case is full, or has this document already.</exception>
    public CaseEvidence With(EvidenceDocument document)
    {
        if (IsFull)
        {
            throw new InvalidOperationException($"Case {CaseId} has {MostDocuments} documents.");
        }

        return FindSame(document.Report, document.Sha256) is null && Find(document.Id) is null
            ? this with { Documents = Documents.Add(document) }
            : throw new InvalidOperationException($"Case {CaseId} has the document already.");
    }

    public CaseEvidence Without(string documentId) =>
        this with { Documents = Documents.RemoveAll(document => document.Id == documentId) };

    /// <summary>Records a reviewer's decision on a document, in place of an earlier one.</summary>
    /// <param name="reason">Why it was refused; <see langword="null"/> where it was accepted.</param>
    /// <param name="by">Who decided, as logs name them.</param>
    /// <exception cref="ArgumentException">There is no such document.</exception>
    public CaseEvidence Decided(string documentId, EvidenceDecision decision, string? reason, DateOnly on, string by)
    {
        var document = Find(documentId)
            ?? throw new ArgumentException($"Case {CaseId} has no such document.", nameof(documentId));
        return this with
        {
            Documents = Documents.Replace(
                document,
                document with { Decision = decision, Reason = reason, DecidedOn = on, DecidedBy = by }),
        };
    }

    /// <summary>Records that the files of all documents are gone (ALL-CREDIT-2).</summary>
    public CaseEvidence Purged(DateOnly on) =>
        this with
        {
            Documents = [.. Documents.Select(document => document with { PurgedOn = document.PurgedOn ?? on })],
        };
}
