namespace CecFunctions.Application.NoticeDispatch;

/// <summary>How far a notice has come. The last four are the end of it, unless staff send it again.</summary>
public enum NoticeState
{
    /// <summary>To be sent, or to be tried again.</summary>
    Pending,

    /// <summary>Given to the sender, or about to be; whether it left is not yet recorded.</summary>
    Sending,

    /// <summary>The sender took it.</summary>
    Sent,

    /// <summary>Not sent, because at the moment of sending it was no longer true (ALL-NOTICE-3).</summary>
    Suppressed,

    /// <summary>Not sent, because there is no address or the address refuses mail (ALL-NOTICE-6).</summary>
    Failed,

    /// <summary>Given up after the last attempt, or nobody knows whether it left; for staff.</summary>
    Dead,
}
