using System.Collections.Immutable;
using CecFunctions.Domain.Audits.Draw;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Members;

/// <summary>
/// A change of one member made ready to be written: what is committed together, and the hints that must be there before
/// it.
/// </summary>
/// <param name="Before">The member as read; <see langword="null"/> for a new one.</param>
/// <param name="Commit">One transaction.</param>
/// <param name="Hints">Of what becomes due.</param>
public sealed record PreparedCommit(MemberDocument? Before, MemberCommit Commit, ImmutableArray<DueHint> Hints)
{
    /// <summary>How long an idempotency key is kept.</summary>
    public static readonly TimeSpan IdempotencyKept = TimeSpan.FromHours(24);

    /// <summary>Whether the member is written as recorded elsewhere, and nothing is decided anew.</summary>
    public bool IsRecorded { get; init; }

    // A transaction takes 100 rows; what is left over is purged with the next commit.
    private const int MostPurgedAtOnce = 20;

    /// <summary>The member as they are to be.</summary>
    public MemberDocument After => Commit.Document;

    /// <summary>
    /// A member as recorded elsewhere: with it come the hints and entries of lists that lead to the member.
    /// </summary>
    /// <param name="noticesFrom">
    /// The day from which notices are to be sent; <see langword="null"/> where there are none.
    /// </param>
    internal static PreparedCommit FromRecord(
        MemberDocument recorded, CertificationProgram program, DateOnly? noticesFrom) =>
        new(null, new MemberCommit { Document = recorded }, [.. HintsFor(null, recorded, program, noticesFrom)])
        {
            IsRecorded = true,
        };

    internal static PreparedCommit From(
        StoredMember? before, MemberDraft draft, CertificationProgram program, DateTimeOffset now)
    {
        var (change, day, actor) = draft;
        var document = FormerEmailPart.AfterChange(before?.Document, change.Document, day);
        document = change.HasOrigins
            ? document
            : FieldOrigins.AfterChange(before?.Document, document, change.Said, day, actor);
        var notices = change.Notices
            .Select(notice => new NoticeRecord
            {
                Id = NoticeIdentity.From(notice),
                Member = document.Key,
                Notice = notice,
                PlannedOn = day,
            })
            .ToImmutableArray();
        var log = change.Log
            .Select((line, index) => new MemberLogRow(document.LogLength + index, line, now, actor))
            .ToImmutableArray();
        var purged = document.IdempotencyKeys
            .Where(key => now - key.At >= IdempotencyKept && key.KeyDigest != change.Idempotency?.KeyDigest)
            .Take(MostPurgedAtOnce)
            .Select(key => key.KeyDigest)
            .ToImmutableArray();
        (document, var archive) = ReportArchiving.Split(document, before?.Bytes ?? 0, program, day);
        var after = document with
        {
            LogLength = document.LogLength + log.Length,
            UnsettledNotices =
            [
                .. document.UnsettledNotices.Union(notices.Select(notice => notice.Id), StringComparer.Ordinal),
            ],
            IdempotencyKeys = KeysAfter(document.IdempotencyKeys, purged, change.Idempotency),
            HintedOn = NextAction.On(document, program),
            CommitId = Guid.NewGuid(),
            EarlierCommits = CommitsUpTo(before?.Document),
        };

        var hasNotices = !notices.IsEmpty
            || change.ChangedNotices.Any(notice => !notice.IsSettled)
            || HasMoreToTell(before?.Document, after);
        return new PreparedCommit(
            before?.Document,
            new MemberCommit
            {
                Document = after,
                ETag = before?.ETag,
                ByCaller = change.ByCaller,
                BytesBefore = before?.Bytes ?? 0,
                Archive = archive,
                Log = log,
                NewNotices = notices,
                ChangedNotices = change.ChangedNotices,
                Evidence = change.Evidence,
                Idempotency = change.Idempotency,
                PurgedIdempotencyKeys = purged,
            },
            [.. HintsFor(before?.Document, after, program, hasNotices ? day : null)]);
    }

    /// <summary>
    /// The hints that the change makes necessary. The one of an unchanged next action date is there already: it was
    /// written before the commit that made the date, and the hint of a next action date is never deleted. Where the
    /// rules have changed since that commit, the member says for which date it was.
    /// </summary>
    private static IEnumerable<DueHint> HintsFor(
        MemberDocument? before, MemberDocument after, CertificationProgram program, DateOnly? noticesFrom)
    {
        if (after.HintedOn is { } date && (date != before?.HintedOn || date != NextAction.On(before, program)))
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

        var waited = before is null ? [] : Waiting(before).Select(waiting => waiting.Submission).ToHashSet();
        foreach (var waiting in Waiting(after).Where(waiting => !waited.Contains(waiting.Submission)))
        {
            yield return new DueHint(waiting.DrawnFrom, after.Key, HintKind.Draw);
        }
    }

    /// <summary>Whether there are former addresses to be told that were not there before.</summary>
    private static bool HasMoreToTell(MemberDocument? before, MemberDocument after) =>
        after.FormerEmails is { IsEmpty: false } former
        && former.Any(address => before?.FormerEmails.Contains(address) != true);

    private static IEnumerable<WaitingSubmission> Waiting(MemberDocument member) =>
        WaitingSubmission.FromMember(member.Key.MemberId, member.Standing);

    private static ImmutableArray<Guid> CommitsUpTo(MemberDocument? before) =>
        before is null
            ? []
            : [.. before.EarlierCommits.Prepend(before.CommitId).Take(MemberDocument.MostEarlierCommits)];

    private static ImmutableArray<IdempotencyMark> KeysAfter(
        ImmutableArray<IdempotencyMark> keys, ImmutableArray<string> purged, IdempotencyRecord? added)
    {
        if (!purged.IsEmpty)
        {
            keys = keys.RemoveAll(key => purged.Contains(key.KeyDigest));
        }

        return added is null
            ? keys
            : keys.RemoveAll(key => key.KeyDigest == added.KeyDigest).Add(
                new IdempotencyMark(added.KeyDigest, added.At));
    }
}

/// <summary>The first day on which a night has something to do for a member.</summary>
internal static class NextAction
{
    /// <summary>
    /// The day of what time does next, or, for an account on its way into another or a person being erased, the day on
    /// which that began, so that the night finishes it.
    /// </summary>
    public static DateOnly? On(MemberDocument member, CertificationProgram program) =>
        member.MergedInto is { Leaving: not null } leaving ? leaving.On
            : member.Erased is { Remains: not null } erased ? erased.On
            : Lifecycle.NextActionOn(member.Standing, program);
}
