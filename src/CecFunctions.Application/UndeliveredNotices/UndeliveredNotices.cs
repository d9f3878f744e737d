using CecFunctions.Application.Due;
using CecFunctions.Application.Members;
using CecFunctions.Application.NoticeDispatch;

namespace CecFunctions.Application.UndeliveredNotices;

/// <inheritdoc/>
public sealed class UndeliveredNotices(IMarkedMembers marked, IMemberStore members, TimeProvider time) : IUndeliveredNotices
{
    private const int CallsInFlight = 16;

    /// <summary>The most entries that one page looks at, however few of them are asked for.</summary>
    private const int MostLookedAt = 512;

    /// <inheritdoc/>
    public async Task<UndeliveredPage> ReadAsync(
        string program, UndeliveredState? state, string? after, int mostMembers, CancellationToken cancellationToken)
    {
        var notices = new List<UndeliveredNotice>();
        var over = new List<MarkedMember>();
        var (found, lookedAt) = (0, 0);
        string? next = null;
        foreach (var entries in (await marked.ReadAsync(program, after, MostLookedAt + 1, cancellationToken)).Chunk(CallsInFlight))
        {
            var read = await Task.WhenAll(entries.Select(entry => ReadAsync(entry, state, cancellationToken)));
            foreach (var (entry, (isOver, ofMember)) in entries.Zip(read))
            {
                if (found == mostMembers || lookedAt == MostLookedAt)
                {
                    await marked.RemoveAsync(over, cancellationToken);
                    return new UndeliveredPage([.. notices], next);
                }

                over.AddRange(isOver ? [entry] : []);
                notices.AddRange(ofMember);
                found += ofMember.Length > 0 ? 1 : 0;
                lookedAt++;
                next = entry.Member.MemberId;
            }
        }

        await marked.RemoveAsync(over, cancellationToken);
        return new UndeliveredPage([.. notices], null);
    }

    private async Task<(bool IsOver, UndeliveredNotice[] Notices)> ReadAsync(MarkedMember entry, UndeliveredState? state, CancellationToken cancellationToken)
    {
        if (await members.FindAsync(entry.Member, cancellationToken) is not { Document: { Marks.IsEmpty: false } member })
        {
            // Somebody may be about to mark the member.
            return (time.GetUtcNow() - entry.WrittenAt >= HintAge.LeftFor, []);
        }

        var notices = await members.ReadNoticesAsync(entry.Member, cancellationToken);
        return (false,
        [
            .. notices
                .OrderBy(notice => notice.Notice.Due)
                .ThenBy(notice => notice.Id, StringComparer.Ordinal)
                .Select(notice => (Notice: notice, State: UndeliveredNotice.StateOf(notice), Mark: StaffMarks.Of(member.Marks, notice)))
                .Where(found => found.State is not null && found.Mark is not null && (state is null || found.State == state))
                .Select(found => new UndeliveredNotice(member, found.Notice, found.State!.Value, found.Mark!)),
        ]);
    }
}
