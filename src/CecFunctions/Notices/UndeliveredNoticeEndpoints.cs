using CecFunctions.Domain.Programs;
using CecFunctions.Http;
using CecFunctions.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Notices;

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
        UndeliveredNotices undelivered,
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
                    $"must be one of {string.Join(", ", Enum.GetValues<UndeliveredState>().Select(WireName.From))}."));
        }

        var page = await undelivered.ReadAsync(program, state, after, limit ?? UsualMembers, cancellationToken);
        return Answer.Json(new UndeliveredPageAnswer(
            [.. page.Notices.Select(notice => new UndeliveredNoticeAnswer(notice))], page.Next));
    }
}

/// <summary>What the endpoint of notices that did not arrive says of itself.</summary>
internal static class UndeliveredNoticeDescriptions
{
    public static EndpointDescription List { get; } =
        new("Member desk", "listUndeliveredNotices", "A program's notices that did not arrive")
    {
        Query =
        [
            new(FieldDescription.Text("program", "The key of the body.", 200), "EXAMPLE-BODY"),
            new(
                FieldDescription.Choice(
                    "state",
                    "What became of them; all where it is left out.",
                    Enum.GetValues<UndeliveredState>().Select(WireName.From))
                    .Optional(),
                "failed"),
            new(FieldDescription.Text("after", "What the page before gave as `next`.", 200).Optional(), "M1001"),
            new(
                FieldDescription.Count("limit", "The most members of the page; 25 where it is left out.", 1, 100)
                    .Optional(),
                "25"),
        ],
        Answers =
        [
            AnswerDescription.Json<UndeliveredPageAnswer>("A page of the notices, each with where to send it again."),
        ],
        Refusals = [RefusalDescription.Malformed("program", "must be one of EXAMPLE-BODIES.")],
    };
}
