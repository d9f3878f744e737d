using System.Collections.Concurrent;
using System.Collections.Immutable;
using CecFunctions.Application.Members;
using CecFunctions.Application.StatusFigures;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Application.Roster;

/// <inheritdoc/>
public sealed class RosterImport(
    IMemberStore members,
    IMemberCommands commands,
    IMemberLookup lookup,
    CommitAnnouncements announcements,
    StatusMoves moves,
    ProgramCatalog catalog,
    TimeProvider time) : IRosterImport
{
    // As many as share the batches of hints and lookups; more would only keep more in memory.
    private const int MembersAtOnce = 500;

    // Below this many, asking for each member is cheaper than listing a program's.
    private const int FewMembers = 100;

    private const int CallsInFlight = 24;

    private string _actor = Actor.Import;

    /// <inheritdoc/>
    public IRosterImport By(string actor) => new RosterImport(members, commands, lookup, announcements, moves, catalog, time) { _actor = actor };

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
        var now = time.GetUtcNow();
        var prepared = entries.Select(entry =>
        {
            var program = catalog[entry.Key.Program];
            var effect = entry.Take(null, program, asOf);
            return (Entry: entry, Effect: effect, Commit: PreparedCommit.Of(null, effect.Change!, program, asOf, _actor, now));
        }).ToList();
        if (!dryRun)
        {
            await lookup.WriteAsync([.. prepared.Select(member => member.Commit.Commit.Document)], cancellationToken);
            await announcements.WriteAsync([.. prepared.Select(member => member.Commit)], cancellationToken);
        }

        var added = new ConcurrentBag<PreparedCommit>();
        await Parallel.ForEachAsync(
            prepared,
            new ParallelOptions { MaxDegreeOfParallelism = CallsInFlight, CancellationToken = cancellationToken },
            async (member, cancel) =>
            {
                var outcome = dryRun ? CommitOutcome.Committed : await members.CommitAsync(member.Commit.Commit, cancel);
                switch (outcome)
                {
                    case CommitOutcome.Committed:
                        added.Add(member.Commit);
                        tally.Add(
                            new ImportFigures { MembersAdded = 1, Added = member.Effect.Added, Unchanged = member.Effect.Unchanged }, member.Effect.Problems);
                        break;
                    case CommitOutcome.Full:
                        tally.Add(new ImportFigures(), Refused(member.Entry, "has no room in the member's record."));
                        break;
                    default:
                        // Somebody took the member in meanwhile.
                        await ChangeAsync(member.Entry, asOf, dryRun, tally, cancel);
                        break;
                }
            });
        foreach (var program in dryRun ? [] : added.GroupBy(commit => commit.Commit.Document.Key.Program))
        {
            await moves.RecordAsync(program.Key, program.SelectMany(commit => commit.Moves), cancellationToken);
        }
    }

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
                    CommandOutcome.MemberFull => "has no room in the member's record.",
                    CommandOutcome.DateTooEarly => $"the member has a record of {result.Earliest:yyyy-MM-dd}, after {asOf:yyyy-MM-dd}, the day of the import.",
                    _ => "the member was changed by others at the same time; import the file again.",
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
