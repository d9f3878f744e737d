using CecFunctions.Application.AccountMerge;
using CecFunctions.Application.Due;
using CecFunctions.Application.Members;
using CecFunctions.Application.StatusFigures;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Application.NightlySweep;

/// <summary>
/// Sweeps the members that a shard's hints name. Page by page: read the members, decide, write the new hints, commit each member,
/// delete the hints whose work is done. Stopped anywhere, it leaves a hint too many and never one too few.
/// </summary>
public sealed partial class ShardSweep(
    IMemberStore members,
    IDueIndex due,
    CommitAnnouncements announcements,
    StatusMoves moves,
    IAccountMerge merge,
    ProgramCatalog catalog,
    TimeProvider time,
    SweepOptions options,
    ILogger<ShardSweep> logger)
{
    /// <param name="partitions">The shard's partitions, of one program.</param>
    /// <param name="day">The day that members are brought to.</param>
    /// <param name="pageDone">Called after each page with the number of its members.</param>
    public async Task<SweepFigures> RunAsync(
        string program, IReadOnlyCollection<DuePartition> partitions, DateOnly day, Func<int, Task>? pageDone, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        if (catalog.Find(program) is not { } policy)
        {
            UnknownProgram(program);
            return new SweepFigures { Failed = partitions.Count };
        }

        var hints = new List<StoredHint>();
        foreach (var partition in partitions.OrderBy(partition => partition.On))
        {
            await foreach (var hint in due.ReadAsync(partition, HintKind.Sweep, cancellationToken))
            {
                hints.Add(hint);
            }
        }

        var figures = new SweepFigures { OldestDue = hints.Count == 0 ? null : hints.Min(hint => hint.Hint.On) };
        // All hints of a member are looked at together, and were read before the member is.
        foreach (var page in hints.GroupBy(hint => hint.Hint.Member).Chunk(options.MembersAtOnce))
        {
            var swept = page.Select(member => new SweptMember(member.Key, [.. member])).ToList();
            await RunPageAsync(policy, swept, day, cancellationToken);
            figures = swept.Aggregate(figures, (sum, member) => sum.Plus(member.ToFigures()));
            if (pageDone is not null)
            {
                await pageDone(swept.Count);
            }
        }

        return figures with { Duration = time.GetElapsedTime(began) };
    }

    private async Task RunPageAsync(CertificationProgram program, List<SweptMember> page, DateOnly day, CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.CallsInFlight, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(page, parallel, (member, cancel) => GuardedAsync(member, () => DecideAsync(program, member, day, cancel), cancel));

        var deciding = page.Where(member => member.Prepared is not null).ToList();
        try
        {
            await announcements.WriteAsync([.. deciding.Select(member => member.Prepared!)], cancellationToken);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            // Unannounced none of them may be committed; the hints that led here are kept.
            foreach (var member in deciding)
            {
                Fail(member, failed);
            }

            return;
        }

        await Parallel.ForEachAsync(deciding, parallel, (member, cancel) => GuardedAsync(member, () => CommitAsync(program, member, day, cancel), cancel));
        await moves.RecordAsync(program.Program, page.SelectMany(member => member.Committed?.Moves ?? []), cancellationToken);

        var now = time.GetUtcNow();
        var stale = page.Where(member => member is { Failed: false, Committed: null }).ToList();
        var finished = page
            .Where(member => member is { Failed: false, Committed: not null })
            .SelectMany(member => member.Finished(program))
            .Concat(stale.SelectMany(member => member.Finished(program).Where(hint => HintAge.MayGo(hint, now))))
            .ToList();
        try
        {
            await RenewHintsOfStaleAsync(program, stale, now, cancellationToken);
            await due.DeleteAsync(finished, cancellationToken);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            // They lead to no work the next time.
            HintsNotDeleted(failed, finished.Count);
        }
    }

    /// <summary>A hint without work may have led here because a rule's dates were changed: before it goes, the next one is made sure of.</summary>
    private async Task RenewHintsOfStaleAsync(CertificationProgram program, List<SweptMember> stale, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var next = stale
            .Where(member => member.Found is not null && member.Finished(program).Any(hint => HintAge.MayGo(hint, now)))
            .Select(member => (member.Key, On: NextAction.On(member.Found!.Document, program)))
            .Where(member => member.On is not null)
            .Select(member => new DueHint(member.On!.Value, member.Key, HintKind.Sweep))
            .ToList();
        await due.WriteAsync(next, cancellationToken);
    }

    private async Task DecideAsync(CertificationProgram program, SweptMember member, DateOnly day, CancellationToken cancellationToken)
    {
        member.Found = await members.FindAsync(member.Key, cancellationToken);
        member.Prepared = null;
        if (member.Found is { Document.MergedInto.Leaving: not null })
        {
            // Whoever merged it did not get to the end.
            await merge.FinishAsync(member.Key, cancellationToken);
            member.Found = await members.FindAsync(member.Key, cancellationToken);
        }

        if (member.Found is not { } found)
        {
            return;
        }

        // A command of the new day may have come between midnight and now; the night does not go back behind it.
        var today = found.Document.LastCommandOn > day ? found.Document.LastCommandOn.Value : day;
        var decision = Lifecycle.Advance(found.Document.Standing, program, today);
        if (decision.IsEmpty && ReferenceEquals(decision.Member, found.Document.Standing))
        {
            return;
        }

        member.Decision = decision;
        member.Prepared = PreparedCommit.Of(
            found, MemberChange.Of(found.Document with { SweptOn = today }, decision), program, today, Actor.Night, time.GetUtcNow());
    }

    private async Task CommitAsync(CertificationProgram program, SweptMember member, DateOnly day, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var prepared = member.Prepared!;
            switch (await members.CommitAsync(prepared.Commit, cancellationToken))
            {
                case CommitOutcome.Committed:
                    member.Committed = prepared;
                    return;
                case CommitOutcome.Full:
                    MemberIsFull(member.Key);
                    member.Failed = true;
                    return;
                default:
                    break;
            }

            if (attempt == options.MostAttempts)
            {
                TooManyConflicts(member.Key, attempt);
                member.Failed = true;
                return;
            }

            // Somebody was faster: read again, decide again.
            member.Conflicts++;
            var before = member.Decision;
            await DecideAsync(program, member, day, cancellationToken);
            if (member.Found?.Document.CommitId == prepared.Commit.Document.CommitId)
            {
                // It was this commit, whose answer was lost on the way.
                member.Decision = before;
                member.Committed = prepared;
                return;
            }

            if (member.Prepared is null)
            {
                member.Decision = null;
                return;
            }

            await announcements.WriteAsync([member.Prepared], cancellationToken);
        }
    }

    private async ValueTask GuardedAsync(SweptMember member, Func<Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work();
        }
        catch (Exception failed) when (failed is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Fail(member, failed);
        }
    }

    private void Fail(SweptMember member, Exception failed)
    {
        MemberFailed(failed, member.Key);
        member.Failed = true;
        member.Prepared = null;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Member {Member} could not be swept and keeps the hint")]
    private partial void MemberFailed(Exception exception, MemberKey member);

    [LoggerMessage(Level = LogLevel.Error, Message = "Member {Member} could not be swept: the record has no room")]
    private partial void MemberIsFull(MemberKey member);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Member {Member} was changed by others {Attempts} times while being swept and keeps the hint")]
    private partial void TooManyConflicts(MemberKey member, int attempts);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} finished hints could not be deleted; they lead to no work the next time")]
    private partial void HintsNotDeleted(Exception exception, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "There are hints of program {Program}, of which there is no policy")]
    private partial void UnknownProgram(string program);
}
