using CecFunctions.Application.UndeliveredNotices;
using CecFunctions.Application.WireNames;
using CecFunctions.Domain.Programs;
using CecFunctions.Web.Access;
using CecFunctions.Web.ApiDescription;
using CecFunctions.Web.Problems;
using CecFunctions.Web.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Web.UndeliveredNotices;

/// <summary>Lists the notices of a program that did not arrive.</summary>
/// <remarks>Rule ALL-NOTICE-6.</remarks>
internal static class UndeliveredNoticeEndpoints
{
    private const string Address = "/api/staff/notices";

    /// <summary>The most members of a page, and how many there are where nothing is said.</summary>
    private const int MostMembers = 100;
    private const int UsualMembers = 25;

    private const int MostCharacters = 200;

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(Address, ReadAsync).ForStaff(StaffRole.Registrar).Describe(UndeliveredNoticeDescriptions.List);

    private static async Task<IResult> ReadAsync(
        HttpRequest request,
        IUndeliveredNotices undelivered,
        ProgramCatalog catalog,
        CancellationToken cancellationToken)
    {
        var (program, wrongProgram) = PageQuery.Text(request, "program", MostCharacters);
        var (stateName, wrongState) = PageQuery.Text(request, "state", MostCharacters);
        var (after, wrongAfter) = PageQuery.Text(request, "after", MostCharacters);
        var (limit, wrongLimit) = PageQuery.Number(request, PageQuery.Limit, 1, MostMembers);
        if ((wrongProgram ?? wrongState ?? wrongAfter ?? wrongLimit) is { } wrong)
        {
            return new ProblemResult(wrong);
        }

        if (program is null || catalog.Find(program) is null)
        {
            return new ProblemResult(PageQuery.NoProgram(catalog));
        }

        var state = stateName is null ? null : WireName.Find<UndeliveredState>(stateName);
        if (stateName is not null && state is null)
        {
            return new ProblemResult(
                Problem.At(
                    "state",
                    $"must be one of {string.Join(", ", Enum.GetValues<UndeliveredState>().Select(WireName.Of))}."));
        }

        var page = await undelivered.ReadAsync(program, state, after, limit ?? UsualMembers, cancellationToken);
        return TypedResults.Json(
            new UndeliveredPageAnswer([.. page.Notices.Select(UndeliveredNoticeAnswer.Of)], page.Next),
            WireJson.Options);
    }
}
