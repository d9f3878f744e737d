namespace CecFunctions.Domain.Credentials;

/// <summary>What the public is told when it asks for a credential.</summary>
public enum VerificationAnswer
{
    /// <summary>Certified today.</summary>
    Certified,

    /// <summary>Not certified today, whatever was held before or may be regained.</summary>
    NotCertified,

    /// <summary>Keeps the title in retirement and is not practising.</summary>
    Emeritus,
}
