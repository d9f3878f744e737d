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

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(Address, ReadAsync).ForStaff(StaffRole.Registrar).Describe(UndeliveredNoticeDescriptions.List);

    private static async Task<IResult> ReadAsync(
        HttpRequest request,
        UndeliveredNotices undelivered,
        ProgramCatalog catalog,
        CancellationToken cancellationToken)
    {
        var (program, wrongProgram) = PageQuery.Text(request, "program", PageQuery.MostCharacters);
        var (stateName, wrongState) = PageQuery.Text(request, "state", PageQuery.MostCharacters);
        var (after, limit, wrongPage) = PageQuery.Page(request);
        if ((wrongProgram ?? wrongState ?? wrongPage) is { } wrong)
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
                    $"must be one of {string.Join(", ", WireName.All<UndeliveredState>())}."));
        }

        var page = await undelivered.ReadAsync(program, state, after, limit, cancellationToken);
        return Answer.Json(new UndeliveredPageAnswer(
            [.. page.Notices.Select(notice => new UndeliveredNoticeAnswer(notice))], page.Next));
    }
}

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
                    WireName.All<UndeliveredState>())
                    .Optional(),
                "failed"),
            .. PageQuery.PageParameters("M1001"),
        ],
        Answers =
        [
            AnswerDescription.Json<UndeliveredPageAnswer>("A page of the notices, each with where to send it again."),
        ],
        Refusals = [RefusalDescription.Malformed("program", "must be one of EXAMPLE-BODIES.")],
    };
}
