using System.Collections.Immutable;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Members;
using CecFunctions.SelfReports;

namespace CecFunctions.Imports;

/// <summary>Takes in reports of members who are on the roster.</summary>
public sealed class CreditImport(IMemberStore members, MemberCommands commands, ProgramCatalog catalog)
{
    private const int CallsInFlight = 24;

    private string _actor = Actor.Import;

    /// <summary>The same import, logged under another actor.</summary>
    /// <param name="actor">See <see cref="Actor"/>.</param>
    public CreditImport By(string actor) => new CreditImport(members, commands, catalog) { _actor = actor };

    /// <inheritdoc cref="RunAsync(IEnumerable{CreditRow}, Func{string, DateOnly}, bool, IProgress{int}?, CancellationToken)"/>
    /// <param name="asOf">The day for all programs.</param>
    public Task<ImportFigures> RunAsync(
        IEnumerable<CreditRow> rows,
        DateOnly asOf,
        bool dryRun,
        IProgress<int>? progress,
        CancellationToken cancellationToken) =>
        RunAsync(rows, _ => asOf, dryRun, progress, cancellationToken);

    /// <summary>
    /// Takes in rows as reported on a day. A report that is on record already changes nothing. A bad row is reported
    /// and does not stop the others. Nothing is written before all rows are read.
    /// </summary>
    /// <param name="rows">Read once, as a stream.</param>
    /// <param name="dayOf">The day, by program.</param>
    /// <param name="dryRun">Says what would be done and writes nothing.</param>
    /// <param name="progress">Told the number of members done.</param>
    public async Task<ImportFigures> RunAsync(
        IEnumerable<CreditRow> rows,
        Func<string, DateOnly> dayOf,
        bool dryRun,
        IProgress<int>? progress,
        CancellationToken cancellationToken)
    {
        var tally = new ImportTally(progress);
        using var good = new MemberRows<CreditRow>(row => new MemberKey(row.Program, row.MemberId));
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            tally.AddRow();
            if (catalog.Find(row.Program) is null)
            {
                var programs = string.Join(", ", catalog.Programs.Select(p => p.Program));
                tally.Add(new RowProblem(row.Line, "program", $"'{row.Program}' is none of {programs}."));
            }
            else if (!MemberKey.IsMemberId(row.MemberId))
            {
                var problem = $"must be 1 to {MemberKey.MaxIdLength} of A–Z a–z 0–9 - _ and full stop.";
                tally.Add(new RowProblem(row.Line, "memberId", problem));
            }
            else
            {
                good.Add(row);
            }
        }

        await Parallel.ForEachAsync(
            good.Read(row => row.Line, tally),
            new ParallelOptions { MaxDegreeOfParallelism = CallsInFlight, CancellationToken = cancellationToken },
            async (member, cancel) =>
                await TakeAsync(member.Key, [.. member.Rows], dayOf(member.Key.Program), dryRun, tally, cancel));
        return tally.ToFigures();
    }

    private async Task TakeAsync(
        MemberKey key,
        ImmutableArray<CreditRow> rows,
        DateOnly asOf,
        bool dryRun,
        ImportTally tally,
        CancellationToken cancellationToken)
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

        var archive = await members.ReadArchiveAsync(member.Document, cancellationToken);
        var effect = Take(member.Document, archive, catalog[key.Program], rows, asOf);
        if (effect.Change is not null && !dryRun)
        {
            var result = await commands.ExecuteAsync(
                key,
                asOf,
                orLater: false,
                _actor,
                async (document, program, _) =>
                {
                    archive = await members.ReadArchiveAsync(document, cancellationToken);
                    effect = Take(document, archive, program, rows, asOf);
                    return effect.Change is { } change ? change : CommandResult.From(CommandOutcome.Accepted);
                },
                cancellationToken);
            if (result.Outcome != CommandOutcome.Accepted)
            {
                tally.Add(new ImportFigures(), Refused(rows, RefusedMember.FromResult(result, asOf)));
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
                Held = effect.Held == 0 ? null : effect.Held,
            },
            effect.Problems);
    }

    private ImportEffect Take(
        MemberDocument member,
        ReportArchive archive,
        CertificationProgram program,
        ImmutableArray<CreditRow> rows,
        DateOnly asOf)
    {
        var (change, taken) = ReportIntake.Take(
            ReportCaller.File,
            member,
            archive,
            program,
            catalog,
            [.. rows.Select(row => (row.Fields, row.Source))],
            asOf,
            asOf);
        var added = taken.Count(report => report.Added);
        var unchanged = taken.Count(report => report is { Added: false, Problem: null });
        var problems = rows
            .Zip(taken, (row, report) => report.Problem is { } problem
                ? new RowProblem(
                    row.Line,
                    problem.Property switch { "id" => "reportId", "" => "memberId", var property => property },
                    problem.Problem)
                : null)
            .OfType<RowProblem>()
            .ToImmutableArray();
        if (added == 0)
        {
            return new ImportEffect(null, 0, unchanged, problems);
        }

        if (member.EarliestCommandOn is { } earliest && asOf < earliest)
        {
            return new ImportEffect(null, 0, 0, Refused(rows, RefusedMember.TooEarly(earliest, asOf)));
        }

        var held = taken.Count(report => report.Held is not null);
        return new ImportEffect(
            change.With(ReportIntake.LineOf(added, held, asOf)), added, unchanged, problems)
        {
            Held = held,
        };
    }

    private static ImmutableArray<RowProblem> Refused(ImmutableArray<CreditRow> rows, string problem) =>
        RefusedMember.ForRows(rows.Select(row => row.Line), problem);
}

/// <summary>One row of a file of credits: one report of one member.</summary>
/// <param name="Line">The line in the file, from 1, for messages.</param>
/// <param name="Fields">What is written in it.</param>
public sealed record CreditRow(int Line, string Program, string MemberId, ReportFields Fields, ReportSource Source);
