using System.Collections.Immutable;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Explanations;
using CecFunctions.Members;

namespace CecFunctions.SelfReports;

/// <summary>A member's reports as the page lists them: what each counts for one credential, the newest first.</summary>
/// <remarks>Rule PORTAL-4: all of them, or those of the current cycle.</remarks>
public sealed class CreditList(MemberOnDay found)
{
    /// <summary>As many as a page has room for on a slow telephone.</summary>
    private const int RowsOfAPage = 50;

    private readonly Dictionary<string, SelfReport> _reports =
        SelfReport.ListOf(found).ToDictionary(report => report.Fields.Id, StringComparer.Ordinal);

    private ImmutableArray<PlacedReport>? _rows;

    public CertificationProgram Program => found.Program;

    public MemberProgress Progress { get; } = MemberProgress.From(found);

    public bool IsCurrentOnly { get; init; }

    /// <summary>The number of the credential that was asked for.</summary>
    public string? Number { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>The credential whose requirement is told: the one asked for, else the one that asks for most.</summary>
    public CredentialProgress? Credential =>
        Progress.Credentials.FirstOrDefault(credential => credential.Credential.Id == Number)
        ?? Progress.Credentials.OrderByDescending(credential => credential.Assessment.Required).FirstOrDefault();

    /// <summary>Each report with what it counts in the cycle of its date, as the transcript has it.</summary>
    public ImmutableArray<PlacedReport> Rows => _rows ??= [.. Credential is { } credential ? RowsOf(credential) : []];

    public int Pages => Math.Max(1, (Rows.Length + RowsOfAPage - 1) / RowsOfAPage);

    /// <summary>The page that is shown.</summary>
    public int Current => Math.Clamp(Page, 1, Pages);

    public IEnumerable<PlacedReport> RowsOfPage =>
        Rows.Skip((Current - 1) * RowsOfAPage).Take(RowsOfAPage);

    /// <summary>
    /// What a report counts for each credential, in the cycle of its date; empty where it is not there.
    /// </summary>
    public IEnumerable<(CredentialProgress Credential, CountedCycle Cycle, AssessmentLine Line)> LinesOf(string reportId) =>
        from credential in Progress.Credentials
        from placed in HistoryOf(credential).Lines
        where placed.Line.Report == reportId
        select (credential, placed.Cycle, placed.Line);

    private IEnumerable<PlacedReport> RowsOf(CredentialProgress credential)
    {
        var history = HistoryOf(credential);
        return
            from placed in history.Lines.Reverse()
            where !IsCurrentOnly || history.IsOfCurrent(placed.Line)
            where _reports.ContainsKey(placed.Line.Report)
            select new PlacedReport(placed.Line, _reports[placed.Line.Report], placed.Cycle);
    }

    private CreditHistory HistoryOf(CredentialProgress held) =>
        CreditHistory.Create(found.Member.Standing, held.Credential, held.Assessment, found.Program);

    /// <summary>
    /// An explanation in which the other report of the same course has its name and day in place of its id.
    /// </summary>
    public static string Named(
        string words, AssessmentLine line, Assessment assessment, CertificationProgram program, Language language) =>
        line.Reported.Review?.SameAs is { } id
        && assessment.Lines.FirstOrDefault(other => other.Report == id) is { Reported: var report }
            ? words.Replace(
                id,
                language.Choose(
                    $"“{NameOf(ReportForm.Write(report), program, language)}” of {language.Day(report.Date)}",
                    $"«{NameOf(ReportForm.Write(report), program, language)}» del {language.Day(report.Date)}"),
                StringComparison.Ordinal)
            : words;

    /// <summary>What people call a report: its title, else its activity.</summary>
    public static string NameOf(ReportFields report, CertificationProgram program, Language language) =>
        report.Title ?? program.ActivityName(report.Activity, report.Date, language);
}

/// <summary>A report, and what it counts in the cycle of its date.</summary>
public sealed record PlacedReport(AssessmentLine Line, SelfReport Report, CountedCycle Cycle);
