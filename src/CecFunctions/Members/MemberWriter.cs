using System.Collections.Immutable;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Members;

/// <summary>
/// The one writer of members: reads, decides, announces, commits, and records what follows the commit. Where another
/// writer was faster it pauses and begins again; where only the answer to its own commit was lost, it sees that by the
/// commit's id. Commands write one member, jobs a page of members, whose announcements share batches.
/// </summary>
/// <param name="participants">What features write before and record after a commit, in this order.</param>
public sealed class MemberWriter(
    IMemberStore members,
    DueIndex due,
    IEnumerable<ICommitParticipant> participants,
    ConflictPauses pauses,
    ProgramCatalog catalog,
    TimeProvider time)
{
    private readonly ImmutableArray<ICommitParticipant> _participants = [.. participants];

    /// <summary>Writes one member. What fails is thrown.</summary>
    internal async Task<WriteOutcome> WriteAsync(MemberWrite write, CancellationToken cancellationToken)
    {
        if (await DecideAsync(write, cancellationToken))
        {
            await AnnounceAsync([write.Prepared!], cancellationToken);
            await CommitAsync(write, cancellationToken);
            await RecordAsync([write], cancellationToken);
        }

        return write.Outcome;
    }

    /// <summary>Writes many members. One that fails holds up no other; see <see cref="MemberWrite.Failure"/>.</summary>
    /// <param name="callsInFlight">The most calls to storage at a time.</param>
    internal async Task WritePageAsync(
        IReadOnlyCollection<MemberWrite> page, int callsInFlight, CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = callsInFlight,
            CancellationToken = cancellationToken,
        };
        await Parallel.ForEachAsync(
            page, parallel, (write, cancel) => GuardedAsync(write, () => DecideAsync(write, cancel), cancel));

        var deciding = page.Where(write => write is { Prepared: not null, Failure: null }).ToList();
        try
        {
            await AnnounceAsync([.. deciding.Select(write => write.Prepared!)], cancellationToken);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            // None of them may be committed without being announced.
            deciding.ForEach(write => write.Fail(failed));
            return;
        }

        await Parallel.ForEachAsync(
            deciding, parallel, (write, cancel) => GuardedAsync(write, () => CommitAsync(write, cancel), cancel));
        await RecordAsync(deciding, cancellationToken);
    }

    private static async ValueTask GuardedAsync(MemberWrite write, Func<Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work();
        }
        catch (Exception failed) when (
            failed is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            write.Fail(failed);
        }
    }

    private async Task<bool> DecideAsync(MemberWrite write, CancellationToken cancellationToken)
    {
        if (!write.IsRead)
        {
            await ReadAsync(write, cancellationToken);
        }

        return await write.DecideAsync(
            (found, draft) => PreparedCommit.From(
                found, draft, catalog[draft.Change.Document.Key.Program], time.GetUtcNow()),
            cancellationToken);
    }

    private async Task CommitAsync(MemberWrite write, CancellationToken cancellationToken)
    {
        var wait = pauses.Begin();
        while (true)
        {
            var tried = write.Prepared!;
            switch (await members.CommitAsync(tried.Commit, cancellationToken))
            {
                case CommitOutcome.Committed:
                    write.End(WriteOutcome.Committed);
                    return;
                case CommitOutcome.Full:
                    write.End(WriteOutcome.Full);
                    return;
                default:
                    write.CountConflict();
                    break;
            }

            var mayTryAgain = await wait.AgainAsync(cancellationToken);
            await ReadAsync(write, cancellationToken);
            if (write.Found?.Document.CommitId == tried.After.CommitId)
            {
                // It happened; only its answer was lost, however long the commit itself took.
                write.End(WriteOutcome.Committed);
                return;
            }

            if (!mayTryAgain)
            {
                write.End(WriteOutcome.TooBusy);
                return;
            }

            if (!await DecideAsync(write, cancellationToken))
            {
                return;
            }

            await AnnounceAsync([write.Prepared!], cancellationToken);
        }
    }

    private async Task ReadAsync(MemberWrite write, CancellationToken cancellationToken) =>
        write.Starting(write.Read is { } read
            ? await read(cancellationToken)
            : await members.FindAsync(write.Key, cancellationToken));

    private async Task AnnounceAsync(IReadOnlyCollection<PreparedCommit> commits, CancellationToken cancellationToken)
    {
        await due.WriteAsync([.. commits.SelectMany(commit => commit.Hints)], cancellationToken);
        foreach (var participant in _participants)
        {
            await participant.AnnounceAsync(commits, cancellationToken);
        }
    }

    private async Task RecordAsync(IEnumerable<MemberWrite> writes, CancellationToken cancellationToken)
    {
        var committed = writes.Select(write => write.Committed).OfType<PreparedCommit>().ToList();
        foreach (var participant in _participants)
        {
            await participant.RecordAsync(committed, cancellationToken);
        }
    }
}

/// <summary>
/// What a feature writes before the commits of members, and records after them. It looks at the members before and
/// after, and makes no call where nothing concerns it. Many commits come together and share batches.
/// </summary>
public interface ICommitParticipant
{
    /// <summary>
    /// Written before the commit: it can be a false alarm, never a missing one. A commit that cannot be announced is
    /// not made.
    /// </summary>
    Task AnnounceAsync(IReadOnlyCollection<PreparedCommit> commits, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    /// <summary>
    /// Recorded after the commit. Where the process dies in between it is missing, so nothing but figures may depend on
    /// it.
    /// </summary>
    Task RecordAsync(IReadOnlyCollection<PreparedCommit> commits, CancellationToken cancellationToken) =>
        Task.CompletedTask;
}
