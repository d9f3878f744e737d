using System.Collections.Immutable;

namespace CecFunctions.Domain.Audits;

/// <summary>The documents of one audit case.</summary>
public sealed record CaseEvidence
{
    /// <summary>The most documents of a case with few lines, see <see cref="MostOf"/>.</summary>
    public const int MostDocuments = 50;

    /// <summary>How many more the office may add of what came by post.</summary>
    public const int MoreByPost = 20;

    private const int MostOfALine = 2;

    /// <summary>The most characters of a reason for refusing a document.</summary>
    public const int MaxReasonLength = 500;

    public required string CaseId { get; init; }

    /// <summary>The credential's number.</summary>
    public required string Credential { get; init; }

    /// <summary>In the order in which they came.</summary>
    public ImmutableArray<EvidenceDocument> Documents { get; init; } = [];

    /// <summary>
    /// Whether a document awaits a reviewer's decision; until then the case cannot be decided (ALL-AUDIT-0).
    /// </summary>
    public bool HasUndecided => Documents.Any(document => document.Decision == EvidenceDecision.Undecided);

    public static CaseEvidence None(string caseId, string credential) =>
        new() { CaseId = caseId, Credential = credential };

    /// <summary>
    /// The most documents of a case, so that each line that needs one can have one and another in its place.
    /// </summary>
    public static int MostOf(ImmutableArray<AuditedLine> lines) =>
        Math.Max(MostDocuments, MostOfALine * lines.Count(line => line.NeedsDocument));

    /// <summary>
    /// Whether there are as many as can be, besides those attached to reports, and those decided before the credits were
    /// found insufficient: they must not take the room of what is asked for since.
    /// </summary>
    public bool IsFull(AuditCase audit, ImmutableArray<AuditedLine> lines, EvidenceOrigin origin) =>
        Documents.Count(document => document.Origin != EvidenceOrigin.Reported
            && (document.DecidedOn is not { } on || !(on <= audit.InsufficientOn)))
            >= MostOf(lines) + (origin == EvidenceOrigin.Post ? MoreByPost : 0);

    public EvidenceDocument? Find(string documentId) => Documents.FirstOrDefault(document => document.Id == documentId);

    /// <summary>The document with the same content for the same line. Sent again, it stays one document.</summary>
    public EvidenceDocument? FindSame(string report, string sha256) =>
        Documents.FirstOrDefault(document => document.Report == report && document.Sha256 == sha256);

    /// <exception cref="InvalidOperationException">The case has this document already.</exception>
    public CaseEvidence With(EvidenceDocument document) =>
        FindSame(document.Report, document.Sha256) is null && Find(document.Id) is null
            ? this with { Documents = Documents.Add(document) }
            : throw new InvalidOperationException($"Case {CaseId} has the document already.");

    /// <summary>The documents attached to the reports of the lines that the case does not have yet.</summary>
    public ImmutableArray<EvidenceDocument> NotYetOf(
        ImmutableArray<EvidenceDocument> attached, ImmutableArray<AuditedLine> lines) =>
    [
        .. attached.Where(document => lines.Any(line => line.Line.Report == document.Report)
            && FindSame(document.Report, document.Sha256) is null
            && Find(document.Id) is null),
    ];

    public CaseEvidence Without(string documentId) =>
        this with { Documents = Documents.RemoveAll(document => document.Id == documentId) };

    /// <summary>Records that the documents were declared complete; those declared before keep their day.</summary>
    public CaseEvidence Submitted(DateOnly on) =>
        this with
        {
            Documents = [.. Documents.Select(document => document with { SubmittedOn = document.SubmittedOn ?? on })],
        };

    /// <summary>Whether the member can take the document back: uploaded, not submitted and not decided.</summary>
    public static bool IsRemovable(AuditCase audit, EvidenceDocument document) =>
        audit.TakesDocuments
        && document is
        {
            Origin: EvidenceOrigin.Uploaded,
            Decision: EvidenceDecision.Undecided,
            SubmittedOn: null,
        };

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
