namespace CecFunctions.Web.RateLimits;

/// <summary>The named limits that endpoints ask for with <c>RequireRateLimiting</c>.</summary>
public static class RateLimitPolicy
{
    /// <summary>Signing in, by the client's address.</summary>
    public const string SignIn = "sign-in";

    /// <summary>Public verification, by the client's address.</summary>
    public const string Verification = "verification";

    /// <summary>Feeds, by provider.</summary>
    public const string Feed = "feed";
}
