using CecFunctions.Domain.Credits;

namespace CecFunctions.Application.CreditFeed;

/// <summary>One activity of one member, as a provider reports it.</summary>
/// <param name="Id">The provider's own id of the line; see <see cref="IsId"/>.</param>
/// <param name="MemberId">The member's number; or <see langword="null"/>, and <paramref name="CredentialNumber"/> is given.</param>
/// <param name="Fields">What is reported, without id and approving body: those are the provider's.</param>
public sealed record FeedLine(string Id, string Program, string? MemberId, string? CredentialNumber, ReportFields Fields)
{
    /// <summary>The most characters of an id.</summary>
    public const int MaxIdLength = 36;

    /// <summary>1 to 36 of A–Z a–z 0–9 - _ and the full stop.</summary>
    public static bool IsId(string text) =>
        text.Length is > 0 and <= MaxIdLength && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
