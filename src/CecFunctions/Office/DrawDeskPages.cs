using System.Globalization;
using CecFunctions.Domain.Audits.Draw;
using CecFunctions.Domain.Programs;
using CecFunctions.Draw;
using CecFunctions.Http;
using CecFunctions.Members;
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

    /// <summary>Where all manifests of a body through a year are, as one file that the check takes as it is.</summary>
    public static string AllManifestsOf(string program, int through) => string.Create(
        CultureInfo.InvariantCulture, $"{PageAddress.StaffDraws}/{program}/manifests?through={through}");

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var draws = endpoints.MapGroup(PageAddress.StaffDraws)
            .ForStaff(StaffRole.Reviewer, StaffRole.Registrar)
            .AsPage();
        draws.MapGet("", ListAsync);
        draws.MapGet("/{program}/manifests", AllManifestsAsync);
        draws.MapGet("/{program}/{night}", ReadAsync);
    }

    private static async Task<IResult> ListAsync(
        HttpRequest request, DrawStore draws, ProgramCatalog catalog, CancellationToken cancellationToken)
    {
        var program = catalog.Find(request.Query["program"].ToString());
        int? year = int.TryParse(request.Query["year"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked)
            ? asked
            : null;
        var withNone = request.Query["nights"] == DrawsPage.AllNights;
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
                [
                    .. finished
                        .Where(night => year is null || night.Night.Year == year)
                        .Where(night => withNone || night.Counts.Submissions > 0)
                        .OrderByDescending(night => night.Night),
                ],
                NightsOfAPage,
                request)),
            (nameof(DrawsPage.Years), finished.Select(night => night.Night.Year).Distinct().OrderDescending().ToList()),
            (nameof(DrawsPage.Year), year),
            (nameof(DrawsPage.WithNone), withNone),
            (nameof(DrawsPage.Empty), finished.Count(night => night.Counts.Submissions == 0)),
            (nameof(DrawsPage.Programs), catalog.Programs.ToList()),
            (nameof(DrawsPage.Program), program?.Program));
    }

    private static async Task<IResult> ReadAsync(
        AddressedProgram body,
        string night,
        DrawManifests manifests,
        IMemberStore members,
        ProgramCatalog catalog,
        CancellationToken cancellationToken)
    {
        if (!DateOnly.TryParseExact(night, DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)
            || await manifests.FindAsync(body.Key, on, cancellationToken) is not { } file)
        {
            return PageResult.NotFound;
        }

        var manifest = DrawManifestText.Read(file.Span);
        var shown = await Task.WhenAll(manifest.Types
            .SelectMany(type => type.Submissions.Take(DrawNightPage.MostShown))
            .Select(submission => Submission.Find(submission.Id)?.MemberId)
            .OfType<string>()
            .Distinct()
            .Select(id => members.FindAsync(new MemberKey(body.Key, id), cancellationToken)));
        return PageResult.Show<DrawNightPage>(
            (nameof(DrawNightPage.Manifest), manifest),
            (nameof(DrawNightPage.Digest), DrawManifestText.Digest(file.Span)),
            (nameof(DrawNightPage.Program), catalog[body.Key]),
            (nameof(DrawNightPage.Members), shown
                .OfType<StoredMember>()
                .ToDictionary(member => member.Document.Key.MemberId, member => member.Document)));
    }

    /// <summary>All manifests of a body through the end of a year, one after the other. A year alone cannot be checked: its
    /// first night counts on from the nights before.</summary>
    private static async Task<IResult> AllManifestsAsync(
        AddressedProgram body,
        int? through,
        DrawManifests manifests,
        CancellationToken cancellationToken)
    {
        using var all = new MemoryStream();
        await foreach (var night in manifests.ReadNightsAsync(body.Key, cancellationToken))
        {
            if (through is null || night.Year <= through)
            {
                all.Write((await manifests.FindAsync(body.Key, night, cancellationToken))!.Value.Span);
            }
        }

        return all.Length == 0
            ? PageResult.NotFound
            : TypedResults.File(
                all.ToArray(),
                "application/jsonl",
                through is null ? $"{body.Key}.jsonl" : string.Create(CultureInfo.InvariantCulture, $"{body.Key}-through-{through}.jsonl"));
    }
}
