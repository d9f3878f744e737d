using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CecFunctions.Domain.Audits;
using CecFunctions.Members;
using CecFunctions.Office;
using CecFunctions.SelfReports;

namespace CecFunctions.Audits;

/// <summary>One audit case in full.</summary>
public sealed record AuditAnswer
{
    /// <summary>The day for which it holds, in the program's time zone.</summary>
    public required DateOnly On { get; init; }

    public required AuditSummaryAnswer Audit { get; init; }

    /// <summary>Whether documents can be added.</summary>
    public required bool TakesDocuments { get; init; }

    /// <summary>The most documents of the case.</summary>
    public required int MostDocuments { get; init; }

    /// <summary>The most bytes of a document.</summary>
    public required int MostBytes { get; init; }

    /// <summary>The last day through which its documents are kept once it is decided.</summary>
    public required DateOnly KeepUntil { get; init; }

    public required ImmutableArray<AuditLineAnswer> Lines { get; init; }

    public required ImmutableArray<DocumentAnswer> Documents { get; init; }

    /// <summary>The reports that lack a document.</summary>
    public required ImmutableArray<string> Missing { get; init; }

    /// <summary>For staff: the log lines about it, oldest first.</summary>
    public IReadOnlyList<LogRowAnswer>? Log { get; init; }

    /// <summary>The case as its member sees it.</summary>
    public static AuditAnswer ForMember(AuditedCase audited) => Create(audited, forStaff: false);

    /// <summary>The case as staff see it.</summary>
    public static AuditAnswer ForStaff(AuditedCase audited, IReadOnlyList<MemberLogRow> log) =>
        Create(audited, forStaff: true) with { Log = [.. log.Select(row => new LogRowAnswer(row))] };

    private static AuditAnswer Create(AuditedCase audited, bool forStaff) => new()
    {
        On = audited.On,
        Audit = AuditSummaryAnswer.From(
            new ListedAudit(audited.Member, audited.Credential.Id, audited.Audit, audited.DaysLeft)),
        TakesDocuments = audited.Audit.TakesDocuments,
        MostDocuments = CaseEvidence.MostDocuments,
        MostBytes = EvidenceIntake.MostBytes,
        KeepUntil = audited.KeepUntil,
        Lines = [.. audited.Lines.Select(line => new AuditLineAnswer(line))],
        Documents = [.. audited.Evidence.Documents.Select(document => DocumentAnswer.Create(document, forStaff))],
        Missing = audited.Missing,
    };
}

/// <summary>A credit line that can be proved.</summary>
public sealed record AuditLineAnswer : CountedLineAnswer
{
    public AuditLineAnswer(AuditedLine audited) : base(audited.Line) =>
        (Replacement, NeedsDocument) = (audited.IsReplacement, audited.NeedsDocument);

    /// <summary>Whether it was earned after the credits were found insufficient, to replace others.</summary>
    [JsonPropertyOrder(1)]
    public bool Replacement { get; }

    /// <summary>Whether it needs a document.</summary>
    [JsonPropertyOrder(1)]
    public bool NeedsDocument { get; }
}
