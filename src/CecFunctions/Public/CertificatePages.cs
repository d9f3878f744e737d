using CecFunctions.Domain.Programs;
using CecFunctions.Http;
using CecFunctions.Members;
using CecFunctions.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Public;

/// <summary>A member's own certificates, to print and to keep as a file.</summary>
/// <remarks>Rules PORTAL-8, ACSM-STATUS-2.</remarks>
internal static class CertificatePages
{
    private const string DrawingType = "image/svg+xml";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var certificates = endpoints.MapGroup(PageAddress.Certificates).ForMembers().AsPage();
        certificates.MapGet("/{credential}", ShowAsync);
        certificates.MapGet("/{credential}/certificate.svg", DownloadAsync);
    }

    public static string AddressOf(string credential) => PageAddress.CertificateOf(credential);

    public static string DrawingOf(string credential) => $"{AddressOf(credential)}/certificate.svg";

    private static async Task<IResult> ShowAsync(
        SignedInMember member,
        string credential,
        HttpRequest request,
        MemberReader members,
        CredentialVerification verification,
        SiteAddress site,
        CancellationToken cancellationToken) =>
        await FindAsync(member, credential, members, verification, cancellationToken) is { } own
            ? PageResult.Show<CertificatePage>(
                (nameof(CertificatePage.Verified), own),
                (nameof(CertificatePage.Certificate), Certificate.Create(own, site.Of(request))))
            : PageResult.NotFound;

    private static async Task<IResult> DownloadAsync(
        SignedInMember member,
        string credential,
        HttpContext context,
        MemberReader members,
        CredentialVerification verification,
        SiteAddress site,
        CancellationToken cancellationToken)
    {
        if (await FindAsync(member, credential, members, verification, cancellationToken) is not { } own
            || Certificate.Create(own, site.Of(context.Request)) is not { } certificate)
        {
            return PageResult.NotFound;
        }

        // The name is made here, because nothing that people wrote may get into a header.
        context.Response.Headers.ContentDisposition = "attachment; filename=\"certificate.svg\"";
        return new RazorComponentResult<CertificateDrawing>(
            new Dictionary<string, object?> { [nameof(CertificateDrawing.Certificate)] = certificate })
        {
            ContentType = DrawingType,
        };
    }

    private static async Task<VerifiedCredential?> FindAsync(
        SignedInMember member,
        string credential,
        MemberReader members,
        CredentialVerification verification,
        CancellationToken cancellationToken)
    {
        var key = await members.SurvivorAsync(member.Key, cancellationToken);
        var found = await verification.FindAsync(credential, cancellationToken);
        return found.FirstOrDefault(verified => verified.Member == key);
    }
}

/// <summary>What a certificate says.</summary>
/// <param name="Holder">The name; <see langword="null"/> where it is not known.</param>
/// <param name="Since">The day since which it is held without a break.</param>
/// <param name="Through">The last day for which it was given; <see langword="null"/> where it has none.</param>
/// <param name="Verify">Where anyone can check it; <see langword="null"/> where the site's address is not known.</param>
public sealed record Certificate(
    CertificationProgram Program,
    string? Holder,
    CredentialType Type,
    string Number,
    DateOnly CertifiedOn,
    DateOnly Since,
    DateOnly? Through,
    Uri? Verify)
{
    /// <param name="site">The site's address without a slash at the end, where it is known.</param>
    /// <returns><see langword="null"/> where the holder is not certified today: there is nothing to certify.</returns>
    internal static Certificate? Create(VerifiedCredential verified, string? site) => verified.HeldSince is { } since
        ? new Certificate(
            verified.Program,
            verified.Name,
            verified.Program.FindType(verified.Credential.Type)!,
            verified.Credential.Id,
            verified.Credential.CertifiedOn,
            since,
            verified.ValidThrough ?? verified.GraceThrough,
            site is null ? null : new Uri($"{site}{PageAddress.Verify}/{Uri.EscapeDataString(verified.Credential.Id)}"))
        : null;
}
