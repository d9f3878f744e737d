using CecFunctions.Domain.Audits.Draw;
using CecFunctions.Http;
using CecFunctions.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Draw;

/// <summary>How audits are drawn, and the check of a year for anyone who has its files.</summary>
/// <remarks>Rules ALL-AUDIT-1, ALL-AUDIT-2.</remarks>
internal static class DrawPages
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var draws = endpoints.MapGroup(PageAddress.Draws).ForAnyone().AsPage();
        draws.MapGet("", ShowAsync);
        draws.MapPost("/check", CheckAsync)
            .LimitedAs(RequestKind.Verification)
            .WithBodyLimit(DrawCheckForm.MostBytes);

        // Where going back after a check leads.
        draws.MapGet("/check", () => PageResult.GoTo(PageAddress.Draws));
    }

    private static async Task<IResult> ShowAsync(PublishedDraws published, CancellationToken cancellationToken) =>
        PageResult.Show<DrawsPage>(
            (nameof(DrawsPage.Years), await published.ReadYearsAsync(cancellationToken)),
            (nameof(DrawsPage.Nights), await published.ReadNightsAsync(cancellationToken)));

    private static async Task<IResult> CheckAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var (form, problem) = await DrawCheckForm.ReadAsync(context.Request, cancellationToken);
        if (form is null)
        {
            return new ProblemResult(problem!);
        }

        var language = PageLanguage.From(context);
        var (words, faults) = (DrawWords.In(language), new FormFaults(language));
        if (form.Files.Count == 0)
        {
            faults.Add(DrawCheckForm.FilesPart, words.NoFiles);
        }

        if (form.NoSeeds is [var wrong, ..])
        {
            faults.Add(DrawCheckForm.SeedsPart, words.NoSeed(wrong));
        }

        return faults.IsEmpty
            ? PageResult.Show<DrawCheckPage>(
                (nameof(DrawCheckPage.Files), form.Files.Count),
                (nameof(DrawCheckPage.Verdict), DrawVerification.Verify(form.Files, form.Seeds)))
            : PageResult.ShowFaults<DrawCheckPage>(
                (nameof(DrawCheckPage.Faults), faults), (nameof(DrawCheckPage.Entered), form.Entered));
    }
}
