using CecFunctions.Domain.Programs;
using CecFunctions.Http;
using CecFunctions.Notices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Office;

/// <summary>Looking up members, for staff.</summary>
internal static class MemberDeskEndpoints
{
    private const int MostLines = 200;
    private const int UsualLines = 50;

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
        var (query, problem) = MemberSearchQuery.Read(request, catalog, NoText);
        if (query is null)
        {
            return new ProblemResult(problem!);
        }

        var page = await desk.SearchAsync(
            query.Program, query.Text!, query.After, query.Limit, cancellationToken);
        return Answer.Json(new MemberSearchAnswer(
            [.. page.Members.Select(member => new FoundMemberAnswer(member))],
            page.HasMore ? page.Members[^1].Key.ToString() : null,
            page.TooMany));
    }

    private static Task<IResult> ReadAsync(
        StaffMember at, OfficeDesk desk, CancellationToken cancellationToken) =>
        desk.ReadAsync(at, cancellationToken);

    private static async Task<IResult> LogAsync(
        LogQuery query, StaffMember at, MemberDesk desk, CancellationToken cancellationToken) =>
        Answer.Found(
            await desk.ReadLogAsync(at, query.Before, query.Limit, cancellationToken),
            log => new LogPageAnswer([.. log.Rows.Select(row => new LogRowAnswer(row))], log.Next));

    private static async Task<IResult> NoticesAsync(
        StaffMember at, NoticeOutbox outbox, CancellationToken cancellationToken) =>
        Answer.Found(
            await outbox.ReadAsync(at.Key, cancellationToken),
            notices => new NoticeListAnswer([.. notices.Select(notice => new NoticeAnswer(notice))]));

    /// <summary>The part of a log that a query asks for.</summary>
    internal sealed record LogQuery(int? Before, int Limit) : RequestPart
    {
        public static ValueTask<LogQuery?> BindAsync(HttpContext context)
        {
            var (before, wrongBefore) = PageQuery.Number(context.Request, "before", 0, int.MaxValue);
            var (limit, wrongLimit) = PageQuery.Number(context.Request, PageQuery.Limit, 1, MostLines);
            return ValueTask.FromResult<LogQuery?>(
                new LogQuery(before, limit ?? UsualLines) { Fault = wrongBefore ?? wrongLimit });
        }
    }
}
