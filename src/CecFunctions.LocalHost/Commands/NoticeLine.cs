using CecFunctions.Members;
using CecFunctions.Notices;

namespace CecFunctions.LocalHost.Commands;

/// <summary>
/// A notice of the outbox as a line. One that did not arrive says first whose it is and how it failed.
/// </summary>
internal static class NoticeLine
{
    public static object Create(NoticeRecord record) => Create(record, null, null);

    /// <summary>A notice that says first whose it is.</summary>
    public static object WithMember(NoticeRecord record) => Create(record, record.Member, null);

    public static object Create(UndeliveredNotice undelivered) =>
        Create(undelivered.Notice, undelivered.Member.Key, undelivered);

    private static object Create(NoticeRecord record, MemberKey? member, UndeliveredNotice? undelivered) => new
    {
        member?.Program,
        Member = member?.MemberId,
        Undelivered = undelivered?.State,
        MarkedOn = undelivered?.Mark.On,
        undelivered?.Mark.AddressChangedOn,
        record.Id,
        record.Notice.Credential,
        record.Notice.Kind,
        record.Notice.Offset,
        record.Notice.Cycle,
        record.Notice.RefersTo,
        record.Notice.Due,
        record.State,
        record.Attempts,
        record.SentOn,
        Mail = record.MailId,
        record.Reason,
        record.Rule,
        undelivered?.Letter,
    };
}
