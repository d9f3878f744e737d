using CecFunctions.Domain.Programs;
using CecFunctions.Jobs;
using CecFunctions.Members;
using CecFunctions.Merge;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Night;

/// <summary>
/// Sweeps the members that a shard's hints name. Page by page: read the members, decide, write the new hints, commit
/// each member, delete the hints whose work is done. Stopped anywhere, it leaves a hint too many and never one too few.
/// </summary>
public sealed partial class ShardSweep(
    IMemberStore members,
    DueIndex due,
    MemberWriter writer,
    AccountMerge merge,
    MemberErasure erasure,
    OtherRules otherRules,
    ProgramCatalog catalog,
    TimeProvider time,
    SweepOptions options,
    ILogger<ShardSweep> logger)
{
    /// <param name="partitions">The shard's partitions, of one program.</param>
    /// <param name="day">The day that members are brought to.</param>
    /// <param name="pageDone">Called after each page with the number of its members.</param>
    public async Task<SweepFigures> RunAsync(
        string program,
        IReadOnlyCollection<DuePartition> partitions,
        DateOnly day,
        Func<int, Task>? pageDone,
        CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        if (catalog.Find(program) is not { } policy)
        {
            UnknownProgram(program);
            return new SweepFigures { Failed = partitions.Count };
        }

        // Hints go by this process's rules also where no member is written.
        await otherRules.MarkAsync(policy, cancellationToken);
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
            var swept = page
                .Select(member => new SweptMember(
                    member.Key, [.. member], cancel => ReadAsync(member.Key, cancel), policy, day))
                .ToList();
            await RunPageAsync(policy, swept, cancellationToken);
            figures = swept.Aggregate(figures, (sum, member) => sum.Plus(member.ToFigures()));
            if (pageDone is not null)
            {
                await pageDone(swept.Count);
            }
        }

        return figures with { Duration = time.GetElapsedTime(began) };
    }

    private async Task RunPageAsync(
        CertificationProgram program, List<SweptMember> page, CancellationToken cancellationToken)
    {
        await writer.WritePageAsync([.. page.Select(member => member.Write)], options.CallsInFlight, cancellationToken);
        page.ForEach(member => member.Write.TellFailure(MemberFailed, MemberIsFull, TooManyConflicts));

        var now = time.GetUtcNow();
        var stale = page.Where(member => member.IsStale).ToList();
        var finished = page
            .Where(member => member.Write.Committed is not null)
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

    /// <summary>
    /// A hint without work may have led here because a rule's dates were changed. Before it goes, the one of the next
    /// action date is written.
    /// </summary>
    private async Task RenewHintsOfStaleAsync(
        CertificationProgram program, List<SweptMember> stale, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var next = stale
            .Where(member => member.Write.Found is not null
                && member.Finished(program).Any(hint => HintAge.MayGo(hint, now)))
            .Select(member => (member.Write.Key, On: NextAction.On(member.Write.Found!.Document, program)))
            .Where(member => member.On is not null)
            .Select(member => new DueHint(member.On!.Value, member.Key, HintKind.Sweep))
            .ToList();
        await due.WriteAsync(next, cancellationToken);
    }

    private async Task<StoredMember?> ReadAsync(MemberKey key, CancellationToken cancellationToken)
    {
        var member = await members.FindAsync(key, cancellationToken);
        if (member is null)
        {
            // A crash may have left an erasure unfinished.
            await erasure.FinishAsync(key, cancellationToken);
        }

        if (member is not { Document.MergedInto.Leaving: not null })
        {
            return member;
        }

        // A crash left the merge unfinished.
        await merge.FinishAsync(key, cancellationToken);
        return await members.FindAsync(key, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Member {Member} could not be swept and keeps the hint")]
    private partial void MemberFailed(Exception exception, MemberKey member);

    [LoggerMessage(Level = LogLevel.Error, Message = "Member {Member} could not be swept: the record has no room")]
    private partial void MemberIsFull(MemberKey member);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Member {Member} was changed by others {Attempts} times while being swept and keeps the hint")]
    private partial void TooManyConflicts(MemberKey member, int attempts);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Count} finished hints could not be deleted; they lead to no work the next time")]
    private partial void HintsNotDeleted(Exception exception, int count);

    [LoggerMessage(
        Level = LogLevel.Error, Message = "There are hints of program {Program}, of which there is no policy")]
    private partial void UnknownProgram(string program);
}

/// <summary>How the night is worked off.</summary>
public sealed record SweepOptions
{
    /// <summary>
    /// Members of a shard that are read, decided and committed together; their hints share batches. At least 100.
    /// </summary>
    public int MembersAtOnce { get; init; } = 500;

    /// <summary>Calls to storage that one shard keeps in flight.</summary>
    public int CallsInFlight { get; init; } = 12;

    /// <summary>Shards that one process works on side by side.</summary>
    public int ShardsAtOnce { get; init; } = 3;

    /// <summary>How long a shard is a worker's; the claim is renewed with every page.</summary>
    public TimeSpan ShardClaim { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a shard may wait in the queue before it is asked for again.</summary>
    public TimeSpan QueueWait { get; init; } = TimeSpan.FromMinutes(45);

    /// <summary>How often a message is tried before it is put aside.</summary>
    public int MostDeliveries { get; init; } = WorkQueue.MostDeliveries;
}
