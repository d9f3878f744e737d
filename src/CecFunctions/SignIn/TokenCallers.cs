using System.Security.Claims;
using CecFunctions.Domain.Programs;
using CecFunctions.Http;
using CecFunctions.Members;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.Net.Http.Headers;

namespace CecFunctions.SignIn;

/// <summary>Finds the caller that a valid token names.</summary>
internal interface ITokenCallers
{
    /// <returns>The caller, or why there is none.</returns>
    Task<(ClaimsPrincipal? Caller, string? Problem)> FindAsync(
        JsonWebToken token, string scheme, CancellationToken cancellationToken);
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
        JsonWebToken token, string scheme, CancellationToken cancellationToken) =>
        MemberOf(token) is { } member
            && await sessions.CountsAsync(SessionSubject.From(member), token.IssuedAt, cancellationToken)
            ? (
                new ClaimsPrincipal(new ClaimsIdentity([new Claim(CallerClaim.Member, member.ToString())], scheme)),
                null)
            : (null, "The token names no member, or was revoked.");

    private MemberKey? MemberOf(JsonWebToken token) =>
        token.TryGetPayloadValue<string>(issuer.ProgramClaim, out var program)
        && token.TryGetPayloadValue<string>(issuer.MemberClaim, out var memberId)
        && catalog.Find(program) is not null
        && MemberKey.IsMemberId(memberId)
            ? new MemberKey(program, memberId)
            : null;
}

/// <summary>
/// Staff, by the ID token that App Service Authentication forwards, which is checked again in whole. Other headers of
/// the platform, such as <c>X-MS-CLIENT-PRINCIPAL</c>, sign no one in, as a caller who gets past it could write them.
/// The directory says at every request what the person may do.
/// </summary>
internal sealed class StaffTokens(
    TokenIssuerOptions issuer, Sessions sessions, StaffDirectory directory) : ITokenCallers
{
    public const string SchemeName = "staff-token";

    private const int MostCharacters = 16 * 1024;

    public static void Configure(TokenSchemeOptions options, TokenIssuerOptions issuer) =>
        (options.Header, options.MostCharacters) = (issuer.Header, MostCharacters);

    /// <inheritdoc/>
    public async Task<(ClaimsPrincipal? Caller, string? Problem)> FindAsync(
        JsonWebToken token, string scheme, CancellationToken cancellationToken)
    {
        if (!token.TryGetPayloadValue<string>(issuer.EmailClaim, out var email))
        {
            return (null, "The token names no address.");
        }

        var subject = SessionSubject.FromStaff(StaffEntry.KeyOf(email));
        if (!await sessions.CountsAsync(subject, token.IssuedAt, cancellationToken))
        {
            return (null, "The token was revoked.");
        }

        // The address may belong to another person since it was entered in the directory.
        var staff = await directory.FindAsync(subject.Staff!, cancellationToken);
        return staff?.Subject is { } pinned
            && (!token.TryGetPayloadValue<string>(issuer.SubjectClaim, out var own) || own != pinned)
            ? (null, "The token is of another person with the same address.")
            : (StaffPrincipal.Create(subject.Staff!, staff, subject.ToString(), scheme), null);
    }
}
