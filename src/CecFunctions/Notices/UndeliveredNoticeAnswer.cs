using System.Collections.Immutable;
using CecFunctions.Json;

namespace CecFunctions.Notices;

/// <summary>A notice that did not arrive, with what may be done about it.</summary>
public sealed record UndeliveredNoticeAnswer
{
    public required string Program { get; init; }

    public required string MemberId { get; init; }

    public string? Name { get; init; }

    /// <summary><c>failed</c>, <c>bounced</c> or <c>dead</c>.</summary>
    public required string State { get; init; }

    /// <summary>The day since which the member is marked for it.</summary>
    public required DateOnly MarkedOn { get; init; }

    /// <summary>The day on which the member was given another address since: sending again may arrive.</summary>
    public DateOnly? AddressChangedOn { get; init; }

    /// <summary>The notice itself.</summary>
    public required NoticeAnswer Notice { get; init; }

    /// <summary>Where to post to send it again.</summary>
    public required string Resend { get; init; }

    public static UndeliveredNoticeAnswer From(UndeliveredNotice notice) => new()
    {
        Program = notice.Member.Key.Program,
        MemberId = notice.Member.Key.MemberId,
        Name = notice.Member.Name,
        State = WireName.From(notice.State),
        MarkedOn = notice.Mark.On,
        AddressChangedOn = notice.Mark.AddressChangedOn,
        Notice = NoticeAnswer.From(notice.Notice),
        Resend = NoticeDeskEndpoints.ResendAddress(notice.Member.Key, notice.Notice.Id),
    };
}

/// <summary>A page of notices that did not arrive.</summary>
/// <param name="Next">What to send as <c>after</c> for the page that follows; left out where none does.</param>
public sealed record UndeliveredPageAnswer(ImmutableArray<UndeliveredNoticeAnswer> Notices, string? Next);
