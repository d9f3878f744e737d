using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using CecFunctions.Domain.Programs;
using CecFunctions.Members;

namespace CecFunctions.Imports;

/// <summary>Takes in members and credentials.</summary>
public sealed class RosterImport(
    IMemberStore members,
    MemberCommands commands,
    MemberLookup lookup,
    MemberWriter writer,
    ProgramCatalog catalog)
{
    // These share the batches of hints and lookups; more would only take more memory.
    private const int MembersAtOnce = 500;

    // Up to this many, reading each member is cheaper than listing all members of a program.
    private const int FewMembers = 100;

    private const int CallsInFlight = 24;

    private string _actor = Actor.Import;

    /// <summary>The same import, logged under another actor.</summary>
    /// <param name="actor">See <see cref="Actor"/>.</param>
    public RosterImport By(string actor) =>
        new RosterImport(members, commands, lookup, writer, catalog) { _actor = actor };

    /// <summary>
    /// Takes in rows as of a day. What took effect before that day is logged with its rule's date and not mailed. Rows
    /// taken before change nothing; a bad row is reported and does not stop the others.
    /// </summary>
    /// <param name="dryRun">Says what would be done and writes nothing.</param>
    /// <param name="progress">Told the number of members done.</param>
    public async Task<ImportFigures> RunAsync(
        IReadOnlyList<RosterRow> rows,
        DateOnly asOf,
        bool dryRun,
        IProgress<int>? progress,
        CancellationToken cancellationToken)
    {
        var tally = new ImportTally(rows.Count, progress);
        var checks = new RosterRowChecks(catalog, asOf);
        var good = new List<RosterRow>(rows.Count);
        foreach (var row in rows)
        {
            if (checks.Next(row) is { } problem)
            {
                tally.Add(problem);
            }
            else
            {
                good.Add(row);
            }
        }

        var entries = good
            .GroupBy(row => new MemberKey(row.Program, row.MemberId))
            .Select(group => new RosterEntry(group.Key, [.. group]))
            .ToList();
        var known = await KnownAsync(entries, cancellationToken);
        foreach (var chunk in entries.Chunk(MembersAtOnce))
        {
            await AddNewAsync([.. chunk.Where(entry => !known(entry.Key))], asOf, dryRun, tally, cancellationToken);
            await Parallel.ForEachAsync(
                chunk.Where(entry => known(entry.Key)),
                new ParallelOptions { MaxDegreeOfParallelism = CallsInFlight, CancellationToken = cancellationToken },
                async (entry, cancel) => await ChangeAsync(entry, asOf, dryRun, tally, cancel));
        }

        return tally.ToFigures();
    }

    /// <summary>Tells which members may be on record.</summary>
    private async Task<Func<MemberKey, bool>> KnownAsync(List<RosterEntry> entries, CancellationToken cancellationToken)
    {
        if (entries.Count <= FewMembers)
        {
            return _ => true;
        }

        var known = new HashSet<MemberKey>();
        foreach (var program in entries.Select(entry => entry.Key.Program).Distinct(StringComparer.Ordinal))
        {
            await foreach (var key in members.ReadKeysAsync(program, cancellationToken))
            {
                known.Add(key);
            }
        }

        return known.Contains;
    }

    private async Task AddNewAsync(
        IReadOnlyList<RosterEntry> entries,
        DateOnly asOf,
        bool dryRun,
        ImportTally tally,
        CancellationToken cancellationToken)
    {
        var added = entries
            .Select(entry => (Entry: entry, Effect: entry.Take(null, catalog[entry.Key.Program], asOf)))
            .ToList();
        if (dryRun)
        {
            added.ForEach(member => Add(member.Effect, tally));
            return;
        }

        await lookup.WriteAsync([.. added.Select(member => member.Effect.Change!.Document)], cancellationToken);
        var writes = added
            .Select(member => new MemberWrite(
                member.Entry.Key,
                // Another import may take the member in meanwhile.
                found => found is null ? new MemberDraft(member.Effect.Change!, asOf, _actor) : null).Starting(null))
            .ToList();
        await writer.WritePageAsync(writes, CallsInFlight, cancellationToken);
        foreach (var ((entry, effect), write) in added.Zip(writes))
        {
            switch (write.Outcome)
            {
                case WriteOutcome.Committed:
                    Add(effect, tally);
                    break;
                case WriteOutcome.Nothing:
                    await ChangeAsync(entry, asOf, dryRun, tally, cancellationToken);
                    break;
                case WriteOutcome.Full:
                    tally.Add(new ImportFigures(), Refused(entry, RefusedMember.NoRoom));
                    break;
                case WriteOutcome.TooBusy:
                    tally.Add(new ImportFigures(), Refused(entry, RefusedMember.TooBusy));
                    break;
                default:
                    ExceptionDispatchInfo.Throw(write.Failure!);
                    break;
            }
        }
    }

    private static void Add(ImportEffect effect, ImportTally tally) =>
        tally.Add(
            new ImportFigures { MembersAdded = 1, Added = effect.Added, Unchanged = effect.Unchanged },
            effect.Problems);

    private async Task ChangeAsync(
        RosterEntry entry, DateOnly asOf, bool dryRun, ImportTally tally, CancellationToken cancellationToken)
    {
        var program = catalog[entry.Key.Program];
        if (await members.FindAsync(entry.Key, cancellationToken) is not { } member)
        {
            await AddNewAsync([entry], asOf, dryRun, tally, cancellationToken);
            return;
        }

        if (member.Document.MergedInto is { } went)
        {
            // Another system may go on reporting an account that was merged.
            await ChangeAsync(entry with { Key = went.Into }, asOf, dryRun, tally, cancellationToken);
            return;
        }

        var effect = entry.Take(member.Document, program, asOf);
        if (effect.Change is null)
        {
            tally.Add(new ImportFigures { MembersUnchanged = 1, Unchanged = effect.Unchanged }, effect.Problems);
            return;
        }

        if (!dryRun)
        {
            await lookup.WriteAsync([effect.Change.Document], cancellationToken);
            var result = await commands.ExecuteAsync(
                entry.Key,
                asOf,
                orLater: false,
                _actor,
                async (document, _, _) =>
                {
                    effect = entry.Take(document, program, asOf);
                    if (effect.Change is not { } change)
                    {
                        return CommandResult.From(CommandOutcome.Accepted);
                    }

                    var archive = await members.ReadArchiveAsync(document, cancellationToken);
                    return change with { Document = archive.BringBack(change.Document, program, asOf) };
                },
                cancellationToken);
            if (result.Outcome != CommandOutcome.Accepted)
            {
                tally.Add(new ImportFigures(), Refused(entry, RefusedMember.FromResult(result, asOf)));
                return;
            }
        }

        tally.Add(
            new ImportFigures { MembersChanged = 1, Added = effect.Added, Unchanged = effect.Unchanged },
            effect.Problems);
    }

    private static ImmutableArray<RowProblem> Refused(RosterEntry entry, string problem) =>
        RefusedMember.ForRows(entry.Rows.Select(row => row.Line), problem);
}
