namespace CecFunctions.Application.NoticeDispatch;

/// <summary>How handing a mail to the sender ended.</summary>
public enum MailOutcome
{
    /// <summary>The sender took it.</summary>
    Taken,

    /// <summary>Not now; it may work later.</summary>
    TryAgain,

    /// <summary>The address is none, or refuses mail; trying again is of no use.</summary>
    AddressRefused,
}
