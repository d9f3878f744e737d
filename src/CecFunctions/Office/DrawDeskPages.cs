using System.Globalization;
using CecFunctions.Domain.Audits.Draw;
using CecFunctions.Domain.Programs;
using CecFunctions.Draw;
using CecFunctions.Http;
using CecFunctions.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Office;

/// <summary>The finished draws and their manifests, as pages.</summary>
/// <remarks>Rules ALL-AUDIT-1, ALL-AUDIT-2.</remarks>
internal static class DrawDeskPages
{
    private const int NightsOfAPage = 100;
    private const string DayForm = "yyyy-MM-dd";

    public static string AddressOf(string program, DateOnly night) =>
        $"{PageAddress.StaffDraws}/{program}/{night.ToString(DayForm, CultureInfo.InvariantCulture)}";

    /// <summary>Where the file of a night is.</summary>
    public static string ManifestOf(string program, DateOnly night) =>
        $"{OperationsEndpoints.Draws}/{program}/{night.ToString(DayForm, CultureInfo.InvariantCulture)}/manifest";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var draws = endpoints.MapGroup(PageAddress.StaffDraws)
            .ForStaff(StaffRole.Reviewer, StaffRole.Registrar)
            .AsPage();
        draws.MapGet("", ListAsync);
        draws.MapGet("/{program}/{night}", ReadAsync);
    }

    private static async Task<IResult> ListAsync(
        HttpRequest request, DrawStore draws, ProgramCatalog catalog, CancellationToken cancellationToken)
    {
        var program = catalog.Find(request.Query["program"].ToString());
        var finished = new List<DrawNight>();
        foreach (var body in catalog.Programs.Where(body => program is null || body == program))
        {
            await foreach (var night in draws.ReadFinishedAsync(body.Program, cancellationToken))
            {
                finished.Add(night);
            }
        }

        return PageResult.Show<DrawsPage>(
            (nameof(DrawsPage.Nights), PagedList.From(
                [.. finished.OrderByDescending(night => night.Night)], NightsOfAPage, request)),
            (nameof(DrawsPage.Programs), catalog.Programs.ToList()),
            (nameof(DrawsPage.Program), program?.Program));
    }

    private static async Task<IResult> ReadAsync(
        AddressedProgram body,
        string night,
        DrawManifests manifests,
        ProgramCatalog catalog,
        CancellationToken cancellationToken) =>
        DateOnly.TryParseExact(night, DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)
        && await manifests.FindAsync(body.Key, on, cancellationToken) is { } file
            ? PageResult.Show<DrawNightPage>(
                (nameof(DrawNightPage.Manifest), DrawManifestText.Read(file.Span)),
                (nameof(DrawNightPage.Digest), DrawManifestText.Digest(file.Span)),
                (nameof(DrawNightPage.Program), catalog[body.Key]))
            : PageResult.NotFound;
}
