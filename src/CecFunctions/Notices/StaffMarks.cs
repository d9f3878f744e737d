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
                        && (IsOfAddress(kind) || mark.Notice == notice.Id)))
            {
                marks = marks.Add(new StaffMark(kind, day, notice.Id));
            }
        }

        return marks;
    }

    /// <summary>
    /// The marks once notices are to be sent again, or were dealt with. A mark that stands for others too, such as
    /// those of the same mail, goes on to one of them.
    /// </summary>
    /// <param name="gone">The ids of the notices.</param>
    /// <param name="all">The member's notices as they were.</param>
    public static ImmutableArray<StaffMark> Without(
        ImmutableArray<StaffMark> marks, IReadOnlyCollection<string> gone, IEnumerable<NoticeRecord> all)
    {
        var others = all
            .Where(other => !gone.Contains(other.Id))
            .OrderBy(other => other.Id, StringComparer.Ordinal)
            .ToLookup(other => Find(marks, other));
        foreach (var mark in marks.Where(mark => mark.Notice is { } notice && gone.Contains(notice)))
        {
            marks = others[mark].FirstOrDefault() is { } next
                ? marks.Replace(mark, mark with { Notice = next.Id })
                : marks.Remove(mark);
        }

        return marks;
    }

    /// <summary>
    /// The mark of a notice that did not arrive; <see langword="null"/> where it did, or staff have dealt with it.
    /// </summary>
    public static StaffMark? Find(ImmutableArray<StaffMark> marks, NoticeRecord notice) => KindOf(notice) is { } kind
        ? marks.FirstOrDefault(mark => mark.Kind == kind && mark.Notice == notice.Id)
            ?? marks.FirstOrDefault(mark => mark.Kind == kind && IsOfAddress(kind))
        : null;

    private static bool IsOfAddress(StaffMarkKind kind) =>
        kind is StaffMarkKind.MissingAddress or StaffMarkKind.Bounced;

    private static StaffMarkKind? KindOf(NoticeRecord notice) => notice switch
    {
        { DealtWithOn: not null } => null,
        { State: NoticeState.Failed, Reason: NoticeReason.MissingAddress } => StaffMarkKind.MissingAddress,
        { State: NoticeState.Failed, Reason: NoticeReason.ByPost } => StaffMarkKind.LetterDue,
        { State: NoticeState.Failed } => StaffMarkKind.Bounced,
        { State: NoticeState.Dead } => StaffMarkKind.NoticeDead,
        _ => null,
    };
}
