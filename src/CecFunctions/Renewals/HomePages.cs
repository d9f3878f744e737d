using CecFunctions.Http;
using CecFunctions.Members;
using CecFunctions.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Renewals;

/// <summary>The page on which members see where their credentials stand, and what to do next.</summary>
/// <remarks>Rules PORTAL-1, PORTAL-2, PORTAL-3.</remarks>
internal static class HomePages
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(PageAddress.Home, ShowAsync).ForMembers().AsPage();

    private static async Task<IResult> ShowAsync(
        SignedInMember member, MemberReader members, CancellationToken cancellationToken) =>
        await members.FindAsync(member.Key, member.Today, cancellationToken) is { } found
            ? PageResult.Show<HomePage>((nameof(HomePage.Home), MemberHome.From(found)))
            : PageResult.NotFound;
}
