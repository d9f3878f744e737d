using System.Collections.Immutable;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Members;

/// <summary>
/// Erases a person on request. Name, address, reports, documents and all that people wrote go; what the draw and the
/// books need stays: the log without texts, the id, and what was paid.
/// </summary>
/// <remarks>
/// The first commit leaves an empty record that no reader finds, so from then on the person is as unknown as one who
/// never was. What lies beside it goes after that. The record says that this is not done yet, and stays due: the same
/// request again, or the night, finishes what a crash left. See docs/decisions/0024.
/// </remarks>
public sealed class MemberErasure(
    IMemberStore members,
    MemberWriter writer,
    MemberLookup lookup,
    IEnumerable<MemberPart> parts,
    IEnumerable<IErasureParticipant> features,
    ProgramCatalog catalog)
{
    /// <summary>
    /// Erases a person with all their accounts, unless something of theirs has to be settled first. The same again
    /// changes nothing.
    /// </summary>
    /// <param name="day">The day of it, in the program's calendar.</param>
    /// <param name="actor">Who asks for it, see <see cref="Actor"/>.</param>
    /// <param name="ground">What it rests on, such as the number of a letter; it must name no one.</param>
    public async Task<CommandResult> EraseAsync(
        MemberKey key, DateOnly day, string actor, string ground, CancellationToken cancellationToken)
    {
        if (catalog.Find(key.Program) is null)
        {
            return CommandResult.From(CommandOutcome.UnknownMember);
        }

        CommandResult? result = null;
        MemberKey? survivor = null;
        var write = new MemberWrite(key, found =>
        {
            (result, survivor) = (null, null);
            switch (found?.Document)
            {
                case null:
                    result = CommandResult.From(CommandOutcome.UnknownMember);
                    return null;
                case { Erased: not null } erased:
                    result = new CommandResult { Outcome = CommandOutcome.Accepted, Member = erased, Replayed = true };
                    return null;
                case { MergedInto: { } went }:
                    // A merge that is under way is finished first, by the night or by asking for it again.
                    (survivor, result) = (went.Into, CommandResult.From(CommandOutcome.TooBusy));
                    survivor = went.Leaving is null ? survivor : null;
                    return null;
                case var member when Unsettled(member) is { } unsettled:
                    result = CommandResult.From(unsettled);
                    return null;
                case var member:
                    var on = member.DayOf(day);
                    return new MemberDraft(
                        new MemberChange
                        {
                            Document = Emptied(member, on, actor, RemainsOf(member)),
                            Log = [new LogLine { On = on, Event = LogEvent.PersonErased, Note = ground }],
                        },
                        on,
                        actor);
            }
        })
        {
            Read = cancel => FindAnyAsync(key, cancel),
        };
        switch (await writer.WriteAsync(write, cancellationToken))
        {
            case WriteOutcome.Committed:
                await FinishAsync(key, cancellationToken);
                return new CommandResult
                {
                    Outcome = CommandOutcome.Accepted,
                    Member = write.Committed!.After,
                    Log = [.. write.Committed.Commit.Log.Select(row => row.Line)],
                };
            case WriteOutcome.Nothing when survivor is not null:
                return await EraseAsync(survivor, day, actor, ground, cancellationToken);
            case WriteOutcome.Nothing:
                await FinishAsync(key, cancellationToken);
                return result!;
            case WriteOutcome.Full:
                return CommandResult.From(CommandOutcome.MemberFull);
            default:
                return CommandResult.From(CommandOutcome.TooBusy);
        }
    }

    /// <summary>Finishes what was left of an erasure, if anything.</summary>
    public async Task FinishAsync(MemberKey key, CancellationToken cancellationToken)
    {
        if (await members.FindErasedAsync(key, cancellationToken) is not
            { Document: { Erased: { Remains: { } remains } erased } document })
        {
            return;
        }

        foreach (var account in remains.Accounts)
        {
            await WriteAsync(
                account,
                member => member.Erased is null ? Emptied(member, erased.On, erased.By, null) : null,
                erased,
                cancellationToken);
        }

        ImmutableArray<MemberKey> accounts = [document.Key, .. remains.Accounts];
        foreach (var feature in features)
        {
            await feature.EraseAsync(new ErasedAccounts(accounts, remains.Addresses), cancellationToken);
        }

        await lookup.RemoveAsync(accounts, cancellationToken);
        foreach (var account in accounts)
        {
            await members.EraseBesideAsync(account, cancellationToken);
        }

        await WriteAsync(
            key,
            member => member.Erased is { Remains: not null } open
                ? member with { Erased = open with { Remains = null } }
                : null,
            erased,
            cancellationToken);
    }

    private async Task WriteAsync(
        MemberKey key,
        Func<MemberDocument, MemberDocument?> change,
        ErasedPerson erased,
        CancellationToken cancellationToken)
    {
        var write = new MemberWrite(key, found => found is not null && change(found.Document) is { } changed
            ? new MemberDraft(new MemberChange { Document = changed }, erased.On, erased.By)
            : null)
        {
            Read = cancel => FindAnyAsync(key, cancel),
        };
        if (await writer.WriteAsync(write, cancellationToken) is not (WriteOutcome.Committed or WriteOutcome.Nothing))
        {
            throw new InvalidOperationException($"The erasure of {key} could not be recorded; the night tries again.");
        }
    }

    private async Task<StoredMember?> FindAnyAsync(MemberKey key, CancellationToken cancellationToken) =>
        await members.FindAsync(key, cancellationToken) ?? await members.FindErasedAsync(key, cancellationToken);

    /// <summary>All that is needed to find what lies elsewhere. It is kept until that is gone.</summary>
    private static ErasureRemains RemainsOf(MemberDocument member) => new(
        [.. member.Merges.Where(merge => merge.Taken).Select(merge => merge.From)],
        [
            .. new[] { member.Email, member.PendingEmail?.Address }
                .Concat(member.FormerEmails.Select(former => former.Address))
                .OfType<string>()
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ]);

    private ReachedLimit? Unsettled(MemberDocument member) =>
        parts.Select(part => part.FindUnsettled(member)).FirstOrDefault(unsettled => unsettled is not null);

    private MemberDocument Emptied(MemberDocument member, DateOnly on, string actor, ErasureRemains? remains)
    {
        var empty = new MemberDocument
        {
            Key = member.Key,
            Standing = new Member { Credentials = [] },
            LogLength = member.LogLength,
            LastCommandOn = on,
            SweptOn = member.SweptOn,
            Payments = member.Payments,
            Erased = new ErasedPerson(on, actor, remains),
        };
        return parts.Aggregate(empty, (kept, part) => part.Keep(kept, member));
    }
}

/// <summary>
/// What a feature has of a person outside the member's record and the rows beside it. It takes it away, and taking it
/// away again changes nothing.
/// </summary>
public interface IErasureParticipant
{
    Task EraseAsync(ErasedAccounts erased, CancellationToken cancellationToken);
}

/// <summary>A person who is being erased.</summary>
/// <param name="Accounts">The accounts of the person, merged ones included. No reader finds them any more.</param>
/// <param name="Addresses">The addresses that the person had at the end.</param>
public sealed record ErasedAccounts(ImmutableArray<MemberKey> Accounts, ImmutableArray<string> Addresses);

/// <summary>That a person was erased.</summary>
/// <param name="On">The day of it, in the program's calendar.</param>
/// <param name="By">Who did it, see <see cref="Actor"/>.</param>
/// <param name="Remains">What is still to be taken away; <see langword="null"/> once all of it is.</param>
public sealed record ErasedPerson(DateOnly On, string By, ErasureRemains? Remains);

/// <summary>What of an erased person is still to be taken away.</summary>
/// <param name="Accounts">The accounts that were merged into this one.</param>
/// <param name="Addresses">The addresses by which links were mailed.</param>
public sealed record ErasureRemains(ImmutableArray<MemberKey> Accounts, ImmutableArray<string> Addresses);
