using CecFunctions.Http;
using CecFunctions.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Notices;

/// <summary>The page that tells members what was mailed to them, and what was not and why.</summary>
internal static class ReceivedNoticePages
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(PageAddress.Notices, ListAsync).ForMembers().AsPage();

    private static async Task<IResult> ListAsync(
        SignedInMember member, ReceivedNotices notices, CancellationToken cancellationToken) =>
        await notices.ListAsync(member.Key, cancellationToken) is { } list
            ? PageResult.Show<ReceivedNoticesPage>((nameof(ReceivedNoticesPage.Notices), list))
            : PageResult.NotFound;
}
