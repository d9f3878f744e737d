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
    CredentialNumbers numbers,
    MemberWriter writer,
    ProgramCatalog catalog)
{
    // These share the batches of hints and lookups; more would only take more memory.
    private const int MembersAtOnce = 500;

    private const int CallsInFlight = 24;

    private string _actor = Actor.Import;

    /// <summary>The same import, logged under another actor.</summary>
    /// <param name="actor">See <see cref="Actor"/>.</param>
    public RosterImport By(string actor) =>
        new RosterImport(members, commands, lookup, numbers, writer, catalog) { _actor = actor };

    /// <inheritdoc cref="RunAsync(IEnumerable{RosterRow}, Func{string, DateOnly}, bool, IProgress{int}?, CancellationToken)"/>
    /// <param name="asOf">The day for all programs.</param>
    public Task<ImportFigures> RunAsync(
        IEnumerable<RosterRow> rows,
        DateOnly asOf,
        bool dryRun,
        IProgress<int>? progress,
        CancellationToken cancellationToken) =>
        RunAsync(rows, _ => asOf, dryRun, progress, cancellationToken);

    /// <summary>
    /// Takes in rows as of a day. What took effect before that day is logged with its rule's date and not mailed. Rows
    /// taken before change nothing; a bad row is reported and does not stop the others. Nothing is written before all
    /// rows are read.
    /// </summary>
    /// <param name="rows">Read once, as a stream.</param>
    /// <param name="dayOf">The day, by program.</param>
    /// <param name="dryRun">Says what would be done and writes nothing.</param>
    /// <param name="progress">Told the number of members done.</param>
    public async Task<ImportFigures> RunAsync(
        IEnumerable<RosterRow> rows,
        Func<string, DateOnly> dayOf,
        bool dryRun,
        IProgress<int>? progress,
        CancellationToken cancellationToken)
    {
        var tally = new ImportTally(progress);
        using var byMember = new MemberRows<RosterRow>(row => new MemberKey(row.Program, row.MemberId));
        Check(rows, dayOf, byMember, tally, cancellationToken);
        var known = await KnownAsync(byMember, cancellationToken);
        var holders = await RosterNumbers.BeginAsync(numbers, dryRun, cancellationToken);
        foreach (var chunk in Entries(byMember, dayOf, tally).Chunk(MembersAtOnce))
        {
            await AddNewAsync([.. chunk.Where(entry => !known(entry.Key))], holders, dryRun, tally, cancellationToken);
            await Parallel.ForEachAsync(
                chunk.Where(entry => known(entry.Key)),
                new ParallelOptions { MaxDegreeOfParallelism = CallsInFlight, CancellationToken = cancellationToken },
                async (entry, cancel) => await ChangeAsync(entry, holders, dryRun, tally, cancel));
        }

        return tally.ToFigures();
    }

    /// <summary>Checks rows by themselves and those of a credential against each other.</summary>
    private void Check(
        IEnumerable<RosterRow> rows,
        Func<string, DateOnly> dayOf,
        MemberRows<RosterRow> good,
        ImportTally tally,
        CancellationToken cancellationToken)
    {
        using var byCredential = new RowSpool<RosterRow>(
            row => HashCode.Combine(row.Program, CredentialNumber.KeyOf(row.CredentialNumber)));
        var checks = new RosterRowChecks(catalog, dayOf);
        foreach (var row in rows.Select(row => row.Normalized()))
        {
            cancellationToken.ThrowIfCancellationRequested();
            tally.AddRow();
            if (checks.Check(row) is { } problem)
            {
                tally.Add(problem);
            }
            else
            {
                byCredential.Add(row);
            }
        }

        foreach (var part in byCredential.ReadParts())
        {
            var ofCredentials = new RowsOfCredentials();
            foreach (var row in part)
            {
                if (ofCredentials.Next(row) is { } problem)
                {
                    tally.Add(problem);
                }
                else
                {
                    good.Add(row);
                }
            }
        }
    }

    /// <summary>Members with those of their rows that agree with each other.</summary>
    private static IEnumerable<RosterEntry> Entries(
        MemberRows<RosterRow> members, Func<string, DateOnly> dayOf, ImportTally tally)
    {
        foreach (var (key, rows) in members.Read(row => row.Line, tally))
        {
            var ofMember = new RowsOfMember();
            var taken = ImmutableArray.CreateBuilder<RosterRow>(rows.Count);
            foreach (var row in rows)
            {
                if (ofMember.Next(row) is { } problem)
                {
                    tally.Add(problem);
                }
                else
                {
                    taken.Add(row);
                }
            }

            yield return new RosterEntry(key, dayOf(key.Program), taken.ToImmutable());
        }
    }

    /// <summary>Tells which members may be on record. It may take one for known that is not.</summary>
    private async Task<Func<MemberKey, bool>> KnownAsync(
        MemberRows<RosterRow> found, CancellationToken cancellationToken)
    {
        if (found.AreFew)
        {
            // Reading each is cheaper than listing all members of a program.
            return _ => true;
        }

        // The number that stands for a key takes a tenth of its memory.
        var known = new HashSet<int>();
        foreach (var program in found.Programs)
        {
            await foreach (var key in members.ReadKeysAsync(program, cancellationToken))
            {
                known.Add(key.GetHashCode());
            }
        }

        return key => known.Contains(key.GetHashCode());
    }

    private async Task AddNewAsync(
        IReadOnlyList<RosterEntry> entries,
        RosterNumbers holders,
        bool dryRun,
        ImportTally tally,
        CancellationToken cancellationToken)
    {
        var admitted = await holders.AdmitAsync(
            [.. entries.Select(entry => (entry, (MemberDocument?)null))], tally, cancellationToken);
        var added = admitted
            .Select(entry => (Entry: entry, Effect: entry.Take(null, catalog[entry.Key.Program])))
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
                found => found is null ? new MemberDraft(member.Effect.Change!, member.Entry.AsOf, _actor) : null).Starting(null))
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
                case WriteOutcome.Failed when write.Failure is NumberTakenException:
                    await ChangeAsync(entry, holders, dryRun, tally, cancellationToken);
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
        RosterEntry entry,
        RosterNumbers holders,
        bool dryRun,
        ImportTally tally,
        CancellationToken cancellationToken)
    {
        var program = catalog[entry.Key.Program];
        if (await members.FindAsync(entry.Key, cancellationToken) is not { } member)
        {
            await AddNewAsync([entry], holders, dryRun, tally, cancellationToken);
            return;
        }

        if (member.Document.MergedInto is { } went)
        {
            // Another system may go on reporting an account that was merged.
            await ChangeAsync(entry with { Key = went.Into }, holders, dryRun, tally, cancellationToken);
            return;
        }

        if (await holders.AdmitAsync([(entry, member.Document)], tally, cancellationToken) is not [var admitted])
        {
            tally.Add(new ImportFigures { MembersUnchanged = 1 }, []);
            return;
        }

        entry = admitted;

        var effect = entry.Take(member.Document, program);
        if (effect.Change is null)
        {
            tally.Add(new ImportFigures { MembersUnchanged = 1, Unchanged = effect.Unchanged }, effect.Problems);
            return;
        }

        if (!dryRun)
        {
            await lookup.WriteAsync([effect.Change.Document], cancellationToken);
            var result = await WrittenAsync(
                entry,
                async (document, _, _) =>
                {
                    effect = entry.Take(document, program);
                    if (effect.Change is not { } change)
                    {
                        return CommandResult.From(CommandOutcome.Accepted);
                    }

                    var archive = await members.ReadArchiveAsync(document, cancellationToken);
                    return change with { Document = archive.BringBack(change.Document, program, entry.AsOf) };
                },
                cancellationToken);
            if (result.Outcome != CommandOutcome.Accepted)
            {
                tally.Add(new ImportFigures(), Refused(entry, RefusedMember.FromResult(result, entry.AsOf)));
                return;
            }
        }

        tally.Add(
            new ImportFigures { MembersChanged = 1, Added = effect.Added, Unchanged = effect.Unchanged },
            effect.Problems);
    }

    private async Task<CommandResult> WrittenAsync(
        RosterEntry entry, ReadingDecision decide, CancellationToken cancellationToken)
    {
        try
        {
            return await commands.ExecuteAsync(
                entry.Key, entry.AsOf, orLater: false, _actor, decide, cancellationToken);
        }
        catch (NumberTakenException)
        {
            // Claimed so long ago that another has the number by now: the next import tells the row.
            return CommandResult.From(CommandOutcome.TooBusy);
        }
    }

    private static ImmutableArray<RowProblem> Refused(RosterEntry entry, string problem) =>
        RefusedMember.ForRows(entry.Rows.Select(row => row.Line), problem);
}
