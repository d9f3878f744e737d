using System.Collections.Immutable;
using System.Text;
using CecFunctions.Domain.Programs;
using CecFunctions.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Public;

/// <summary>Signed badges by Open Badges 3.0, and what a verifier asks about one.</summary>
/// <remarks>Rules PORTAL-8, ACSM-STATUS-2.</remarks>
internal static class BadgeEndpoints
{
    public const string NotCertifiedReason = "not-certified";

    private const string MayBeCached = "public, max-age=3600";
    private const string BadgeType = "text/plain; charset=utf-8";

    public static Problem Several { get; } =
        new(
            StatusCodes.Status409Conflict,
            "Several credentials have this number: add ?program= with the program's key.")
        {
            Reason = "several",
        };

    private static Problem NoBadges { get; } =
        new(StatusCodes.Status404NotFound, "Badges are not available: the site's own address is not configured.");

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var badges = endpoints.MapGroup(BadgeAddresses.Badges)
            .ForAnyone()
            .LimitedAs(RequestKind.Verification);
        badges.MapGet("/{credentialNumber}", BadgeAsync).Describe(BadgeDescriptions.Read);
        badges.MapGet("/{credentialNumber}/status", StatusAsync).Describe(BadgeDescriptions.Status);
        endpoints.MapGet(BadgeAddresses.Issuers + "/{program}", Issuer).ForAnyone().Describe(BadgeDescriptions.Issuer);
        endpoints.MapGet(BadgeAddresses.Achievements + "/{type}", Achievement)
            .ForAnyone()
            .Describe(BadgeDescriptions.Achievement);
        endpoints.MapGet(BadgeAddresses.Keys + "/{keyId}", KeyAsync).ForAnyone().Describe(BadgeDescriptions.Key);
        endpoints.MapGet(BadgeAddresses.KeySet, KeySetAsync).ForAnyone().Describe(BadgeDescriptions.KeySet);
        endpoints.MapGet("/api/credentials/{id}/badge", DownloadAsync)
            .ForMembers()
            .Describe(BadgeDescriptions.Download);
    }

    private static async Task<IResult> BadgeAsync(
        string credentialNumber,
        string? program,
        HttpRequest request,
        SiteAddress site,
        CredentialVerification verification,
        BadgeMaker maker,
        CancellationToken cancellationToken)
    {
        var (verified, problem) = await OneAsync(credentialNumber, program, verification, cancellationToken);
        return problem is not null
            ? new ProblemResult(problem)
            : await SendAsync(verified!, request, site, maker, cancellationToken);
    }

    private static async Task<IResult> StatusAsync(
        string credentialNumber,
        string? program,
        HttpRequest request,
        SiteAddress site,
        CredentialVerification verification,
        CancellationToken cancellationToken)
    {
        var (verified, problem) = await OneAsync(credentialNumber, program, verification, cancellationToken);
        problem ??= site.Of(request) is null ? NoBadges : null;
        return problem is not null
            ? new ProblemResult(problem)
            : Answer.Json(BadgeMaker.Status(verified!, new BadgeAddresses(site.Of(request)!)));
    }

    private static async Task<IResult> DownloadAsync(
        SignedInMember member,
        string id,
        HttpContext context,
        SiteAddress site,
        CredentialVerification verification,
        BadgeMaker maker,
        CancellationToken cancellationToken)
    {
        var found = await verification.FindAsync(id, cancellationToken);
        if (found.FirstOrDefault(verified => verified.Member == member.Key) is not { } own)
        {
            return Answer.NotFound;
        }

        var result = await SendAsync(own, context.Request, site, maker, cancellationToken);
        if (result is not ProblemResult)
        {
            // The specification ends the names of signed badges in .jws. A number may have characters unfit for a name.
            var name = new string([.. id.Where(c => char.IsAsciiLetterOrDigit(c) || c is '-')]);
            context.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}.jws\"";
        }

        return result;
    }

    private static IResult Issuer(string program, HttpContext context, SiteAddress site, ProgramCatalog catalog) =>
        site.Of(context.Request) is { } address && catalog.Find(program) is { } known
            ? Cached(context, BadgeMaker.Issuer(known, new BadgeAddresses(address)))
            : new ProblemResult(new Problem(StatusCodes.Status404NotFound, "Issuer not found."));

    private static IResult Achievement(string type, HttpContext context, SiteAddress site, ProgramCatalog catalog)
    {
        var program = catalog.Programs.FirstOrDefault(p => p.FindType(type) is not null);
        return site.Of(context.Request) is { } address && program is not null
            ? Cached(context, BadgeMaker.Achievement(program, program.FindType(type)!, new BadgeAddresses(address)))
            : new ProblemResult(new Problem(StatusCodes.Status404NotFound, "Achievement not found."));
    }

    private static async Task<IResult> KeyAsync(
        string keyId, HttpContext context, BadgeKeys keys, CancellationToken cancellationToken) =>
        (await keys.ReadAsync(cancellationToken)).FirstOrDefault(key => key.Id == keyId) is { } found
            ? Cached(context, JsonWebKeyAnswer.From(found))
            : new ProblemResult(new Problem(StatusCodes.Status404NotFound, "Key not found."));

    private static async Task<IResult> KeySetAsync(BadgeKeys keys, CancellationToken cancellationToken) =>
        // No cache keeps this: a badge may have been signed with a key that is a minute old.
        Answer.Json(
            new JsonWebKeySetAnswer([.. (await keys.ReadAsync(cancellationToken)).Select(JsonWebKeyAnswer.From)]));

    private static IResult Cached<T>(HttpContext context, T answer)
    {
        context.Response.Headers.CacheControl = MayBeCached;
        return Answer.Json(answer);
    }

    private static async Task<IResult> SendAsync(
        VerifiedCredential verified,
        HttpRequest request,
        SiteAddress site,
        BadgeMaker maker,
        CancellationToken cancellationToken)
    {
        if (!verified.Verification.HasBenefits)
        {
            return new ProblemResult(new Problem(
                StatusCodes.Status409Conflict, "The badge is not available: the credential is not certified today.")
            {
                Rule = verified.Verification.Rule,
                Reason = NotCertifiedReason,
                Credential = verified.Credential.Id,
            });
        }

        return site.Of(request) is { } address
            ? TypedResults.Text(
                await maker.SignAsync(verified, new BadgeAddresses(address), cancellationToken),
                BadgeType,
                Encoding.UTF8)
            : new ProblemResult(NoBadges);
    }

    /// <summary>The one credential with the number, or why there is none.</summary>
    private static async Task<(VerifiedCredential? Verified, Problem? Problem)> OneAsync(
        string credentialNumber,
        string? program,
        CredentialVerification verification,
        CancellationToken cancellationToken)
    {
        var found = await verification.FindAsync(credentialNumber, cancellationToken);
        var meant = found.Where(verified => program is null || verified.Program.Program == program).ToList();
        return meant switch
        {
            [var one] => (one, null),
            [] => (null, VerifyEndpoints.UnknownNumber),
            _ => (null, Several),
        };
    }
}

/// <summary>The list of the 1EdTech Revocation List Status Method: a badge is revoked where its id is listed.</summary>
/// <param name="Id">The address of this list.</param>
/// <param name="Issuer">The address of the issuer's profile.</param>
public sealed record BadgeStatusAnswer(Uri Id, Uri Issuer, ImmutableArray<RevokedBadge> RevokedCredentials);

/// <summary>A badge that is revoked.</summary>
/// <param name="Id">The <c>id</c> of the badge.</param>
/// <param name="RevocationReason">The rule by which the holder is not certified.</param>
public sealed record RevokedBadge(Uri Id, bool Revoked, string RevocationReason);
