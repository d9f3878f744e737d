using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using CecFunctions.Application.Members;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Application.Roster;

/// <inheritdoc/>
public sealed class RosterImport(
    IMemberStore members,
    MemberCommands commands,
    IMemberLookup lookup,
    MemberWriter writer,
    ProgramCatalog catalog) : IRosterImport
{
    // As many as share the batches of hints and lookups; more would only keep more in memory.
    private const int MembersAtOnce = 500;

    // Below this many, asking for each member is cheaper than listing a program's.
    private const int FewMembers = 100;

    private const int CallsInFlight = 24;

    private const string NoRoom = "has no room in the member's record.";
    private const string TooBusy = "the member was changed by others at the same time; import the file again.";

    private string _actor = Actor.Import;

    /// <inheritdoc/>
    public IRosterImport By(string actor) => new RosterImport(members, commands, lookup, writer, catalog) { _actor = actor };

    /// <inheritdoc/>
    public async Task<ImportFigures> RunAsync(
        IReadOnlyList<RosterRow> rows, DateOnly asOf, bool dryRun, IProgress<int>? progress, CancellationToken cancellationToken)
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

    private async Task AddNewAsync(IReadOnlyList<RosterEntry> entries, DateOnly asOf, bool dryRun, ImportTally tally, CancellationToken cancellationToken)
    {
        var added = entries.Select(entry => (Entry: entry, Effect: entry.Take(null, catalog[entry.Key.Program], asOf))).ToList();
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
                    tally.Add(new ImportFigures(), Refused(entry, NoRoom));
                    break;
                case WriteOutcome.TooBusy:
                    tally.Add(new ImportFigures(), Refused(entry, TooBusy));
                    break;
                default:
                    ExceptionDispatchInfo.Throw(write.Failure!);
                    break;
            }
        }
    }

    private static void Add(RosterEffect effect, ImportTally tally) =>
        tally.Add(new ImportFigures { MembersAdded = 1, Added = effect.Added, Unchanged = effect.Unchanged }, effect.Problems);

    private async Task ChangeAsync(RosterEntry entry, DateOnly asOf, bool dryRun, ImportTally tally, CancellationToken cancellationToken)
    {
        var program = catalog[entry.Key.Program];
        if (await members.FindAsync(entry.Key, cancellationToken) is not { } member)
        {
            await AddNewAsync([entry], asOf, dryRun, tally, cancellationToken);
            return;
        }

        if (member.Document.MergedInto is { } went)
        {
            // Another system may go on telling of an account that has gone.
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
                _actor,
                (document, _) =>
                {
                    effect = entry.Take(document, program, asOf);
                    return effect.Change is { } change ? change : CommandResult.Of(CommandOutcome.Accepted);
                },
                cancellationToken);
            if (result.Outcome != CommandOutcome.Accepted)
            {
                var reason = result.Outcome switch
                {
                    CommandOutcome.MemberFull => NoRoom,
                    CommandOutcome.DateTooEarly => $"the member has a record of {result.Earliest:yyyy-MM-dd}, after {asOf:yyyy-MM-dd}, the day of the import.",
                    _ => TooBusy,
                };
                tally.Add(new ImportFigures(), Refused(entry, reason));
                return;
            }
        }

        tally.Add(new ImportFigures { MembersChanged = 1, Added = effect.Added, Unchanged = effect.Unchanged }, effect.Problems);
    }

    private static ImmutableArray<RowProblem> Refused(RosterEntry entry, string problem) =>
        [.. entry.Rows.Select(row => new RowProblem(row.Line, "memberId", problem))];
}
