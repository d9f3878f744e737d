using System.Collections.Immutable;
using CecFunctions.Application.Members;
using CecFunctions.Application.StatusFigures;
using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Audits.Draw;
using CecFunctions.Domain.Notices;
using CecFunctions.Domain.Programs;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Application.AuditDraw;

/// <summary>
/// Records with members that their submissions took part in a draw, and opens the cases of the drawn ones. A submission is recorded
/// once however often it is asked for; a case is dated by the night of its manifest, however late it is recorded.
/// </summary>
public sealed partial class DrawRecording(
    IMemberStore members, CommitAnnouncements announcements, StatusMoves moves, TimeProvider time, AuditDrawOptions options, ILogger<DrawRecording> logger)
{
    /// <param name="entries">What is to be recorded, of one program.</param>
    /// <param name="known">Members that were read before, so that they need not be read again.</param>
    internal async Task<IReadOnlyList<RecordedMember>> RunAsync(
        CertificationProgram program,
        IEnumerable<PendingEntry> entries,
        IReadOnlyDictionary<MemberKey, StoredMember?> known,
        CancellationToken cancellationToken)
    {
        var recorded = new List<RecordedMember>();
        foreach (var page in entries.GroupBy(entry => entry.Submission.MemberId, StringComparer.Ordinal).Chunk(options.MembersAtOnce))
        {
            var members = page.Select(member => new RecordedMember(new MemberKey(program.Program, member.Key), [.. member])).ToList();
            await RunPageAsync(program, members, known, cancellationToken);
            recorded.AddRange(members);
        }

        return recorded;
    }

    private async Task RunPageAsync(
        CertificationProgram program, List<RecordedMember> page, IReadOnlyDictionary<MemberKey, StoredMember?> known, CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.CallsInFlight, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(page, parallel, (member, cancel) => GuardedAsync(
            member,
            async () =>
            {
                member.Found = known.TryGetValue(member.Key, out var read) ? read : await members.FindAsync(member.Key, cancel);
                Decide(program, member);
            },
            cancel));
        var deciding = page.Where(member => member.Prepared is not null).ToList();
        await announcements.WriteAsync([.. deciding.Select(member => member.Prepared!)], cancellationToken);
        await Parallel.ForEachAsync(deciding, parallel, (member, cancel) => GuardedAsync(member, () => CommitAsync(program, member, cancel), cancel));
        await moves.RecordAsync(program.Program, page.SelectMany(member => member.Committed?.Moves ?? []), cancellationToken);
    }

    private async Task CommitAsync(CertificationProgram program, RecordedMember member, CancellationToken cancellationToken)
    {
        for (var attempt = 1; member.Prepared is { } prepared; attempt++)
        {
            switch (await members.CommitAsync(prepared.Commit, cancellationToken))
            {
                case CommitOutcome.Committed:
                    member.Committed = prepared;
                    return;
                case CommitOutcome.Full:
                    MemberIsFull(member.Key);
                    member.Left = member.Entries;
                    return;
                default:
                    break;
            }

            if (attempt == options.MostAttempts)
            {
                TooManyConflicts(member.Key, attempt);
                member.Left = member.Entries;
                return;
            }

            // Somebody was faster, or the answer to our own commit was lost: read again, decide again.
            member.Conflicts++;
            member.Found = await members.FindAsync(member.Key, cancellationToken);
            if (member.Found?.Document.CommitId == prepared.Commit.Document.CommitId)
            {
                member.Committed = prepared;
                return;
            }

            Decide(program, member);
            if (member.Prepared is not null)
            {
                await announcements.WriteAsync([member.Prepared], cancellationToken);
            }
        }
    }

    private void Decide(CertificationProgram program, RecordedMember member)
    {
        member.Prepared = null;
        member.Left = [];
        if (member.Found is not { } found)
        {
            return;
        }

        var standing = found.Document.Standing;
        var log = ImmutableArray.CreateBuilder<LogLine>();
        var notices = ImmutableArray.CreateBuilder<Notice>();
        var left = new List<PendingEntry>();
        DateOnly? night = null;
        foreach (var entry in member.Entries)
        {
            var submission = entry.Submission;
            if (WaitingSubmission.Of(member.Key.MemberId, standing).All(waiting => waiting.Submission != submission))
            {
                // Recorded before, drawn by hand, or revoked.
                continue;
            }

            var decision = Audit.EnterDraw(standing, program, submission.Credential, submission.Cycle, submission.RenewedOn, entry.Night, entry.Drawn);
            if (decision.Refusal is not null)
            {
                left.Add(entry);
                continue;
            }

            log.AddRange(decision.Log.Select(LogLine.Of));
            notices.AddRange(decision.Notices);
            if (decision.Member.FindCredential(submission.Credential)!.Audits.Length > standing.FindCredential(submission.Credential)!.Audits.Length)
            {
                log.Add(new LogLine
                {
                    On = entry.Night,
                    Event = LogEvent.AuditDrawn,
                    Credential = submission.Credential,
                    Rule = program.Audit.Rule,
                    Note = $"manifest {program.Program}/{entry.Night:yyyy-MM-dd}",
                });
            }

            standing = decision.Member;
            night = entry.Night > night ? entry.Night : night ?? entry.Night;
        }

        member.Left = left;
        if (night is not { } day)
        {
            return;
        }

        var document = found.Document with { Standing = standing, SweptOn = found.Document.SweptOn > day ? found.Document.SweptOn : day };
        member.Prepared = PreparedCommit.Of(
            found,
            new MemberChange { Document = document, Log = log.ToImmutable(), Notices = notices.ToImmutable() },
            program,
            day,
            Actor.Night,
            time.GetUtcNow());
    }

    private async ValueTask GuardedAsync(RecordedMember member, Func<Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work();
        }
        catch (Exception failed) when (failed is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            MemberFailed(failed, member.Key);
            member.Prepared = null;
            member.Left = member.Entries;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The draw could not be recorded with member {Member}; the next draw tries again")]
    private partial void MemberFailed(Exception exception, MemberKey member);

    [LoggerMessage(Level = LogLevel.Error, Message = "The draw could not be recorded with member {Member}: the record has no room")]
    private partial void MemberIsFull(MemberKey member);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Member {Member} was changed by others {Attempts} times while the draw was recorded; the next draw tries again")]
    private partial void TooManyConflicts(MemberKey member, int attempts);
}
