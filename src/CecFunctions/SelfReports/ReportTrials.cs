using System.Collections.Immutable;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Members;

namespace CecFunctions.SelfReports;

/// <summary>
/// Tells what a report would count, were it saved now: by the functions that save and assess it. Nothing is written.
/// </summary>
public sealed class ReportTrials(MemberReader members, ProgramCatalog catalog, TimeProvider time)
{
    /// <summary>Tries a new report, or one in the place of another.</summary>
    /// <param name="fields">What was written; the id is ignored.</param>
    /// <param name="replaces">The id of the report that is edited; <see langword="null"/> for a new one.</param>
    /// <returns><see langword="null"/> where there is no such member or report.</returns>
    public async Task<ReportTrial?> TryAsync(
        MemberKey key, DateOnly day, ReportFields fields, string? replaces, CancellationToken cancellationToken)
    {
        // All reports are there, so nothing has to be looked for in the archive.
        if (await members.FindAsync(key, day, cancellationToken) is not var (member, program, on)
            || (replaces is not null && member.Standing.FindReport(replaces) is null))
        {
            return null;
        }

        // A new id is the last of its day, as the one will be that the report is given.
        var id = replaces ?? Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
        var (report, problem) = ReportBook.ReadOwn(fields with { Id = id }, member.Standing, on, program, catalog);
        if (report is null)
        {
            return new ReportTrial { Problem = problem };
        }

        var caller = ReportCaller.Member;
        var limit = replaces is null ? caller.Limit(member, ReportArchive.Empty, report.Date, day)
            : member.Standing.FindReport(replaces)!.Date != report.Date
                ? caller.LimitOfCycle(member, ReportArchive.Empty, report.Date)
                : null;
        if (limit is not null)
        {
            return new ReportTrial { Limit = limit };
        }

        var change = replaces is null
            ? ReportBook.Add(member, program, report, on)
            : ReportBook.Replace(member, program, report, on);
        var (before, after) = (member.Standing, change.Document.Standing);
        return new ReportTrial
        {
            Refusal = change.Refusal,
            Report = after.FindReport(id),
            IsLocked = ReportLock.Find(after, program, report.Date) is not null,
            Others =
            [
                .. after.Reports.Where(other => other.Id != id && other.Review != before.FindReport(other.Id)?.Review),
            ],
            Credentials =
            [
                .. after.Credentials.Select(credential => new TriedCredential(
                    credential.Type,
                    CreditAssessment.Assess(before, before.FindCredential(credential.Id)!, program, on),
                    CreditAssessment.Assess(after, credential, program, on),
                    id)
                {
                    NextFrom = credential.Next?.CreditsFrom,
                }),
            ],
        };
    }
}

/// <summary>What would come of a report.</summary>
public sealed record ReportTrial
{
    /// <summary>What is wrong with what was written; nothing else is told then.</summary>
    public ReportProblem? Problem { get; init; }

    /// <summary>The limit that it would break; nothing else is told then.</summary>
    public ReachedLimit? Limit { get; init; }

    /// <summary>Why a rule would refuse it.</summary>
    public LogLine? Refusal { get; init; }

    /// <summary>The report as it would be on record, with what staff would look at.</summary>
    public ActivityReport? Report { get; init; }

    /// <summary>Whether its owner could never change it again.</summary>
    public bool IsLocked { get; init; }

    /// <summary>Other reports that would be held because of it, or no longer.</summary>
    public ImmutableArray<ActivityReport> Others { get; init; } = [];

    /// <summary>What it would count, by credential.</summary>
    public ImmutableArray<TriedCredential> Credentials { get; init; } = [];
}

/// <summary>What a report would count for one credential.</summary>
/// <param name="Type">The key of the credential's type.</param>
/// <param name="Before">The credits as they are.</param>
/// <param name="After">The credits as they would be.</param>
public sealed record TriedCredential(string Type, Assessment Before, Assessment After, string ReportId)
{
    /// <summary>
    /// From which day activities count for the next cycle, where the current one has been renewed and nothing helps it any
    /// more; <see langword="null"/> where it has not.
    /// </summary>
    public DateOnly? NextFrom { get; init; }

    public AssessmentLine Line { get; } = After.Lines.Single(line => line.Report == ReportId);

    /// <summary>Other lines that would count more or less because of it, with the difference.</summary>
    public IEnumerable<(AssessmentLine Line, decimal More)> Moved =>
        from line in After.Lines
        where line.Report != ReportId
        let before = Before.Lines.FirstOrDefault(other => other.Report == line.Report)?.Counted ?? 0
        where before != line.Counted
        select (line, line.Counted - before);
}
