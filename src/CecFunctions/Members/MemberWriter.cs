using System.Collections.Immutable;
using CecFunctions.Domain.Programs;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Members;

/// <summary>
/// The one writer of members: reads, decides, announces, commits, and records what follows the commit. Where another
/// writer was faster it pauses and begins again; where only the answer to its own commit was lost, it sees that by the
/// commit's id. Commands write one member, jobs a page of members, whose announcements share batches.
/// </summary>
/// <remarks>
/// The member's document keeps the ids of its last commits, which come with the read that follows a conflict anyway. So
/// a decision is made twice only where its answer was lost and more than
/// <see cref="MemberDocument.MostEarlierCommits"/> other commits came before that read.
/// </remarks>
/// <param name="participants">What features write before and record after a commit, in this order.</param>
public sealed partial class MemberWriter(
    IMemberStore members,
    DueIndex due,
    IEnumerable<ICommitParticipant> participants,
    ConflictPauses pauses,
    ProgramCatalog catalog,
    TimeProvider time,
    ILogger<MemberWriter> logger)
{
    private readonly ImmutableArray<ICommitParticipant> _participants = [.. participants];

    /// <summary>Writes one member. What fails is thrown.</summary>
    internal async Task<WriteOutcome> WriteAsync(MemberWrite write, CancellationToken cancellationToken)
    {
        if (await DecideAsync(write, cancellationToken))
        {
            await AnnounceAsync([write.Prepared!], cancellationToken);
            await CommitAsync(write, cancellationToken);
            await RecordAsync([write]);
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

        var announced = await AnnouncePageAsync(
            [.. page.Where(write => write is { Prepared: not null, Failure: null })], parallel);
        try
        {
            await Parallel.ForEachAsync(
                announced, parallel, (write, cancel) => GuardedAsync(write, () => CommitAsync(write, cancel), cancel));
        }
        finally
        {
            // A page that is cancelled has committed some of its members all the same.
            await RecordAsync(announced);
        }
    }

    private static async ValueTask GuardedAsync(MemberWrite write, Func<Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work();
        }
        catch (Exception failed) when (IsFailure(failed, cancellationToken))
        {
            write.Fail(failed);
        }
    }

    private static bool IsFailure(Exception thrown, CancellationToken cancellationToken) =>
        thrown is not OperationCanceledException || !cancellationToken.IsCancellationRequested;

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
            if (write.Found?.Document.HasCommit(tried.After.CommitId) == true)
            {
                // It happened; only its answer was lost, however long the commit itself took.
                write.End(WriteOutcome.Committed);
                return;
            }

            if (write.Found is null && await members.FindErasedAsync(write.Key, cancellationToken) is not null)
            {
                write.End(WriteOutcome.Erased);
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

    /// <summary>
    /// Announces a page's commits together; where that fails, each alone, so that a member who cannot be announced
    /// holds up no other.
    /// </summary>
    /// <returns>The announced; none of the others may be committed.</returns>
    private async Task<IReadOnlyCollection<MemberWrite>> AnnouncePageAsync(
        IReadOnlyCollection<MemberWrite> page, ParallelOptions parallel)
    {
        try
        {
            await AnnounceAsync([.. page.Select(write => write.Prepared!)], parallel.CancellationToken);
            return page;
        }
        catch (Exception failed) when (IsFailure(failed, parallel.CancellationToken))
        {
            NotAnnouncedTogether(failed, page.Count);
        }

        await Parallel.ForEachAsync(
            page,
            parallel,
            (write, cancel) => GuardedAsync(write, () => AnnounceAsync([write.Prepared!], cancel), cancel));
        return [.. page.Where(write => write.Failure is null)];
    }

    private async Task AnnounceAsync(IReadOnlyCollection<PreparedCommit> commits, CancellationToken cancellationToken)
    {
        await due.WriteAsync([.. commits.SelectMany(commit => commit.Hints)], cancellationToken);
        foreach (var participant in _participants)
        {
            await participant.AnnounceAsync(commits, cancellationToken);
        }
    }

    /// <summary>Records what is committed, which neither a failure nor the caller's cancellation undoes.</summary>
    private async Task RecordAsync(IEnumerable<MemberWrite> writes)
    {
        var committed = writes.Select(write => write.Committed).OfType<PreparedCommit>().ToList();
        foreach (var participant in _participants)
        {
            try
            {
                await participant.RecordAsync(committed, CancellationToken.None);
            }
            catch (Exception failed)
            {
                NotRecorded(failed, participant.GetType().Name, committed.Count);
            }
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The commits of {Members} members could not be announced together; each is announced alone")]
    private partial void NotAnnouncedTogether(Exception exception, int members);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "{Participant} did not record what followed the commits of {Members} members, which stand")]
    private partial void NotRecorded(Exception exception, string participant, int members);
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
    /// Recorded after the commit, which stands whatever becomes of this: a failure is logged, and the cancellation of
    /// the command or the job does not reach it. Where the process dies in between it is missing, so nothing but
    /// figures may depend on it.
    /// </summary>
    Task RecordAsync(IReadOnlyCollection<PreparedCommit> commits, CancellationToken cancellationToken) =>
        Task.CompletedTask;
}
