using CecFunctions.Http;
using CecFunctions.Members;
using CecFunctions.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Public;

/// <summary>Verification for people: a form, and a page for each number that can be passed on.</summary>
/// <remarks>Rules PORTAL-10, ACSM-STATUS-2.</remarks>
internal static class VerifyPages
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var verify = endpoints.MapGroup(PageAddress.Verify).ForAnyone().LimitedAs(RequestKind.Verification).AsPage();
        verify.MapGet("", AskAsync);
        verify.MapGet("/{credentialNumber}", ReadAsync);
    }

    /// <summary>The page of a credential.</summary>
    public static string AddressOf(string credentialNumber) =>
        $"{PageAddress.Verify}/{AddressPart.From(credentialNumber)}";

    private static async Task<IResult> AskAsync(
        string? number, CredentialVerification verification, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(number))
        {
            return PageResult.Show<VerifyPage>();
        }

        // Led to its own page, whose address can be passed on.
        return await verification.FindAsync(number, cancellationToken) is [var first, ..]
            ? PageResult.GoTo(AddressOf(first.Credential.Id))
            : Unknown(number);
    }

    private static async Task<IResult> ReadAsync(
        string credentialNumber,
        HttpRequest request,
        SiteAddress site,
        CredentialVerification verification,
        CancellationToken cancellationToken) =>
        await verification.FindAsync(AddressPart.Read(credentialNumber), cancellationToken) is [_, ..] found
            ? PageResult.Show<VerifiedPage>(
                (nameof(VerifiedPage.Found), found), (nameof(VerifiedPage.Site), site.Of(request)))
            : Unknown(credentialNumber);

    private static IResult Unknown(string number) => PageResult.Show<VerifyPage>(
        StatusCodes.Status404NotFound,
        (nameof(VerifyPage.Number), number[..Math.Min(number.Length, CredentialVerification.MaxNumberLength)]));
}
