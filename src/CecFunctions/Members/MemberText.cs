namespace CecFunctions.Members;

/// <summary>What may stand in a member's name, address and credential numbers.</summary>
internal static class MemberText
{
    /// <summary>The most characters of a name, an address or a credential number.</summary>
    public const int MaxLength = 200;

    /// <summary>The most characters of a credential number that can be looked up or reported for.</summary>
    public const int MaxCredentialNumberLength = 100;
}
