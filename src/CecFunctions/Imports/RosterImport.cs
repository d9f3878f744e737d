using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using CecFunctions.Domain.Programs;
using CecFunctions.Members;
using CecFunctions.Storage;

namespace CecFunctions.Imports;

/// <summary>Takes in members and credentials.</summary>
public sealed class RosterImport(
    IMemberStore members,
    MemberCommands commands,
    MemberReader reader,
    MemberLookup lookup,
    CredentialNumbers numbers,
    MemberWriter writer,
    ProgramCatalog catalog)
    : RowImport<RosterImport, RosterRow>
{
    // These share the batches of hints and lookups; more would only take more memory.
    private const int MembersAtOnce = 500;

    private DateOnly? _madeOn;
    private bool _entersWithdrawn;

    /// <summary>The same import of a file that was made on a day: what others have said since then stays.</summary>
    /// <param name="day"><see langword="null"/> for the day of the import.</param>
    public RosterImport MadeOn(DateOnly? day) => Copy(import => import._madeOn = day);

    /// <summary>The same import, which enters again what staff have withdrawn, where it is to.</summary>
    public RosterImport EnteringWithdrawn(bool enters) => Copy(import => import._entersWithdrawn = enters);

    /// <inheritdoc/>
    /// <remarks>What took effect before the day is logged with its rule's date and not mailed.</remarks>
    public override async Task<ImportFigures> RunAsync(
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
        var run = new Run(dryRun, tally, holders);
        foreach (var chunk in Entries(byMember, dayOf, tally).Chunk(MembersAtOnce))
        {
            await AddNewAsync([.. chunk.Where(entry => !known(entry.Key))], run, cancellationToken);
            await Parallel.ForEachAsync(
                chunk.Where(entry => known(entry.Key)),
                TableTransactions.Concurrency(cancellationToken, CallsInFlight),
                async (entry, cancel) => await ChangeAsync(entry, run, cancel));
        }

        await Parallel.ForEachAsync(
            run.OfPersons.ReadAsync(reader, cancellationToken),
            TableTransactions.Concurrency(cancellationToken, CallsInFlight),
            async (person, cancel) =>
            {
                var entry = Entry(person.Survivor, dayOf(person.Survivor.Program), person.Rows);
                if (await reader.FindAsync(entry.Key, cancel) is { } survivor)
                {
                    await ChangeAsync(entry, survivor, run, cancel);
                }
                else
                {
                    run.Tally.Add(new ImportFigures(), Refused(entry, RefusedMember.Erased));
                }
            });

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
            var (written, problems) = checks.Check(row);
            if (problems.IsEmpty)
            {
                byCredential.Add(written);
            }
            else
            {
                tally.AddBad(problems);
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
    private IEnumerable<RosterEntry> Entries(
        MemberRows<RosterRow> members, Func<string, DateOnly> dayOf, ImportTally tally)
    {
        foreach (var (key, rows) in members.Read(row => row.Line, tally))
        {
            var ofMember = new RowsOfMember();
            var taken = ImmutableArray.CreateBuilder<RosterRow>(rows.Count);
            foreach (var row in rows)
            {
                var problems = ofMember.Next(row);
                if (problems.IsEmpty)
                {
                    taken.Add(row);
                }
                else
                {
                    tally.AddBad(problems);
                }
            }

            yield return Entry(key, dayOf(key.Program), taken.ToImmutable());
        }
    }

    private RosterEntry Entry(MemberKey key, DateOnly day, ImmutableArray<RosterRow> rows) => new(key, day, rows)
    {
        SaidOn = _madeOn < day ? _madeOn.Value : day,
        Actor = ActorOfRows,
        EntersWithdrawn = _entersWithdrawn,
    };

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
        IReadOnlyList<RosterEntry> entries, Run run, CancellationToken cancellationToken)
    {
        var added = await run.Holders.AdmitAsync(
            [.. entries.Select(entry => (entry, (MemberDocument?)null))], catalog, run.Tally, cancellationToken);
        // A dry run asks; the writer itself sees that an id is not free.
        if (run.IsDry)
        {
            await Parallel.ForEachAsync(
                added,
                TableTransactions.Concurrency(cancellationToken, CallsInFlight),
                async (member, cancel) =>
                {
                    if (await members.FindErasedAsync(member.Entry.Key, cancel) is null)
                    {
                        Add(member.Entry, member.Effect, run.Tally);
                    }
                    else
                    {
                        run.Tally.Add(new ImportFigures(), Refused(member.Entry, RefusedMember.Erased));
                    }
                });
            return;
        }

        await lookup.WriteAsync([.. added.Select(member => member.Effect.Change!.Document)], cancellationToken);
        var writes = added
            .Select(member => new MemberWrite(
                member.Entry.Key,
                // Another import may take the member in meanwhile.
                found => found is null ? new MemberDraft(member.Effect.Change!, member.Entry.AsOf, ActorOfRows) : null).Starting(null))
            .ToList();
        await writer.WritePageAsync(writes, CallsInFlight, cancellationToken);
        foreach (var (admitted, write) in added.Zip(writes))
        {
            var (entry, effect) = admitted;
            if (write.Outcome != WriteOutcome.Failed || write.Failure is NumberTakenException)
            {
                // Of any other failure it is not known what became of the commit.
                await run.Holders.ForgetAsync(admitted.NewNumbers(null), cancellationToken);
            }

            switch (write.Outcome)
            {
                case WriteOutcome.Committed:
                    Add(entry, effect, run.Tally);
                    break;
                case WriteOutcome.Nothing:
                case WriteOutcome.Failed when write.Failure is NumberTakenException:
                    await ChangeAsync(entry, run, cancellationToken);
                    break;
                case WriteOutcome.Full:
                    run.Tally.Add(new ImportFigures(), Refused(entry, RefusedMember.NoRoom));
                    break;
                case WriteOutcome.Erased:
                    await lookup.RemoveAsync(effect.Change!.Document, cancellationToken);
                    run.Tally.Add(new ImportFigures(), Refused(entry, RefusedMember.Erased));
                    break;
                case WriteOutcome.TooBusy:
                    run.Tally.Add(new ImportFigures(), Refused(entry, RefusedMember.TooBusy));
                    break;
                default:
                    ExceptionDispatchInfo.Throw(write.Failure!);
                    break;
            }
        }
    }

    private void Add(RosterEntry entry, ImportEffect effect, ImportTally tally)
    {
        tally.Add(new ImportFigures { MembersAdded = 1 }, effect);
        Changes?.Add(entry.Key, entry.FirstRow, entry.AsOf, catalog[entry.Key.Program], null, effect.Change!.Document);
    }

    private async Task ChangeAsync(RosterEntry entry, Run run, CancellationToken cancellationToken)
    {
        if (await members.FindAsync(entry.Key, cancellationToken) is not { } member)
        {
            await AddNewAsync([entry], run, cancellationToken);
            return;
        }

        // Another system may go on reporting an account that was merged.
        if (!run.OfPersons.PutAside(member.Document, entry.Rows))
        {
            await ChangeAsync(entry, member.Document, run, cancellationToken);
        }
    }

    private async Task ChangeAsync(
        RosterEntry entry, MemberDocument member, Run run, CancellationToken cancellationToken)
    {
        var program = catalog[entry.Key.Program];
        if (await run.Holders.AdmitAsync([(entry, member)], catalog, run.Tally, cancellationToken) is not [var admitted])
        {
            run.Tally.Add(new ImportFigures { MembersUnchanged = 1 }, []);
            return;
        }

        (entry, var effect) = admitted;
        if (effect.Change is null)
        {
            run.Tally.Add(new ImportFigures { MembersUnchanged = 1 }, effect);
            Changes?.Add(entry.Key, entry.FirstRow, entry.AsOf, program, member, null);
            return;
        }

        if (!run.IsDry)
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
            await run.Holders.ForgetAsync(
                admitted.NewNumbers(member).Union(new AdmittedEntry(entry, effect).NewNumbers(member)),
                cancellationToken);
            if (result.Outcome != CommandOutcome.Accepted)
            {
                run.Tally.Add(new ImportFigures(), Refused(entry, RefusedMember.FromResult(result, entry.AsOf)));
                return;
            }
        }

        run.Tally.Add(
            effect.ShowsChange ? new ImportFigures { MembersChanged = 1 } : new ImportFigures { MembersUnchanged = 1 }, effect);
        Changes?.Add(entry.Key, entry.FirstRow, entry.AsOf, program, member, effect.Change?.Document);
    }

    private async Task<CommandResult> WrittenAsync(
        RosterEntry entry, ReadingDecision decide, CancellationToken cancellationToken)
    {
        try
        {
            return await commands.ExecuteAsync(
                entry.Key, entry.AsOf, orLater: false, ActorOfRows, decide, cancellationToken);
        }
        catch (NumberTakenException)
        {
            // Claimed so long ago that another has the number by now: the next import tells the row.
            return CommandResult.From(CommandOutcome.TooBusy);
        }
    }

    private static ImmutableArray<RowProblem> Refused(RosterEntry entry, string problem) =>
        RefusedMember.ForRows(entry.Rows.Select(row => row.Line), problem);

    /// <summary>One run over a file.</summary>
    private sealed record Run(bool IsDry, ImportTally Tally, RosterNumbers Holders)
    {
        public RowsOfPersons<RosterRow> OfPersons { get; } = new(row => row.Line, ownFirst: true);
    }
}
