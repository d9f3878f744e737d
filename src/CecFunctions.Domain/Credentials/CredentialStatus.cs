namespace CecFunctions.Domain.Credentials;

/// <summary>Where a credential stands. The first four follow one another in time; the last two are entered by decision.</summary>
public enum CredentialStatus
{
    /// <summary>Certified.</summary>
    Active,

    /// <summary>The cycle has ended unrenewed; a late renewal is taken.</summary>
    Grace,

    /// <summary>Grace has ended; what is still possible differs by body.</summary>
    Lapsed,

    /// <summary>No renewal; only staff may reinstate, or the member certifies anew.</summary>
    ReinstatementOnly,

    /// <summary>An audit was not answered or not passed; documents can still cure it for a time.</summary>
    Inactive,

    /// <summary>Keeps the title in retirement, without further requirements.</summary>
    Emeritus,
}
