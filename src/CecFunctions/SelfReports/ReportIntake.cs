using System.Collections.Immutable;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Members;

namespace CecFunctions.SelfReports;

/// <summary>Takes reports that come from outside, by file or by feed, for one member together. Pure.</summary>
internal static class ReportIntake
{
    /// <summary>
    /// Brings the member to the day and adds what is new. A report that is on record already, or was deleted since,
    /// changes nothing.
    /// </summary>
    /// <param name="caller">Who brings them.</param>
    /// <param name="archive">What of the member's reports lies beside the member.</param>
    /// <param name="day">The day that the member is brought to.</param>
    /// <param name="today">Today in the program's calendar.</param>
    /// <returns>The change, to be written where something was added, and what became of each report.</returns>
    public static (MemberChange Change, ImmutableArray<TakenReport> Taken) Take(
        ReportCaller caller,
        MemberDocument member,
        ReportArchive archive,
        CertificationProgram program,
        ProgramCatalog catalog,
        IReadOnlyCollection<(ReportFields Fields, ReportSource Source)> reports,
        DateOnly day,
        DateOnly today)
    {
        var change = MemberChange.CatchUp(member, program, day) with
        {
            ByCaller = true,
        };
        var taken = ImmutableArray.CreateBuilder<TakenReport>(reports.Count);
        var added = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (fields, source) in reports)
        {
            var (report, problem) = ReportBook.Read(fields, source, change.Document.Standing, day, program, catalog);
            if (report is null)
            {
                taken.Add(new TakenReport(false, problem));
            }
            else if ((change.Document.Standing.FindReport(report.Id) ?? archive.Find(report.Id)) is { } before)
            {
                taken.Add(
                    ReportBook.IsSame(before, report) || IsRenumbered(report) ? new TakenReport(false, null)
                    : IsEdited(report.Id) ? new TakenReport(false, null) { IsEdited = true }
                    : new TakenReport(
                        false, new ReportProblem("id", $"'{report.Id}' is on record already, with other values."))
                    {
                        IdOf = added.TryGetValue(report.Id, out var at) ? at : null,
                    });
            }
            else if (ReportBook.WasUsed(member, archive, report.Id))
            {
                // It was deleted by its owner or the office; sending it again does not bring it back.
                taken.Add(new TakenReport(false, null));
            }
            else if (caller.Limit(change.Document, archive, report.Date, today) is { } limit)
            {
                taken.Add(new TakenReport(false, new ReportProblem(string.Empty, limit.Words)));
            }
            else
            {
                change = ReportBook.With(change, program, report, day);
                change = change with { Document = caller.Count(change.Document, today) };
                taken.Add(new TakenReport(true, null));
                added.TryAdd(report.Id, taken.Count - 1);
            }
        }

        // One that came later may have changed which of them count.
        foreach (var (id, at) in added)
        {
            if (change.Document.Standing.FindReport(id) is { Review.State: ReviewState.Held } held)
            {
                taken[at] = taken[at] with { Held = held };
            }
        }

        return (change, taken.ToImmutable());

        // Of two accounts that were merged, the one that went had another report under the id.
        bool IsRenumbered(ActivityReport report) =>
            !member.Merges.IsEmpty
            && member.Standing.Reports.Concat(archive.Reports).Any(other =>
                other.Id.StartsWith($"{report.Id}~", StringComparison.Ordinal)
                && ReportBook.IsSame(other with { Id = report.Id }, report));

        // A version beyond the first: what was sent once may be what it was edited from.
        bool IsEdited(string id) =>
            (member.ReportVersions.TryGetValue(id, out var version)
                || archive.ReportVersions.TryGetValue(id, out version)) && version > ReportBook.FirstVersion;
    }

    /// <summary>The line of the log about reports that were taken together.</summary>
    public static LogLine LineOf(int added, int held, DateOnly day) => new()
    {
        On = day,
        Event = LogEvent.CreditsImported,
        Note = held == 0 ? $"{added} reports" : $"{added} reports, {held} held",
    };
}

/// <summary>What became of a report that came from outside.</summary>
/// <param name="Added">Whether it is new.</param>
/// <param name="Problem">What is wrong with it; where there is neither, it was on record already.</param>
internal sealed record TakenReport(bool Added, ReportProblem? Problem)
{
    /// <summary>It was on record already, and its owner or staff have changed it since; the change stays.</summary>
    public bool IsEdited { get; init; }

    /// <summary>Which of the reports that came with it, from 0, was added under its id, with other values.</summary>
    public int? IdOf { get; init; }

    /// <summary>
    /// The report where it is held for staff once all are taken; <see langword="null"/> where it counts.
    /// </summary>
    public ActivityReport? Held { get; init; }
}
