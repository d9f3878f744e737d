using System.Collections.Immutable;
using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Programs;
using CecFunctions.Evidence;
using CecFunctions.Explanations;
using CecFunctions.Members;
using CecFunctions.Pages;

namespace CecFunctions.Audits;

/// <summary>A case as its page for staff shows it.</summary>
/// <param name="Opened">The document that lies beside the transcript.</param>
/// <param name="Scan">What a scanner says of that document.</param>
/// <param name="Next">The case that follows by deadline.</param>
/// <param name="Done">What was done just now, as a word of the address.</param>
/// <param name="Faults">Why a form was not carried out.</param>
/// <param name="Entered">What that form had.</param>
public sealed record AuditCaseView(
    AuditedCase Case,
    CertificationProgram Program,
    IReadOnlyList<MemberLogRow> Log,
    EvidenceDocument? Opened,
    EvidenceScan Scan,
    ListedAudit? Next,
    string? Done,
    FormFaults? Faults,
    PostedForm? Entered)
{
    /// <summary>What the renewed cycle comes to on what documents prove; <see langword="null"/> where the renewal was
    /// revoked.</summary>
    public ProvedCredits? Proved { get; } =
        ProvedCredits.FromCase(Case.Standing, Program, Case.Credential, Case.Audit, Case.Evidence);

    /// <summary>Whether accepted documents prove less than the renewed cycle requires.</summary>
    public bool IsUnproved => Proved is not { } proved
        || proved.Accepted.Counted + proved.Replacements < proved.Accepted.Required
        || (proved.Replacements == 0 && !proved.Accepted.Shortfalls.IsEmpty);

    /// <summary>The version of the case, on which its forms are made.</summary>
    public string Version { get; } = CaseVersion.From(Case);

    public string Address { get; } = AuditDeskPages.AddressOf(Case.Member, Case.Audit.Id);

    /// <summary>The lines by what they are for: categories where the body has them, else activities; those earned in the
    /// place of others last.</summary>
    public IEnumerable<(string Title, ImmutableArray<AuditedLine> Lines)> Groups =>
        from line in Case.Lines
        group line by (line.IsReplacement, Name: TitleOf(line)) into lines
        orderby lines.Key.IsReplacement
        select (
            lines.Key.IsReplacement ? $"{lines.Key.Name}, earned since more was asked for" : lines.Key.Name,
            lines.ToImmutableArray());

    public IEnumerable<EvidenceDocument> DocumentsOf(AuditedLine line) =>
        Case.Evidence.Documents.Where(document => document.Report == line.Line.Report);

    /// <summary>Why a line counts what it counts.</summary>
    public string WordsOf(AuditedLine line) => CreditExplanation.InWords(line.Line, Proved!.Accepted, Program);

    public string ActivityOf(AuditedLine line) =>
        Program.FindActivity(line.Line.Activity, line.Line.Date)?.Name ?? line.Line.Activity;

    /// <summary>Where the case is shown with a document beside it.</summary>
    public string AddressWith(EvidenceDocument document) =>
        $"{Address}?document={Uri.EscapeDataString(document.Id)}#document";

    private string TitleOf(AuditedLine line) =>
        line.Line.Category is { } category ? $"Category {category}" : ActivityOf(line);
}
