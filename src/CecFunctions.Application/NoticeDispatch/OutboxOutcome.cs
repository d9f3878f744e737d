namespace CecFunctions.Application.NoticeDispatch;

/// <summary>How something asked of the outbox ended. Only the first changes anything.</summary>
public enum OutboxOutcome
{
    /// <summary>Done and recorded.</summary>
    Done,

    /// <summary>It was so already.</summary>
    AlreadySo,

    /// <summary>There is no such member.</summary>
    UnknownMember,

    /// <summary>The member has no such notice.</summary>
    UnknownNotice,

    /// <summary>It is still to be sent, or being sent: it cannot be sent again yet.</summary>
    Unsettled,

    /// <summary>It was never handed over, so it cannot come back.</summary>
    NeverSent,

    /// <summary>The mail named is not the notice's last.</summary>
    EarlierMail,

    /// <summary>The member's record has no room for it.</summary>
    MemberFull,

    /// <summary>Too many others changed the member at the same time; nothing was recorded.</summary>
    TooBusy,
}
