using System.Collections.Immutable;
using CecFunctions.Json;

namespace CecFunctions.Notices;

/// <summary>A notice that did not arrive, with what may be done about it.</summary>
public sealed class UndeliveredNoticeAnswer(UndeliveredNotice notice)
{
    public string Program { get; } = notice.Member.Key.Program;

    public string MemberId { get; } = notice.Member.Key.MemberId;

    public string? Name { get; } = notice.Member.Name;

    /// <summary><c>failed</c>, <c>bounced</c>, <c>dead</c> or <c>by-post</c>.</summary>
    public string State { get; } = WireName.From(notice.State);

    /// <summary>The day since which the member is marked for it.</summary>
    public DateOnly MarkedOn { get; } = notice.Mark.On;

    /// <summary>The day on which the member was given another address since: sending again may arrive.</summary>
    public DateOnly? AddressChangedOn { get; } = notice.Mark.AddressChangedOn;

    /// <summary>The notice itself.</summary>
    public NoticeAnswer Notice { get; } = new(notice.Notice);

    /// <summary>Where to post to send it again.</summary>
    public string Resend { get; } = NoticeDeskEndpoints.ResendAddress(notice.Member.Key, notice.Notice.Id);

    /// <summary>For one that is to go as a letter: what it says, as of today.</summary>
    public string? Letter { get; } = notice.Letter;

    /// <summary>Where to post that it went as a letter; left out where it is not to.</summary>
    public string? Posted { get; } = notice.CanGoByPost
        ? NoticeDeskEndpoints.PostedAddress(notice.Member.Key, notice.Notice.Id)
        : null;
}

/// <summary>A page of notices that did not arrive.</summary>
/// <param name="Next">What to send as <c>after</c> for the page that follows; left out where none does.</param>
public sealed record UndeliveredPageAnswer(ImmutableArray<UndeliveredNoticeAnswer> Notices, string? Next);
