using System.Collections.Immutable;
using CecFunctions.Application.Members;
using CecFunctions.Application.SelfReports;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Application.Roster;

/// <inheritdoc/>
public sealed class CreditImport(IMemberStore members, MemberCommands commands, ProgramCatalog catalog) : ICreditImport
{
    private const int CallsInFlight = 24;

    private string _actor = Actor.Import;

    /// <inheritdoc/>
    public ICreditImport By(string actor) => new CreditImport(members, commands, catalog) { _actor = actor };

    /// <inheritdoc/>
    public async Task<ImportFigures> RunAsync(
        IReadOnlyList<CreditRow> rows, DateOnly asOf, bool dryRun, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var tally = new ImportTally(rows.Count, progress);
        var good = new List<(MemberKey Key, CreditRow Row)>(rows.Count);
        foreach (var row in rows)
        {
            if (catalog.Find(row.Program) is null)
            {
                tally.Add(new RowProblem(row.Line, "program", $"'{row.Program}' is none of {string.Join(", ", catalog.Programs.Select(p => p.Program))}."));
            }
            else if (!MemberKey.IsMemberId(row.MemberId))
            {
                tally.Add(new RowProblem(row.Line, "memberId", $"must be 1 to {MemberKey.MaxIdLength} of A–Z a–z 0–9 - _ and full stop."));
            }
            else
            {
                good.Add((new MemberKey(row.Program, row.MemberId), row));
            }
        }

        await Parallel.ForEachAsync(
            good.GroupBy(row => row.Key, row => row.Row),
            new ParallelOptions { MaxDegreeOfParallelism = CallsInFlight, CancellationToken = cancellationToken },
            async (member, cancel) => await TakeAsync(member.Key, [.. member], asOf, dryRun, tally, cancel));
        return tally.ToFigures();
    }

    private async Task TakeAsync(
        MemberKey key, ImmutableArray<CreditRow> rows, DateOnly asOf, bool dryRun, ImportTally tally, CancellationToken cancellationToken)
    {
        if (await members.FindAsync(key, cancellationToken) is not { } member)
        {
            tally.Add(new ImportFigures(), Refused(rows, "there is no such member; import the roster first."));
            return;
        }

        if (member.Document.MergedInto is { } went)
        {
            await TakeAsync(went.Into, rows, asOf, dryRun, tally, cancellationToken);
            return;
        }

        var effect = Take(member.Document, catalog[key.Program], rows, asOf);
        if (effect.Change is not null && !dryRun)
        {
            var result = await commands.ExecuteAsync(
                key,
                asOf,
                _actor,
                (document, program) =>
                {
                    effect = Take(document, program, rows, asOf);
                    return effect.Change is { } change ? change : CommandResult.Of(CommandOutcome.Accepted);
                },
                cancellationToken);
            if (result.Outcome != CommandOutcome.Accepted)
            {
                tally.Add(new ImportFigures(), Refused(rows, result.Outcome switch
                {
                    CommandOutcome.MemberFull => "has no room in the member's record.",
                    CommandOutcome.DateTooEarly => TooEarly(result.Earliest!.Value, asOf),
                    _ => "the member was changed by others at the same time; import the file again.",
                }));
                return;
            }
        }

        tally.Add(
            new ImportFigures
            {
                MembersChanged = effect.Change is null ? 0 : 1,
                MembersUnchanged = effect.Change is null ? 1 : 0,
                Added = effect.Added,
                Unchanged = effect.Unchanged,
            },
            effect.Problems);
    }

    private RosterEffect Take(MemberDocument member, CertificationProgram program, ImmutableArray<CreditRow> rows, DateOnly asOf)
    {
        var (change, taken) = ReportIntake.Take(member, program, catalog, [.. rows.Select(row => (row.Fields, row.Source))], asOf);
        var added = taken.Count(report => report.Added);
        var unchanged = taken.Count(report => report is { Added: false, Problem: null });
        var problems = rows
            .Zip(taken, (row, report) => (row.Line, report.Problem))
            .Where(row => row.Problem is not null)
            .Select(row => new RowProblem(row.Line, row.Problem!.Property == "id" ? "reportId" : row.Problem.Property, row.Problem.Problem))
            .ToImmutableArray();
        if (added == 0)
        {
            return new RosterEffect(null, 0, unchanged, problems);
        }

        if (member.EarliestCommandOn is { } earliest && asOf < earliest)
        {
            return new RosterEffect(null, 0, 0, Refused(rows, TooEarly(earliest, asOf)));
        }

        return new RosterEffect(
            change with { Log = change.Log.Add(new LogLine { On = asOf, Event = LogEvent.CreditsImported, Note = $"{added} reports" }) },
            added,
            unchanged,
            problems);
    }

    private static string TooEarly(DateOnly earliest, DateOnly asOf) =>
        $"the member has a record of {earliest:yyyy-MM-dd}, after {asOf:yyyy-MM-dd}, the day of the import.";

    private static ImmutableArray<RowProblem> Refused(ImmutableArray<CreditRow> rows, string problem) =>
        [.. rows.Select(row => new RowProblem(row.Line, "memberId", problem))];
}
