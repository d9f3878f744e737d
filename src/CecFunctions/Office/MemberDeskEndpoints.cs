using CecFunctions.Domain.Programs;
using CecFunctions.Http;
using CecFunctions.Json;
using CecFunctions.Members;
using CecFunctions.Notices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Office;

/// <summary>Looking up members, for staff.</summary>
internal static class MemberDeskEndpoints
{
    private const int MostMembers = 100;
    private const int UsualMembers = 25;

    private const int MostLines = 200;
    private const int UsualLines = 50;

    private const int MostCharacters = 200;

    public static Problem NoText { get; } = Problem.At(
        "q", "is missing: a name's beginning, an e-mail address, or the number of a member or a credential.");

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(StaffMember.Address, SearchAsync)
            .ForStaff(StaffRole.Reviewer, StaffRole.Registrar)
            .Describe(MemberDeskDescriptions.Search);
        var member = endpoints.MapGroup($"{StaffMember.Address}/{{program}}/{{memberId}}")
            .ForStaff(StaffRole.Reviewer, StaffRole.Registrar);
        member.MapGet("", ReadAsync).Describe(MemberDeskDescriptions.Read);
        member.MapGet("/log", LogAsync).Describe(MemberDeskDescriptions.Log);
        member.MapGet("/notices", NoticesAsync).Describe(MemberDeskDescriptions.Notices);
    }

    private static async Task<IResult> SearchAsync(
        HttpRequest request, MemberDesk desk, ProgramCatalog catalog, CancellationToken cancellationToken)
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
            return new ProblemResult(NoText);
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
                [.. page.Members.Select(FoundMemberAnswer.From)],
                page.HasMore ? page.Members[^1].Key.ToString() : null,
                page.TooMany),
            WireJson.Options);
    }

    private static async Task<IResult> ReadAsync(
        StaffMember at, MemberDesk desk, ProgramCatalog catalog, CancellationToken cancellationToken) =>
        at.Key is { } key
            ? await MemberResult.ReadAsync(key, at.Today, desk, catalog, cancellationToken)
            : new ProblemResult(Problem.NotFound);

    private static async Task<IResult> LogAsync(
        StaffMember at, HttpRequest request, MemberDesk desk, CancellationToken cancellationToken)
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
        StaffMember at, NoticeOutbox outbox, CancellationToken cancellationToken) =>
        at.Key is { } key && await outbox.ReadAsync(key, cancellationToken) is { } notices
            ? TypedResults.Json(new NoticeListAnswer([.. notices.Select(n => new NoticeAnswer(n))]), WireJson.Options)
            : new ProblemResult(Problem.NotFound);
}

/// <summary>Answers with a member as staff see it, and the <see cref="ProfileTag"/> as its <c>ETag</c>.</summary>
internal sealed class MemberResult : IResult
{
    private readonly StaffMemberAnswer _answer;
    private readonly string _tag;

    private MemberResult(StaffMemberAnswer answer, string tag) => (_answer, _tag) = (answer, tag);

    public static async Task<IResult> ReadAsync(
        MemberKey key, DateOnly day, MemberDesk desk, ProgramCatalog catalog, CancellationToken cancellationToken) =>
        await desk.FindAsync(key, day, cancellationToken) is { } file
            ? new MemberResult(StaffMemberAnswer.Create(file, catalog[key.Program]), ProfileTag.From(file.Member))
            : new ProblemResult(Problem.NotFound);

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.ETag = _tag;
        return httpContext.Response.WriteAsJsonAsync(_answer, WireJson.Options, httpContext.RequestAborted);
    }
}
