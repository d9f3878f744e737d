using CecFunctions.Application.Members;
using CecFunctions.Application.SelfReports;
using CecFunctions.Domain.Credits;
using CecFunctions.Web.Access;
using CecFunctions.Web.ApiDescription;
using CecFunctions.Web.Problems;
using CecFunctions.Web.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Web.SelfReports;

/// <summary>What members report about their own activities.</summary>
/// <remarks>Rules PORTAL-7, ALL-CREDIT-1.</remarks>
internal sealed class SelfReportEndpoints
{
    public const string Address = "/api/self-reports";

    private SelfReportEndpoints()
    {
    }

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var reports = endpoints.MapGroup(Address).ForMembers();
        reports.MapPost("", AddAsync).Describe(SelfReportDescriptions.Add);
        reports.MapGet("", ListAsync).Describe(SelfReportDescriptions.List);
        reports.MapGet("/{id}", ReadAsync).Describe(SelfReportDescriptions.Read);
        reports.MapPut("/{id}", EditAsync).Describe(SelfReportDescriptions.Edit);
        reports.MapDelete("/{id}", DeleteAsync).Describe(SelfReportDescriptions.Delete);
    }

    private static async Task<IResult> AddAsync(
        SignedInMember member,
        HttpRequest request,
        ISelfReports reports,
        ILogger<SelfReportEndpoints> logger,
        CancellationToken cancellationToken)
    {
        var (key, wrongKey) = IdempotencyKeyHeader.Read(request);
        if (key is null)
        {
            return new ProblemResult(wrongKey!);
        }

        var (fields, wrongBody) = await ReadBodyAsync(request, null, cancellationToken);
        if (fields is null)
        {
            return new ProblemResult(wrongBody!);
        }

        var outcome = await reports.AddAsync(member.Key, member.Today, fields, key, cancellationToken);
        if (outcome.Result.Outcome != CommandOutcome.Accepted)
        {
            return Refuse(outcome.Result, CommandProblem.FromResult(outcome), member, logger);
        }

        var added = outcome.Answer!;
        logger.Added(added.Fields.Id, member.Key, outcome.Result.Replayed);
        return new ReportResult(
            added,
            StatusCodes.Status201Created,
            $"{request.PathBase}{Address}/{Uri.EscapeDataString(added.Fields.Id)}");
    }

    private static async Task<IResult> ListAsync(
        SignedInMember member, ISelfReports reports, CancellationToken cancellationToken) =>
        await reports.ListAsync(member.Key, member.Today, cancellationToken) is { } list
            ? TypedResults.Json(new ReportListAnswer([.. list.Select(ReportAnswer.FromReport)]), WireJson.Options)
            : new ProblemResult(Problem.NotFound);

    private static async Task<IResult> ReadAsync(
        SignedInMember member, string id, ISelfReports reports, CancellationToken cancellationToken) =>
        await reports.FindAsync(member.Key, member.Today, PathValue.Decode(id), cancellationToken) is { } report
            ? new ReportResult(report, StatusCodes.Status200OK)
            : new ProblemResult(Problem.NotFound);

    private static async Task<IResult> EditAsync(
        SignedInMember member,
        string id,
        HttpRequest request,
        ISelfReports reports,
        ILogger<SelfReportEndpoints> logger,
        CancellationToken cancellationToken)
    {
        var (fields, wrongBody) = await ReadBodyAsync(request, PathValue.Decode(id), cancellationToken);
        var (version, wrongVersion) = await VersionAsync(member, id, request, reports, wrongBody, cancellationToken);
        if (version is null)
        {
            return new ProblemResult(wrongVersion!);
        }

        var outcome = await reports.EditAsync(
            member.Key, member.Today, PathValue.Decode(id), version.Value, fields!, cancellationToken);
        if (outcome.Result.Outcome != CommandOutcome.Accepted)
        {
            return Refuse(outcome.Result, CommandProblem.FromResult(outcome), member, logger);
        }

        logger.Edited(PathValue.Decode(id), member.Key, outcome.Answer!.Version);
        return new ReportResult(outcome.Answer, StatusCodes.Status200OK);
    }

    private static async Task<IResult> DeleteAsync(
        SignedInMember member,
        string id,
        HttpRequest request,
        ISelfReports reports,
        ILogger<SelfReportEndpoints> logger,
        CancellationToken cancellationToken)
    {
        var (version, wrongVersion) = await VersionAsync(member, id, request, reports, null, cancellationToken);
        if (version is null)
        {
            return new ProblemResult(wrongVersion!);
        }

        var result = await reports.DeleteAsync(
            member.Key, member.Today, PathValue.Decode(id), version.Value, cancellationToken);
        if (result.Outcome != CommandOutcome.Accepted)
        {
            return Refuse(result, CommandProblem.FromResult(result), member, logger);
        }

        logger.Deleted(PathValue.Decode(id), member.Key);
        return TypedResults.NoContent();
    }

    /// <param name="id">The id of the report that is changed; <see langword="null"/> = a new one, which is given its
    /// id.</param>
    private static async Task<(ReportFields? Fields, Problem? Problem)> ReadBodyAsync(
        HttpRequest request, string? id, CancellationToken cancellationToken)
    {
        var (fields, wrong) = await JsonBody.ReadAsync<ReportFields>(request, cancellationToken);

        // A report that was read, changed and is sent back still names itself.
        return fields is null || fields.Id.Length == 0 || fields.Id == id
            ? (fields, wrong)
            : (null, Problem.At("$.id", id is null ? "is given by the system: leave it out." : "is not that of the address."));
    }

    /// <summary>The version that a change was made on, or the problem to answer with.</summary>
    /// <param name="other">Something else wrong with the request, told only to those whose report it is, after the
    /// header.</param>
    private static async Task<(int? Version, Problem? Problem)> VersionAsync(
        SignedInMember member,
        string id,
        HttpRequest request,
        ISelfReports reports,
        Problem? other,
        CancellationToken cancellationToken)
    {
        var (versions, wrong) = IfMatchHeader.Read(request);
        wrong ??= other;
        if (wrong is null && versions.Count == 1)
        {
            return (versions[0], null);
        }

        // Whose report it is comes before anything that is wrong with the request.
        if (await reports.FindAsync(member.Key, member.Today, PathValue.Decode(id), cancellationToken) is not { } report)
        {
            return (null, Problem.NotFound);
        }

        return wrong is null && versions.Contains(report.Version)
            ? (report.Version, null)
            : (null, wrong ?? CommandProblem.Stale);
    }

    private static ProblemResult Refuse(CommandResult result, Problem problem, SignedInMember member, ILogger logger)
    {
        logger.Refused(member.Key, result.Outcome, problem.Reason, problem.Rule);
        return new ProblemResult(problem);
    }
}
