using System.Collections.Immutable;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Notices;
using CecFunctions.Domain.Programs;
using CecFunctions.Members;

namespace CecFunctions.Notices;

/// <summary>The notices that staff have to look after because they failed, came back or were given up.</summary>
/// <remarks>
/// Rule ALL-NOTICE-6. A notice is listed as long as its member is marked for it: sending it again and clearing the mark
/// both take it off.
/// </remarks>
public sealed class UndeliveredNotices(
    MarkedMembers marked,
    IMemberStore members,
    ProgramCatalog catalog,
    ProgramCalendar calendar,
    NoticeItems items,
    NoticeRenderer renderer,
    TimeProvider time)
{
    private const int CallsInFlight = 16;

    /// <summary>The most entries that one page looks at, however few of them are asked for.</summary>
    private const int MostLookedAt = 512;

    /// <param name="state">Only those; <see langword="null"/> = all.</param>
    /// <param name="after">
    /// Only those of members whose id comes after this one; <see langword="null"/> = from the first.
    /// </param>
    /// <param name="mostMembers">The most members whose notices are returned.</param>
    public Task<UndeliveredPage> ReadAsync(
        string program, UndeliveredState? state, string? after, int mostMembers, CancellationToken cancellationToken) =>
        ReadAsync(program, state, after, mostMembers, withLetters: true, cancellationToken);

    /// <summary>How many the list has, looking at no more than one page does.</summary>
    /// <returns><c>IsAll</c> is false where there are entries that were not looked at.</returns>
    public async Task<(int Count, bool IsAll)> CountAsync(string program, CancellationToken cancellationToken)
    {
        var page = await ReadAsync(program, null, null, int.MaxValue, withLetters: false, cancellationToken);
        return (page.Notices.Length, page.Next is null);
    }

    private async Task<UndeliveredPage> ReadAsync(
        string program,
        UndeliveredState? state,
        string? after,
        int mostMembers,
        bool withLetters,
        CancellationToken cancellationToken)
    {
        var notices = new List<UndeliveredNotice>();
        var over = new List<MarkedMember>();
        var (found, lookedAt) = (0, 0);
        string? next = null;
        var listed = await marked.ReadAsync(program, after, MostLookedAt + 1, cancellationToken);
        foreach (var entries in listed.Chunk(CallsInFlight))
        {
            var read = await Task.WhenAll(entries.Select(entry => ReadAsync(entry, state, withLetters, cancellationToken)));
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

    private async Task<(bool IsOver, UndeliveredNotice[] Notices)> ReadAsync(
        MarkedMember entry, UndeliveredState? state, bool withLetters, CancellationToken cancellationToken)
    {
        var stored = await members.FindAsync(entry.Member, cancellationToken);
        if (stored is not { Document: { Marks.IsEmpty: false } member })
        {
            // A commit that marks the member may be under way.
            return (time.GetUtcNow() - entry.WrittenAt >= HintAge.LeftFor, []);
        }

        var notices = await members.ReadNoticesAsync(entry.Member, cancellationToken);
        var listed = notices
            .OrderBy(notice => notice.Notice.Due)
            .ThenBy(notice => notice.Id, StringComparer.Ordinal)
            .Select(notice => (
                Notice: notice,
                State: UndeliveredNotice.StateOf(notice),
                Mark: StaffMarks.Find(member.Marks, notice)))
            .Where(found =>
                found.State is not null && found.Mark is not null && (state is null || found.State == state));
        var undelivered = new List<UndeliveredNotice>();
        foreach (var found in listed)
        {
            undelivered.Add(new UndeliveredNotice(member, found.Notice, found.State!.Value, found.Mark!)
            {
                Letter = withLetters && StateOfPerson.MayGoByPost(found.Notice)
                    ? await LetterOfAsync(member, found.Notice.Notice, cancellationToken)
                    : null,
            });
        }

        return (false, [.. undelivered]);
    }

    private async Task<string?> LetterOfAsync(
        MemberDocument member, Notice notice, CancellationToken cancellationToken)
    {
        var program = catalog[member.Key.Program];
        var day = member.DayOf(calendar.TodayIn(program.Program));
        var standing = Lifecycle.CatchUp(member.Standing, program, day).Member;
        return standing.FindCredential(notice.Credential) is null
            ? null
            : renderer.Render(new NoticeMail(
                program,
                member.Name,
                day,
                await items.CreateAsync(member, standing, program, [notice], day, cancellationToken))).Text;
    }
}

/// <summary>A notice that did not arrive and that staff have not dealt with yet.</summary>
/// <param name="Member">Whose it is.</param>
/// <param name="Mark">
/// The mark that keeps it on the list. One mark about an address stands for all notices that the address did not take.
/// </param>
public sealed record UndeliveredNotice(
    MemberDocument Member, NoticeRecord Notice, UndeliveredState State, StaffMark Mark)
{
    /// <summary>Whether staff can record that it went as a letter.</summary>
    public bool CanGoByPost => StateOfPerson.MayGoByPost(Notice);

    /// <summary>For one that can go by post: what it says, as of today.</summary>
    public string? Letter { get; init; }

    /// <summary>How a notice did not arrive; <see langword="null"/> for one of which that is not known.</summary>
    public static UndeliveredState? StateOf(NoticeRecord notice) => notice switch
    {
        { State: NoticeState.Failed, Reason: NoticeReason.MissingAddress or NoticeReason.AddressRefused } =>
            UndeliveredState.Failed,
        { State: NoticeState.Failed, Reason: NoticeReason.ByPost } => UndeliveredState.ByPost,
        { State: NoticeState.Failed } => UndeliveredState.Bounced,
        { State: NoticeState.Dead } => UndeliveredState.Dead,
        _ => null,
    };
}

/// <summary>Notices that did not arrive, by member.</summary>
/// <param name="Notices">Those of whole members, by the member's id and then by the day they were due.</param>
/// <param name="Next">
/// The id of the last member that was looked at, where others come after. They may come even after a short or an empty
/// page.
/// </param>
public sealed record UndeliveredPage(ImmutableArray<UndeliveredNotice> Notices, string? Next);

/// <summary>How a notice did not arrive.</summary>
public enum UndeliveredState
{
    /// <summary>
    /// It never left: there is no address, or the address was refused when it was handed over (ALL-NOTICE-6).
    /// </summary>
    Failed,

    /// <summary>It was handed over and came back (ALL-NOTICE-6).</summary>
    Bounced,

    /// <summary>It was given up after the last attempt, or it is unknown whether it left.</summary>
    Dead,

    /// <summary>It is to go as a letter, because the member wants no mail.</summary>
    ByPost,
}
