using System.Text.Json;
using CecFunctions.Http;
using CecFunctions.Json;
using CecFunctions.Members;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Imports;

/// <summary>
/// All members as a file, for staff: everything on record as lines of JSON, or a table as CSV. It is written as it is
/// read, so its size needs no memory, and the log has who took it.
/// </summary>
internal static class ExportEndpoints
{
    public const string Address = "/api/staff/export";

    public const string LinesType = "application/jsonl";
    public const string CsvType = "text/csv";
    public const string Table = "table";

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(Address, Read).ForStaff(StaffRole.Registrar).Describe(ExportDescriptions.Read);

    private static IResult Read(SignedInStaff staff, HttpRequest request, MemberFiles files)
    {
        if (request.Query.Keys.FirstOrDefault(key => key != Table) is not null)
        {
            return new ProblemResult(Problem.At("query", $"may only have the parameter {Table}."));
        }

        MemberTable? table = null;
        if (request.Query[Table] is { Count: > 0 } asked
            && (table = asked is [{ } name] ? WireName.Find<MemberTable>(name) : null) is null)
        {
            return new ProblemResult(Problem.At(Table, $"must be one of {ExportDescriptions.TableNames}."));
        }

        return files.Send(Actor.Staff(staff.Name), table);
    }
}

/// <summary>Sends all members as a file, one file at a time.</summary>
internal sealed partial class MemberFiles(
    IMemberStore members, MemberTables tables, ProgramCalendar calendar, TimeProvider time, ILogger<MemberFiles> logger)
    : IDisposable
{
    // A walk of all members keeps storage busy: a second one at the same time makes both slow, and everyone else.
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <param name="table">The table; <see langword="null"/> = everything, as lines of JSON.</param>
    public IResult Send(string actor, MemberTable? table) => new Result(this, actor, table);

    public void Dispose() => _turn.Dispose();

    private async Task WriteAsync(HttpContext context, string actor, MemberTable? table)
    {
        if (!_turn.Wait(TimeSpan.Zero))
        {
            await ProblemWriter.WriteAsync(context, RateLimitServices.TooMany(RetryAfter));
            return;
        }

        try
        {
            var name = table is { } asked ? WireName.From(asked) : "whole";
            var (type, extension) = table is null
                ? (ExportEndpoints.LinesType, "jsonl")
                : (ExportEndpoints.CsvType + "; charset=utf-8", "csv");
            context.Response.ContentType = type;
            context.Response.Headers.ContentDisposition =
                $"attachment; filename=export-{name}-{time.GetUtcNow():yyyy-MM-dd}.{extension}";
            if (HttpMethods.IsHead(context.Request.Method))
            {
                return;
            }

            Begun(actor, name);
            var lines = 0;
            await foreach (var line in LinesAsync(table, context.RequestAborted))
            {
                await context.Response.Body.WriteAsync(line, context.RequestAborted);
                lines++;
            }

            Finished(actor, name, lines);
        }
        finally
        {
            _turn.Release();
        }
    }

    private IAsyncEnumerable<ReadOnlyMemory<byte>> LinesAsync(MemberTable? table, CancellationToken cancellationToken) =>
        table is { } asked
            ? tables.ReadAsync(asked, calendar.TodayIn, cancellationToken)
            : members.ReadAllWithHistoryAsync(cancellationToken).Select(member => (ReadOnlyMemory<byte>)
                (byte[])[.. JsonSerializer.SerializeToUtf8Bytes(WholeMember.Create(member), WireJson.Lines), (byte)'\n']);

    [LoggerMessage(1, LogLevel.Information, "{Actor} began to export {Table} of all members")]
    private partial void Begun(string actor, string table);

    [LoggerMessage(2, LogLevel.Information, "{Actor} exported {Table} of all members, {Lines} lines")]
    private partial void Finished(string actor, string table, int lines);

    private sealed class Result(MemberFiles files, string actor, MemberTable? table) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => files.WriteAsync(httpContext, actor, table);
    }
}

internal static class ExportDescriptions
{
    public static string TableNames { get; } = string.Join(", ", WireName.All<MemberTable>());

    public static EndpointDescription Read { get; } =
        new("Imports", "exportMembers", "All members: everything on record, or a table")
    {
        Remarks = "One export at a time; a second one is answered 429. The log has who took it. The tables `roster` and "
            + "`reports` can be imported again.",
        Query =
        [
            new(
                FieldDescription.Choice(
                    ExportEndpoints.Table,
                    "The table, as CSV; everything on record as lines of JSON where it is left out.",
                    WireName.All<MemberTable>())
                    .Optional(),
                "roster"),
        ],
        Answers =
        [
            AnswerDescription.File(ExportEndpoints.LinesType, "A line a member.", "{\"program\":\"EXAMPLE-BODY\",…}\n"),
            AnswerDescription.File(ExportEndpoints.CsvType, "The table.", "\"program\",\"memberId\",…\r\n"),
        ],
        Refusals = [RefusalDescription.Malformed(ExportEndpoints.Table, $"must be one of {TableNames}.")],
    };
}
