namespace CecFunctions.Application.Profiles;

/// <summary>An address that a member asked for and has not confirmed.</summary>
/// <param name="Digest">The SHA-256 of the token that was mailed to it, in hexadecimal.</param>
public sealed record PendingEmail(string Address, string Digest, DateTimeOffset ExpiresAt)
{
    /// <summary>How long it can be confirmed.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);
}
