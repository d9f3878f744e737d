namespace CecFunctions.Application.Fees;

/// <summary>What came of telling about a payment.</summary>
public enum PaymentOutcome
{
    /// <summary>It is in the fee account, now or since it was first told.</summary>
    Recorded,

    /// <summary>There is no such member.</summary>
    UnknownMember,

    /// <summary>The member holds no such credential.</summary>
    UnknownCredential,

    /// <summary>Another payment was told under the same id.</summary>
    OtherUnderTheSameId,

    /// <summary>The member's record has no room for it.</summary>
    MemberFull,

    /// <summary>Too much happened to the member at the same time; telling it again is safe.</summary>
    TooBusy,
}
