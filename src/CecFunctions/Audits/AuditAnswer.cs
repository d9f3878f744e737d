using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CecFunctions.Domain.Audits;
using CecFunctions.Evidence;
using CecFunctions.Members;
using CecFunctions.Office;
using CecFunctions.SelfReports;

namespace CecFunctions.Audits;

/// <summary>One audit case in full.</summary>
/// <param name="staff">What only staff see; <see langword="null"/> = for the member.</param>
public sealed class AuditAnswer(AuditedCase audited, StaffView? staff = null)
{
    /// <summary>The day for which it holds, in the program's time zone.</summary>
    public DateOnly On { get; } = audited.On;

    public AuditSummaryAnswer Audit { get; } = new(
        new ListedAudit(audited.Member, audited.Credential.Id, audited.Audit, audited.DaysLeft));

    /// <summary>Whether documents can be added.</summary>
    public bool TakesDocuments { get; } = audited.Audit.TakesDocuments;

    /// <summary>The most documents of the case, besides those decided before the credits were found insufficient.</summary>
    public int MostDocuments { get; } = CaseEvidence.MostOf(audited.Lines);

    /// <summary>The most bytes of a document.</summary>
    public int MostBytes { get; } = FileIntake.MostBytes;

    /// <summary>The last day through which its documents are kept once it is decided.</summary>
    public DateOnly KeepUntil { get; } = audited.KeepUntil;

    public ImmutableArray<AuditLineAnswer> Lines { get; } =
        [.. audited.Lines.Select(line => new AuditLineAnswer(line))];

    public ImmutableArray<DocumentAnswer> Documents { get; } =
        [.. audited.Evidence.Documents.Select(document => new DocumentAnswer(
            document, staff is not null, staff?.ScanOf(document)))];

    /// <summary>The reports that lack a document.</summary>
    public ImmutableArray<string> Missing { get; } = audited.Missing;

    /// <summary>For staff: the log lines about it, oldest first.</summary>
    public IReadOnlyList<LogRowAnswer>? Log { get; } = staff?.Log.Select(row => new LogRowAnswer(row)).ToList();

    /// <summary>For staff: the scanner that looks at files for harmful software, <c>defender</c>; or
    /// <c>none</c>.</summary>
    public string? Scanner { get; } = staff?.Scanner;
}

/// <summary>What staff see of a case besides what its member sees.</summary>
/// <param name="Log">The log lines about it, oldest first.</param>
/// <param name="Scanner">The name of the scanner.</param>
/// <param name="ScanOf">What it says of a document.</param>
public sealed record StaffView(
    IReadOnlyList<MemberLogRow> Log, string Scanner, Func<EvidenceDocument, EvidenceScan> ScanOf);

/// <summary>A credit line that can be proved.</summary>
public sealed record AuditLineAnswer : CountedLineAnswer
{
    public AuditLineAnswer(AuditedLine audited) : base(audited.Line) =>
        (ApprovedBy, Replacement, NeedsDocument) =
            (audited.Line.Reported.ApprovedBy, audited.IsReplacement, audited.NeedsDocument);

    /// <summary>The body that approved it, as it was written.</summary>
    [JsonPropertyOrder(1)]
    public string? ApprovedBy { get; }

    /// <summary>Whether it was earned after the credits were found insufficient, to replace others.</summary>
    [JsonPropertyOrder(1)]
    public bool Replacement { get; }

    /// <summary>Whether it needs a document.</summary>
    [JsonPropertyOrder(1)]
    public bool NeedsDocument { get; }
}
