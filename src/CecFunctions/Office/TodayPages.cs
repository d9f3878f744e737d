using CecFunctions.Http;
using CecFunctions.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Office;

/// <summary>The first page of staff.</summary>
internal static class TodayPages
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(PageAddress.Today, ReadAsync).ForStaff(StaffRole.Reviewer, StaffRole.Registrar).AsPage();

    private static async Task<IResult> ReadAsync(
        HttpContext context, TodayDesk desk, CancellationToken cancellationToken) =>
        PageResult.Show<TodayPage>((
            nameof(TodayPage.View),
            await desk.ReadAsync(roles => StaffRoles.IsIn(context.User, roles), cancellationToken)));
}
