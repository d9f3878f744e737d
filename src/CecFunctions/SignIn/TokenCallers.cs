using System.Globalization;
using System.Security.Claims;
using CecFunctions.Domain.Programs;
using CecFunctions.Http;
using CecFunctions.Members;
using Microsoft.Net.Http.Headers;

namespace CecFunctions.SignIn;

/// <summary>Finds the caller that a valid token names.</summary>
internal interface ITokenCallers
{
    /// <returns>The caller, or why there is none.</returns>
    Task<(ClaimsPrincipal? Caller, string? Problem)> FindAsync(
        TokenClaims token, string scheme, CancellationToken cancellationToken);
}

/// <summary>Members, by a token in <c>Authorization: Bearer …</c>.</summary>
internal sealed class MemberTokens(
    TokenIssuerOptions issuer, Sessions sessions, ProgramCatalog catalog) : ITokenCallers
{
    public const string SchemeName = "member-token";

    private const int MostCharacters = 8 * 1024;

    public static void Configure(TokenSchemeOptions options) =>
        (options.Header, options.Prefix, options.MostCharacters) =
            (HeaderNames.Authorization, "Bearer ", MostCharacters);

    /// <inheritdoc/>
    public async Task<(ClaimsPrincipal? Caller, string? Problem)> FindAsync(
        TokenClaims token, string scheme, CancellationToken cancellationToken) =>
        MemberOf(token) is { } member
            && await sessions.CountsAsync(SessionSubject.From(member), token.SignedFrom, cancellationToken)
            ? (
                new ClaimsPrincipal(new ClaimsIdentity([new Claim(CallerClaim.Member, member.ToString())], scheme)),
                null)
            : (null, "The token names no member, or was revoked.");

    private MemberKey? MemberOf(TokenClaims token) =>
        token.Find(issuer.ProgramClaim) is { } program
        && token.Find(issuer.MemberClaim) is { } memberId
        && catalog.Find(program) is not null
        && MemberKey.IsMemberId(memberId)
            ? new MemberKey(program, memberId)
            : null;
}

/// <summary>
/// Staff, by the ID token that App Service Authentication forwards, which is checked again in whole. Other headers of
/// the platform, such as <c>X-MS-CLIENT-PRINCIPAL</c>, sign no one in, as a caller who gets past it could write them.
/// The directory says at every request what the person may do. An entry without the issuer's id of the person is bound
/// to the first who signs in by it.
/// </summary>
internal sealed class StaffTokens(
    TokenIssuerOptions issuer, Sessions sessions, StaffDirectory directory) : ITokenCallers
{
    public const string SchemeName = "staff-token";

    // OpenID Connect Front-Channel Logout 1.0, 3: the id of a session at the issuer.
    private const string SignInClaim = "sid";

    private const int MostCharacters = 16 * 1024;

    public static void Configure(TokenSchemeOptions options, TokenIssuerOptions issuer) =>
        (options.Header, options.MostCharacters) = (issuer.Header, MostCharacters);

    /// <inheritdoc/>
    public async Task<(ClaimsPrincipal? Caller, string? Problem)> FindAsync(
        TokenClaims token, string scheme, CancellationToken cancellationToken)
    {
        if (token.Find(issuer.EmailClaim) is not { } email || token.Find(issuer.SubjectClaim) is not { } person)
        {
            return (null, "The token names no address, or not the person.");
        }

        var subject = SessionSubject.FromStaff(StaffEntry.KeyOf(email));
        if (!await sessions.CountsAsync(subject, token.SignedFrom, cancellationToken))
        {
            return (null, "The token was revoked.");
        }

        // The address may belong to another person since it was entered in the directory.
        var staff = await directory.FindBoundAsync(subject.Staff!, person, cancellationToken);
        return staff is not null && staff.Subject != person
            ? (null, "The token is of another person with the same address.")
            : (StaffPrincipal.Create(subject.Staff!, staff, AmbientOf(subject, token), scheme), null);
    }

    /// <summary>Names the sign-in, where the issuer does, and otherwise the token: what a page was given before the
    /// person signed out is worthless after.</summary>
    private static string AmbientOf(SessionSubject subject, TokenClaims token) =>
        token.Find(SignInClaim) is { } signIn
            ? $"{subject} in {signIn}"
            : string.Create(CultureInfo.InvariantCulture, $"{subject} at {token.IssuedAt.ToUnixTimeMilliseconds()}");
}
