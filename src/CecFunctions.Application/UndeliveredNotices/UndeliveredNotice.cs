using CecFunctions.Application.Members;
using CecFunctions.Application.NoticeDispatch;

namespace CecFunctions.Application.UndeliveredNotices;

/// <summary>A notice that did not arrive and that nobody has dealt with yet.</summary>
/// <param name="Member">Whose it is.</param>
/// <param name="Mark">The mark that keeps it on the list. One mark about an address stands for all notices that it did not take.</param>
public sealed record UndeliveredNotice(MemberDocument Member, NoticeRecord Notice, UndeliveredState State, StaffMark Mark)
{
    /// <summary>How a notice did not arrive; <see langword="null"/> for one of which that is not known.</summary>
    public static UndeliveredState? StateOf(NoticeRecord notice) => notice switch
    {
        { State: NoticeState.Failed, Reason: NoticeReason.MissingAddress or NoticeReason.AddressRefused } => UndeliveredState.Failed,
        { State: NoticeState.Failed } => UndeliveredState.Bounced,
        { State: NoticeState.Dead } => UndeliveredState.Dead,
        _ => null,
    };
}
