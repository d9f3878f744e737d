using CecFunctions.Domain.Programs;
using CecFunctions.Http;
using CecFunctions.Json;
using CecFunctions.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Office;

/// <summary>The search for members, and the page of each.</summary>
internal static class MemberStoryPages
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var pages = endpoints.MapGroup(PageAddress.StaffMembers).ForStaff(StaffRole.Reviewer, StaffRole.Registrar).AsPage();
        pages.MapGet("", SearchAsync);
        pages.MapGet("/{program}/{memberId}", ReadAsync);
    }

    private static async Task<IResult> SearchAsync(
        HttpRequest request, MemberDesk desk, ProgramCatalog catalog, CancellationToken cancellationToken)
    {
        var (query, problem) = MemberSearchQuery.Read(request, catalog);
        if (query is null)
        {
            return new ProblemResult(problem!);
        }

        var found = query.AsksForSomething
            ? await desk.SearchAsync(query.Program, query.Text, query.After, query.Limit, cancellationToken)
            : null;
        return PageResult.Show<MemberSearchPage>(
            (nameof(MemberSearchPage.Programs), catalog.Programs),
            (nameof(MemberSearchPage.Program), query.Program),
            (nameof(MemberSearchPage.Text), query.Text),
            (nameof(MemberSearchPage.Found), found),
            (nameof(MemberSearchPage.Done), request.Query["done"] == OfficeForms.Erase
                ? OfficeForms.Find(OfficeForms.Erase)!.Done
                : null));
    }

    private static async Task<IResult> ReadAsync(
        StaffMember at, HttpContext context, MemberStories stories, CancellationToken cancellationToken)
    {
        var request = context.Request;
        var (part, wrongPart) = PageQuery.Text(request, "part", 20);
        var (on, wrongOn) = PageQuery.Date(request, "on");
        var (before, wrongBefore) = PageQuery.Number(request, "before", 0, int.MaxValue);
        var (notice, wrongNotice) = PageQuery.Text(request, "notice", PageQuery.MostCharacters);
        var wrongDay = on is { } day && AcceptedDates.ProblemOfHappening(day) is { } problem ? Problem.At("on", problem) : null;
        if ((wrongPart ?? wrongOn ?? wrongBefore ?? wrongNotice ?? wrongDay) is { } wrong)
        {
            return new ProblemResult(wrong);
        }

        var shown = part is null ? StoryPart.Standing : WireName.Find<StoryPart>(part);
        if (shown is null
            || await stories.FindAsync(
                at,
                shown.Value,
                on,
                before,
                notice,
                StaffRoles.IsIn(context.User, [StaffRole.Registrar]),
                cancellationToken) is not { } story)
        {
            return PageResult.NotFound;
        }

        return PageResult.Show<MemberStoryPage>(
            (nameof(MemberStoryPage.Story), story),
            (nameof(MemberStoryPage.Done), OfficeForms.Find(request.Query["done"])?.Done));
    }
}
