namespace CecFunctions.Web.Access;

/// <summary>The claims by which a caller is known, whichever scheme they signed in by.</summary>
public static class CallerClaim
{
    /// <summary>The member's key, <c>{program}|{memberId}</c>.</summary>
    public const string Member = "member";
}
