namespace CecFunctions.Web.Access;

/// <summary>The claims by which a caller is known, whichever scheme they signed in by.</summary>
public static class CallerClaim
{
    /// <summary>The member's key, <c>{program}|{memberId}</c>.</summary>
    public const string Member = "member";

    /// <summary>For one of the staff: one of <see cref="Access.StaffRole"/>.</summary>
    public const string StaffRole = "staff-role";

    /// <summary>For one of the staff: the name under which logs record what they did.</summary>
    public const string StaffName = "staff-name";

    /// <summary>For a partner: the provider's id, of letters, digits and dashes.</summary>
    public const string Provider = "provider";

    /// <summary>For one of the staff who signed in by the directory: their key in it.</summary>
    public const string StaffKey = "staff-key";

    /// <summary>What names the sign-in, where a browser sends it along by itself: changes then need a token that says
    /// that a page of ours asked for them.</summary>
    public const string Ambient = "ambient";

    /// <summary>For a session: the SHA-256 of its token, in hexadecimal.</summary>
    public const string Session = "session";
}
