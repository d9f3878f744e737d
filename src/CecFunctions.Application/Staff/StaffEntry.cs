using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace CecFunctions.Application.Staff;

/// <summary>One of the staff, as the directory knows them.</summary>
/// <param name="Email">The address by which they sign in; upper and lower case are the same.</param>
/// <param name="Name">As logs record it: 1 to 64 of A–Z a–z 0–9 - _ and the full stop. No two have the same.</param>
/// <param name="Roles">What they may do; at least one.</param>
/// <param name="Subject">Where given, the identity provider's own id of the person: a token that names the address and another subject is somebody else's.</param>
public sealed record StaffEntry(string Email, string Name, ImmutableArray<string> Roles, string? Subject, DateTimeOffset AddedAt)
{
    /// <summary>What the directory and sessions know the person by: a digest of the address, so that no key holds one.</summary>
    public string Key => KeyOf(Email);

    public static string KeyOf(string email) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(email.Trim().ToUpperInvariant())));
}
