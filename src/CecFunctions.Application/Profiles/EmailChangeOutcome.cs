namespace CecFunctions.Application.Profiles;

/// <summary>What came of asking for another address, or of confirming it.</summary>
public enum EmailChangeOutcome
{
    /// <summary>The link is mailed; or, confirmed, the address is the member's.</summary>
    Done,

    UnknownMember,

    /// <summary>The text is no address.</summary>
    NotAnAddress,

    /// <summary>It is the member's address already.</summary>
    SameAddress,

    /// <summary>The mail says that it is no address, or refuses it.</summary>
    AddressRefused,

    /// <summary>The mail could not be handed over; asking again may work.</summary>
    NotMailed,

    /// <summary>The link is used, over, another was asked for since, or it is none of this member's.</summary>
    LinkOver,

    /// <summary>The member's record has no room for it.</summary>
    MemberFull,

    /// <summary>Too much happened to the member at the same time.</summary>
    TooBusy,
}
