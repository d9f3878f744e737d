using CecFunctions.Application.MemberDesk;
using CecFunctions.Application.Members;
using CecFunctions.Application.NoticeDispatch;
using CecFunctions.Domain.Programs;
using CecFunctions.Web.Access;
using CecFunctions.Web.ApiDescription;
using CecFunctions.Web.Problems;
using CecFunctions.Web.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Web.MemberDesk;

/// <summary>What staff look up about members.</summary>
internal static class MemberDeskEndpoints
{
    public const string Address = "/api/staff/members";

    /// <summary>The most members of a page, and how many there are where nothing is said.</summary>
    private const int MostMembers = 100;
    private const int UsualMembers = 25;

    /// <summary>The most lines of a page of the log, and how many there are where nothing is said.</summary>
    private const int MostLines = 200;
    private const int UsualLines = 50;

    private const int MostCharacters = 200;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Address, SearchAsync)
            .ForStaff(StaffRole.Reviewer, StaffRole.Registrar)
            .Describe(MemberDeskDescriptions.Search);
        var member = endpoints.MapGroup($"{Address}/{{program}}/{{memberId}}")
            .ForStaff(StaffRole.Reviewer, StaffRole.Registrar);
        member.MapGet("", ReadAsync).Describe(MemberDeskDescriptions.Read);
        member.MapGet("/log", LogAsync).Describe(MemberDeskDescriptions.Log);
        member.MapGet("/notices", NoticesAsync).Describe(MemberDeskDescriptions.Notices);
    }

    private static async Task<IResult> SearchAsync(
        HttpRequest request, IMemberDesk desk, ProgramCatalog catalog, CancellationToken cancellationToken)
    {
        var (program, wrongProgram) = PageQuery.Text(request, "program", MostCharacters);
        var (text, wrongText) = PageQuery.Text(request, "q", MostCharacters);
        var (after, wrongAfter) = PageQuery.Text(request, "after", MostCharacters);
        var (limit, wrongLimit) = PageQuery.Number(request, PageQuery.Limit, 1, MostMembers);
        if ((wrongProgram ?? wrongText ?? wrongAfter ?? wrongLimit) is { } wrong)
        {
            return new ProblemResult(wrong);
        }

        if (program is not null && catalog.Find(program) is null)
        {
            return new ProblemResult(PageQuery.NoProgram(catalog));
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            return new ProblemResult(
                Problem.At(
                    "q",
                    "is missing: a name's beginning, an e-mail address, or the number of a member or a credential."));
        }

        MemberKey? from = null;
        if (after is not null)
        {
            try
            {
                from = MemberKey.Parse(after);
            }
            catch (FormatException)
            {
                return new ProblemResult(Problem.At("after", "is not what an earlier page gave as next."));
            }
        }

        var page = await desk.SearchAsync(program, text, from, limit ?? UsualMembers, cancellationToken);
        return TypedResults.Json(
            new MemberSearchAnswer(
                [.. page.Members.Select(FoundMemberAnswer.Of)], page.HasMore
                    ? page.Members[^1].Key.ToString()
                    : null, page.TooMany),
            WireJson.Options);
    }

    private static async Task<IResult> ReadAsync(
        StaffMember at, IMemberDesk desk, ProgramCatalog catalog, CancellationToken cancellationToken) =>
        at.Key is { } key
            ? await MemberResult.OfAsync(key, at.Today, desk, catalog, cancellationToken)
            : new ProblemResult(Problem.NotFound);

    private static async Task<IResult> LogAsync(
        StaffMember at, HttpRequest request, IMemberDesk desk, CancellationToken cancellationToken)
    {
        var (before, wrongBefore) = PageQuery.Number(request, "before", 0, int.MaxValue);
        var (limit, wrongLimit) = PageQuery.Number(request, PageQuery.Limit, 1, MostLines);
        if ((wrongBefore ?? wrongLimit) is { } wrong)
        {
            return new ProblemResult(wrong);
        }

        return at.Key is { } key
            && await desk.ReadLogAsync(key, before, limit ?? UsualLines, cancellationToken) is { } log
            ? TypedResults.Json(
                new LogPageAnswer(
                    [.. log.Select(row => new LogRowAnswer(row))],
                    log is [.., { Sequence: > 0 } last] ? last.Sequence : null),
                WireJson.Options)
            : new ProblemResult(Problem.NotFound);
    }

    private static async Task<IResult> NoticesAsync(
        StaffMember at, INoticeOutbox outbox, CancellationToken cancellationToken) =>
        at.Key is { } key && await outbox.ReadAsync(key, cancellationToken) is { } notices
            ? TypedResults.Json(new NoticeListAnswer([.. notices.Select(NoticeAnswer.Of)]), WireJson.Options)
            : new ProblemResult(Problem.NotFound);
}
