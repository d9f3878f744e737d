using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using CecFunctions.Application.Sessions;

namespace CecFunctions.Application.SignIn;

/// <summary>A link that was mailed: whom it signs in, once, until it is over.</summary>
/// <param name="Account">The address it was mailed to, as <see cref="AccountOf"/> names it.</param>
/// <param name="Digest">The SHA-256 of its token.</param>
/// <param name="Subjects">One, or those who share the address: whoever has the link chooses.</param>
public sealed record SignInLink(string Account, string Digest, ImmutableArray<SessionSubject> Subjects, DateTimeOffset ExpiresAt)
{
    /// <summary>How long a link is good for.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    /// <summary>The version read.</summary>
    public string? ETag { get; init; }

    /// <summary>Names an address at a program without holding it.</summary>
    public static byte[] AccountOf(string program, string email) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{program}\n{email.Trim().ToUpperInvariant()}"))[..SecretToken.PartitionLength];
}
