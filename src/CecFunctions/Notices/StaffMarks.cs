using System.Collections.Immutable;
using CecFunctions.Members;

namespace CecFunctions.Notices;

/// <summary>The marks that notices which did not arrive leave for staff. Pure.</summary>
/// <remarks>Rule ALL-NOTICE-6. An address is marked once; a notice that was given up is marked by its id.</remarks>
internal static class StaffMarks
{
    /// <summary>The marks with those that newly settled notices make necessary.</summary>
    public static ImmutableArray<StaffMark> After(
        ImmutableArray<StaffMark> marks, IEnumerable<NoticeRecord> settled, DateOnly day)
    {
        foreach (var notice in settled)
        {
            if (KindOf(notice) is { } kind
                && !marks.Any(
                    mark => mark.Kind == kind
                        && mark.AddressChangedOn is null
                        && (kind != StaffMarkKind.NoticeDead || mark.Notice == notice.Id)))
            {
                marks = marks.Add(new StaffMark(kind, day, notice.Id));
            }
        }

        return marks;
    }

    /// <summary>
    /// The marks once a notice is to be sent again: its own go, and those that other notices give reason for stay.
    /// </summary>
    public static ImmutableArray<StaffMark> Without(
        ImmutableArray<StaffMark> marks, NoticeRecord resent, IEnumerable<NoticeRecord> others, DateOnly day) =>
        After(
            marks.RemoveAll(mark => mark.Notice == resent.Id),
            others.Where(other => other.Id != resent.Id).OrderBy(other => other.Id, StringComparer.Ordinal),
            day);

    /// <summary>
    /// The mark of a notice that did not arrive; <see langword="null"/> where it did, or staff have dealt with it.
    /// </summary>
    public static StaffMark? Find(ImmutableArray<StaffMark> marks, NoticeRecord notice) => KindOf(notice) is { } kind
        ? marks.FirstOrDefault(mark => mark.Kind == kind && mark.Notice == notice.Id)
            ?? marks.FirstOrDefault(mark => mark.Kind == kind && kind != StaffMarkKind.NoticeDead)
        : null;

    private static StaffMarkKind? KindOf(NoticeRecord notice) => notice switch
    {
        { State: NoticeState.Failed, Reason: NoticeReason.MissingAddress } => StaffMarkKind.MissingAddress,
        { State: NoticeState.Failed } => StaffMarkKind.Bounced,
        { State: NoticeState.Dead } => StaffMarkKind.NoticeDead,
        _ => null,
    };
}
