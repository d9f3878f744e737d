using CecFunctions.Domain.Notices;
using CecFunctions.Members;

namespace CecFunctions.Notices;

/// <summary>What the state of a person makes of a notice at the moment of sending. Pure.</summary>
/// <remarks>
/// One who died or resigned is sent nothing. One who wants no mail is sent by post what an audit turns on; its clock
/// starts when staff record that the letter went (ACSM-AUDIT-2).
/// </remarks>
internal static class StateOfPerson
{
    /// <summary>Why nothing is sent; <see langword="null"/> where it is, by mail or by post.</summary>
    public static string? Obstacle(PersonState? state, Notice notice) => state?.Kind switch
    {
        PersonStateKind.Deceased => NoticeReason.Deceased,
        PersonStateKind.Resigned => NoticeReason.Resigned,
        PersonStateKind.DoNotMail when !GoesByPost(state, notice) => NoticeReason.DoNotMail,
        _ => null,
    };

    /// <summary>Whether staff can record that it went as a letter: it is to go by post, or an audit turns on it and no
    /// address takes it.</summary>
    public static bool MayGoByPost(NoticeRecord notice) =>
        notice.Reason == NoticeReason.ByPost
        || (notice is
        {
            State: NoticeState.Failed,
            Reason: NoticeReason.MissingAddress or NoticeReason.AddressRefused,
        }
            && AnAuditTurnsOn(notice.Notice));

    private static bool AnAuditTurnsOn(Notice notice) =>
        notice.Kind is (NoticeKind.AuditDrawn or NoticeKind.AuditResult or NoticeKind.AuditDeadlinePassed);

    /// <summary>Whether it is to be sent as a letter.</summary>
    public static bool GoesByPost(PersonState? state, Notice notice) =>
        state?.Kind == PersonStateKind.DoNotMail
        && AnAuditTurnsOn(notice);
}
