using System.Text.Json.Serialization;
using CecFunctions.Application.Members;

namespace CecFunctions.Application.Profiles;

/// <summary>An address that a member asked for and has not confirmed.</summary>
/// <param name="Digest">The SHA-256 of the token that was mailed to it, in hexadecimal.</param>
public sealed record PendingEmail(string Address, string Digest, DateTimeOffset ExpiresAt)
{
    /// <summary>How long it can be confirmed.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);
}

/// <summary>The address that waits to be confirmed, as a part of the member.</summary>
public static class PendingEmailPart
{
    // The address of the account that goes is confirmed in that account, or not at all.
    public static readonly MemberPart<PendingEmail?> Part = new(
        "pendingEmail", PendingEmailJsonContext.Default.PendingEmail, null, accounts => accounts.Survivor.PendingEmail);

    extension(MemberDocument member)
    {
        /// <summary>The address that is to take the place of the member's once it is confirmed.</summary>
        public PendingEmail? PendingEmail => member.Get(Part);

        public MemberDocument WithPendingEmail(PendingEmail? pending) => member.With(Part, pending);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PendingEmail))]
internal sealed partial class PendingEmailJsonContext : JsonSerializerContext;
