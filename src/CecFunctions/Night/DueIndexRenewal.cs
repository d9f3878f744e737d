using System.Collections.Concurrent;
using CecFunctions.Domain.Programs;
using CecFunctions.Jobs;
using CecFunctions.Members;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Night;

/// <summary>
/// Brings the due index to a changed program file: hints were dated by the rules of then, and the rules of now may have
/// something happen earlier.
/// </summary>
/// <remarks>
/// The digest of the rules that the index follows is kept with the store. Where it is another one, all members of the
/// program are walked before a night begins, and those whose next action has moved get a hint of it. A later night
/// walks once more, for commits that a process with the former rules made meanwhile. A walk that is cut off goes on
/// behind the last page that was done.
/// </remarks>
public sealed partial class DueIndexRenewal(
    FollowedRules followed,
    IMemberStore members,
    DueIndex due,
    IRunStore runs,
    ProgramCatalog catalog,
    TimeProvider time,
    SweepOptions options,
    ILogger<DueIndexRenewal> logger)
{
    // The last night for which this process has looked: the file does not change while it runs.
    private readonly ConcurrentDictionary<string, DateOnly> _lookedFor = new(StringComparer.Ordinal);

    /// <summary>Makes sure that the index follows the rules of programs, each before its night.</summary>
    public async Task FollowAsync(
        IEnumerable<(string Program, DateOnly Night)> nights, CancellationToken cancellationToken)
    {
        foreach (var (program, night) in nights)
        {
            await FollowAsync(catalog[program], night, cancellationToken);
        }
    }

    /// <summary>
    /// Makes sure that the index follows the program's rules. One read where it does, and none where this process has
    /// seen so for that night.
    /// </summary>
    /// <param name="night">The night that is to begin.</param>
    private async Task FollowAsync(
        CertificationProgram program, DateOnly night, CancellationToken cancellationToken)
    {
        if (_lookedFor.GetValueOrDefault(program.Program) == night)
        {
            return;
        }

        var digest = ProgramFile.Digest(program);
        var isDone = false;
        while (!isDone)
        {
            var known = await followed.FindAsync(program.Program, cancellationToken);
            isDone = known?.Digest == digest
                ? known.IsSettled
                    || known.FollowedOn >= night
                    || await WalkAsync(program, night, known, cancellationToken)
                : await WalkAsync(
                    program,
                    night,
                    new IndexProgress(program.Program, digest) { ETag = known?.ETag },
                    cancellationToken);
        }

        _lookedFor[program.Program] = night;
    }

    /// <summary>Whether the index follows the program's rules; one read.</summary>
    public async Task<bool> IsFollowedAsync(CertificationProgram program, CancellationToken cancellationToken) =>
        await followed.FindAsync(program.Program, cancellationToken) is { FollowedOn: not null } known
        && known.Digest == ProgramFile.Digest(program);

    /// <returns>Whether it was finished; <see langword="false"/> where another run walks too.</returns>
    private async Task<bool> WalkAsync(
        CertificationProgram program, DateOnly night, IndexProgress progress, CancellationToken cancellationToken)
    {
        var (began, timestamp) = (time.GetUtcNow(), time.GetTimestamp());
        var late = new LateHints(due, program.Program, night);
        var walked = members.ReadAsync(program.Program, progress.After, cancellationToken)
            .Chunk(options.MembersAtOnce)
            .WithCancellation(cancellationToken);
        await foreach (var page in walked)
        {
            progress = await RenewAsync(page, program, late, progress, cancellationToken);
            if (await followed.TryWriteAsync(progress, cancellationToken) is not { } written)
            {
                return false;
            }

            progress = written;
        }

        var finished = progress with
        {
            After = null,
            MembersWalked = 0,
            HintsMoved = 0,
            Failed = 0,
            FollowedOn = progress.FollowedOn ?? night,
            // Without members no process can have written one by other rules.
            IsSettled = progress.FollowedOn is not null || progress.MembersWalked == 0,
        };
        if (await followed.TryWriteAsync(finished, cancellationToken) is null)
        {
            return false;
        }

        if (progress.MembersWalked > 0)
        {
            Followed(program.Program, progress.MembersWalked, progress.HintsMoved, progress.Failed);
            await runs.AddAsync(
                new RunRecord(
                    JobName.RuleChange,
                    program.Program,
                    night,
                    began,
                    time.GetUtcNow(),
                    progress.Failed > 0 ? RunOutcome.FinishedWithFailures : RunOutcome.Finished,
                    [
                        RunFigure.Count("membersWalked", progress.MembersWalked),
                        RunFigure.Count("hintsMoved", progress.HintsMoved),
                        RunFigure.Count("failed", progress.Failed),
                        RunFigure.Seconds(time.GetElapsedTime(timestamp)),
                    ]),
                cancellationToken);
        }

        return true;
    }

    /// <summary>Writes the hints that a page of members lacks.</summary>
    /// <returns>How far the walk has come with it.</returns>
    private async Task<IndexProgress> RenewAsync(
        StoredMember[] page,
        CertificationProgram program,
        LateHints late,
        IndexProgress progress,
        CancellationToken cancellationToken)
    {
        var (hints, failed) = (new List<DueHint>(), 0);
        foreach (var member in page.Select(read => read.Document))
        {
            try
            {
                if (NextAction.On(member, program) is { } next
                    && (next != member.HintedOn || await late.IsMissingAsync(member.Key, next, cancellationToken)))
                {
                    hints.Add(new DueHint(next, member.Key, HintKind.Sweep));
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // The night looks at the member, says what is wrong, and keeps the hint.
                NextActionUnknown(failure, member.Key);
                hints.Add(new DueHint(late.Night, member.Key, HintKind.Sweep));
                failed++;
            }
        }

        await due.WriteAsync(hints, cancellationToken);
        return progress with
        {
            After = page[^1].Document.Key.MemberId,
            MembersWalked = progress.MembersWalked + page.Length,
            HintsMoved = progress.HintsMoved + hints.Count - failed,
            Failed = progress.Failed + failed,
        };
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "The due index follows the rules of {Program}: {Walked} members walked, the next action of {Moved} "
            + "had moved, {Failed} failed")]
    private partial void Followed(string program, int walked, int moved, int failed);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The next action of member {Member} could not be said by the changed rules; the night looks at them")]
    private partial void NextActionUnknown(Exception exception, MemberKey member);

    /// <summary>
    /// The hints up to a night, read when they are first asked for. One that a night found without work is gone,
    /// although the member says that it was written; rules that are changed back may need it again.
    /// </summary>
    private sealed class LateHints(DueIndex due, string program, DateOnly night)
    {
        private HashSet<(MemberKey Member, DateOnly On)>? _there;

        public DateOnly Night => night;

        public async ValueTask<bool> IsMissingAsync(
            MemberKey member, DateOnly on, CancellationToken cancellationToken)
        {
            if (on > night)
            {
                return false;
            }

            _there ??= await due.ReadBeforeAsync(HintKind.Sweep, night.PlusDays(1), cancellationToken)
                .Where(stored => stored.Hint.Member.Program == program)
                .Select(stored => (stored.Hint.Member, stored.Hint.On))
                .ToHashSetAsync(cancellationToken: cancellationToken);
            return !_there.Contains((member, on));
        }
    }
}
