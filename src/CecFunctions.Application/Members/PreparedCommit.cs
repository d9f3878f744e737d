using System.Collections.Immutable;
using CecFunctions.Application.Due;
using CecFunctions.Application.NoticeDispatch;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Application.Members;

/// <summary>A change made ready to be written: what is committed together, and the hints that must be written before it.</summary>
/// <param name="Commit">One transaction.</param>
/// <param name="Hints">Written first, so that a crash between the two leaves a hint too many and never one too few.</param>
internal sealed record PreparedCommit(MemberCommit Commit, ImmutableArray<DueHint> Hints)
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
                Idempotency = change.Idempotency,
                PurgedIdempotencyKeys = purged,
            },
            [.. HintsFor(before, after, program, notices.IsEmpty ? null : day)]);
    }

    /// <summary>
    /// The hints that the change makes necessary. The one of an unchanged next action date is there already: it was written before the
    /// commit that made the date, and nobody deletes the hint of a next action date.
    /// </summary>
    private static IEnumerable<DueHint> HintsFor(StoredMember? before, MemberDocument after, CertificationProgram program, DateOnly? noticesFrom)
    {
        var next = Lifecycle.NextActionOn(after.Standing, program);
        if (next is { } date && (before is null || next != Lifecycle.NextActionOn(before.Document.Standing, program)))
        {
            yield return new DueHint(date, after.Key, HintKind.Sweep);
        }

        if (noticesFrom is { } from)
        {
            yield return new DueHint(from, after.Key, HintKind.Notice);
        }
    }

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
