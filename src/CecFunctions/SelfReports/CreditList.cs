using System.Collections.Immutable;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Explanations;

namespace CecFunctions.SelfReports;

/// <summary>A member's reports as the page lists them: what each counts for one credential, the newest first.</summary>
/// <remarks>Rule PORTAL-4: all of them, or those of the current cycle.</remarks>
public sealed class CreditList(MemberProgress progress, IReadOnlyList<SelfReport> reports, CertificationProgram program)
{
    /// <summary>As many as a page has room for on a slow telephone.</summary>
    private const int RowsOfAPage = 50;

    private readonly Dictionary<string, SelfReport> _reports =
        reports.ToDictionary(report => report.Fields.Id, StringComparer.Ordinal);

    public CertificationProgram Program => program;

    public MemberProgress Progress => progress;

    public bool IsCurrentOnly { get; init; }

    /// <summary>The number of the credential that was asked for.</summary>
    public string? Number { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>The credential whose requirement is told: the one asked for, else the one that asks for most.</summary>
    public CredentialProgress? Credential =>
        progress.Credentials.FirstOrDefault(credential => credential.Credential.Id == Number)
        ?? progress.Credentials.OrderByDescending(credential => credential.Assessment.Required).FirstOrDefault();

    public ImmutableArray<(AssessmentLine Line, SelfReport Report)> Rows =>
        Credential is not { Assessment: var assessment } ? [] :
        [
            .. assessment.Lines.Reverse()
                .Where(line => !IsCurrentOnly
                    || (assessment.CreditsFrom <= line.Date && line.Date <= assessment.CreditsThrough))
                .Where(line => _reports.ContainsKey(line.Report))
                .Select(line => (line, _reports[line.Report])),
        ];

    public int Pages => Math.Max(1, (Rows.Length + RowsOfAPage - 1) / RowsOfAPage);

    /// <summary>The page that is shown.</summary>
    public int Current => Math.Clamp(Page, 1, Pages);

    public IEnumerable<(AssessmentLine Line, SelfReport Report)> RowsOfPage =>
        Rows.Skip((Current - 1) * RowsOfAPage).Take(RowsOfAPage);

    /// <summary>What a report counts for the credential; <see langword="null"/> where it is not there.</summary>
    public AssessmentLine? LineOf(string reportId) =>
        Credential?.Assessment.Lines.FirstOrDefault(line => line.Report == reportId);

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
