using System.Collections.Immutable;
using CecFunctions.Application.Applications;
using CecFunctions.Application.Audits;
using CecFunctions.Application.Due;
using CecFunctions.Application.NoticeDispatch;
using CecFunctions.Application.StatusFigures;
using CecFunctions.Domain.Audits.Draw;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Application.Members;

/// <summary>A change made ready to be written: what is committed together, and what must be written before it (<see cref="CommitAnnouncements"/>).</summary>
/// <param name="Commit">One transaction.</param>
/// <param name="Hints">Of what becomes due.</param>
/// <param name="Audits">The audits whose state or deadline changes.</param>
/// <param name="Applications">The applications that are open from now on.</param>
/// <param name="BecomesMarked">Whether the member is marked for staff from now on.</param>
/// <param name="Moves">What it changes about the counts by status, to be recorded once it is committed (<see cref="StatusMoves"/>).</param>
internal sealed record PreparedCommit(
    MemberCommit Commit,
    ImmutableArray<DueHint> Hints,
    ImmutableArray<QueuedAudit> Audits,
    ImmutableArray<QueuedApplication> Applications,
    bool BecomesMarked,
    ImmutableArray<StatusCount> Moves)
{
    /// <summary>How long an idempotency key is kept.</summary>
    public static readonly TimeSpan IdempotencyKept = TimeSpan.FromHours(24);

    // A transaction takes 100 rows; what is left over is purged with the next commit.
    private const int MostPurgedAtOnce = 20;

    /// <param name="before">The member as read; <see langword="null"/> where they are new.</param>
    /// <param name="change">What is to become of them.</param>
    /// <param name="day">The day of the command or the night; notices planned now are due for sending from it.</param>
    public static PreparedCommit Of(StoredMember? before, MemberChange change, CertificationProgram program, DateOnly day, string actor, DateTimeOffset now)
    {
        var document = change.Document;
        var notices = change.Notices
            .Select(notice => new NoticeRecord { Id = NoticeIdentity.Of(notice), Member = document.Key, Notice = notice, PlannedOn = day })
            .ToImmutableArray();
        var log = change.Log
            .Select((line, index) => new MemberLogRow(document.LogLength + index, line, now, actor))
            .ToImmutableArray();
        var purged = document.IdempotencyKeys
            .Where(key => now - key.At >= IdempotencyKept && key.KeyDigest != change.Idempotency?.KeyDigest)
            .Take(MostPurgedAtOnce)
            .Select(key => key.KeyDigest)
            .ToImmutableArray();
        var after = document with
        {
            LogLength = document.LogLength + log.Length,
            UnsettledNotices = [.. document.UnsettledNotices.Union(notices.Select(notice => notice.Id), StringComparer.Ordinal)],
            IdempotencyKeys = KeysAfter(document.IdempotencyKeys, purged, change.Idempotency),
            CommitId = Guid.NewGuid(),
        };

        return new PreparedCommit(
            new MemberCommit
            {
                Document = after,
                ETag = before?.ETag,
                Log = log,
                NewNotices = notices,
                ChangedNotices = change.ChangedNotices,
                Evidence = change.Evidence,
                Idempotency = change.Idempotency,
                PurgedIdempotencyKeys = purged,
            },
            [.. HintsFor(before, after, program, notices.IsEmpty && change.ChangedNotices.All(notice => notice.IsSettled) ? null : day)],
            [.. AuditsFor(before?.Document.Standing, after)],
            [.. ApplicationsFor(before?.Document, after)],
            !after.Marks.IsEmpty && before?.Document.Marks.IsEmpty != false,
            StatusCount.Moved(before?.Document.Standing, after.Standing));
    }

    /// <summary>
    /// The hints that the change makes necessary. The one of an unchanged next action date is there already: it was written before the
    /// commit that made the date, and nobody deletes the hint of a next action date.
    /// </summary>
    private static IEnumerable<DueHint> HintsFor(StoredMember? before, MemberDocument after, CertificationProgram program, DateOnly? noticesFrom)
    {
        var next = NextAction.On(after, program);
        if (next is { } date && (before is null || next != NextAction.On(before.Document, program)))
        {
            yield return new DueHint(date, after.Key, HintKind.Sweep);
        }

        if (noticesFrom is { } from)
        {
            yield return new DueHint(from, after.Key, HintKind.Notice);
        }

        if (after.Standing.Credentials.All(credential => credential.Renewals.IsEmpty))
        {
            yield break;
        }

        var waited = before is null ? [] : Waiting(before.Document).Select(waiting => waiting.Submission).ToHashSet();
        foreach (var waiting in Waiting(after).Where(waiting => !waited.Contains(waiting.Submission)))
        {
            yield return new DueHint(waiting.DrawnFrom, after.Key, HintKind.Draw);
        }
    }

    private static IEnumerable<WaitingSubmission> Waiting(MemberDocument member) => WaitingSubmission.Of(member.Key.MemberId, member.Standing);

    /// <summary>The audits that the queue does not list as they are about to be.</summary>
    private static IEnumerable<QueuedAudit> AuditsFor(Member? before, MemberDocument after)
    {
        foreach (var credential in after.Standing.Credentials)
        {
            if (credential.Audits.IsEmpty)
            {
                continue;
            }

            var listed = before?.FindCredential(credential.Id)?.Audits ?? [];
            foreach (var audit in credential.Audits)
            {
                var known = listed.FirstOrDefault(other => other.Id == audit.Id);
                if (known is null || known.State != audit.State || known.Deadline != audit.Deadline)
                {
                    yield return QueuedAudit.Of(after.Key, credential.Id, audit);
                }
            }
        }
    }

    private static IEnumerable<QueuedApplication> ApplicationsFor(MemberDocument? before, MemberDocument after) => after.Applications
        .Where(application => application.State == ApplicationState.Open
            && before?.Applications.Any(known => known.Id == application.Id && known.State == ApplicationState.Open) != true)
        .Select(application => QueuedApplication.Of(after.Key, application));

    private static ImmutableArray<IdempotencyMark> KeysAfter(ImmutableArray<IdempotencyMark> keys, ImmutableArray<string> purged, IdempotencyRecord? added)
    {
        if (!purged.IsEmpty)
        {
            keys = keys.RemoveAll(key => purged.Contains(key.KeyDigest));
        }

        return added is null
            ? keys
            : keys.RemoveAll(key => key.KeyDigest == added.KeyDigest).Add(new IdempotencyMark(added.KeyDigest, added.At));
    }
}
