using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using CecFunctions.Domain.Credits;
using CecFunctions.Http;
using CecFunctions.Json;
using CecFunctions.Members;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CecFunctions.SelfReports;

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
        reports.MapPost("/{id}/other-course", ContestAsync).Describe(SelfReportDescriptions.Contest);
    }

    private static async Task<IResult> AddAsync(
        SignedInMember member,
        HttpRequest request,
        IMyReports reports,
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
        return ReportAnswer.Result(added, $"{request.PathBase}{Address}/{Uri.EscapeDataString(added.Fields.Id)}");
    }

    private static async Task<IResult> ListAsync(
        SignedInMember member, IMyReports reports, CancellationToken cancellationToken) =>
        Answer.Found(
            await reports.ListAsync(member.Key, member.Today, cancellationToken),
            list => new ReportListAnswer([.. list.Select(ReportAnswer.From)]));

    private static async Task<IResult> ReadAsync(
        SignedInMember member, string id, IMyReports reports, CancellationToken cancellationToken) =>
        await reports.FindAsync(member.Key, member.Today, id, cancellationToken) is { } report
            ? ReportAnswer.Result(report)
            : new ProblemResult(Problem.NotFound);

    private static async Task<IResult> EditAsync(
        SignedInMember member,
        string id,
        HttpRequest request,
        IMyReports reports,
        ILogger<SelfReportEndpoints> logger,
        CancellationToken cancellationToken)
    {
        var (fields, wrongBody) = await ReadBodyAsync(request, id, cancellationToken);
        var (version, wrongVersion) = await VersionAsync(member, id, request, reports, wrongBody, cancellationToken);
        if (version is null)
        {
            return new ProblemResult(wrongVersion!);
        }

        var outcome = await reports.EditAsync(
            member.Key, member.Today, id, version.Value, fields!, cancellationToken);
        if (outcome.Result.Outcome != CommandOutcome.Accepted)
        {
            return Refuse(outcome.Result, CommandProblem.FromResult(outcome), member, logger);
        }

        logger.Edited(id, member.Key, outcome.Answer!.Version);
        return ReportAnswer.Result(outcome.Answer);
    }

    private static async Task<IResult> ContestAsync(
        SignedInMember member,
        string id,
        IfMatch version,
        RequestBody<OtherCourseRequest> asked,
        IMyReports reports,
        ILogger<SelfReportEndpoints> logger,
        CancellationToken cancellationToken)
    {
        if (version.Versions is not [var seen])
        {
            return new ProblemResult(CommandProblem.Stale);
        }

        var outcome = await reports.ContestAsync(
            member.Key, member.Today, id, seen, asked.Value.Note, cancellationToken);
        if (outcome.Result.Outcome != CommandOutcome.Accepted)
        {
            return Refuse(outcome.Result, CommandProblem.FromResult(outcome), member, logger);
        }

        logger.Contested(id, member.Key, outcome.Answer!.Version);
        return ReportAnswer.Result(outcome.Answer);
    }

    private static async Task<IResult> DeleteAsync(
        SignedInMember member,
        string id,
        HttpRequest request,
        IMyReports reports,
        ILogger<SelfReportEndpoints> logger,
        CancellationToken cancellationToken)
    {
        var (version, wrongVersion) = await VersionAsync(member, id, request, reports, null, cancellationToken);
        if (version is null)
        {
            return new ProblemResult(wrongVersion!);
        }

        var result = await reports.DeleteAsync(
            member.Key, member.Today, id, version.Value, cancellationToken);
        if (result.Outcome != CommandOutcome.Accepted)
        {
            return Refuse(result, CommandProblem.FromResult(result), member, logger);
        }

        logger.Deleted(id, member.Key);
        return TypedResults.NoContent();
    }

    /// <param name="id">The id of the report that is changed; <see langword="null"/> for a new one.</param>
    private static async Task<(ReportFields? Fields, Problem? Problem)> ReadBodyAsync(
        HttpRequest request, string? id, CancellationToken cancellationToken)
    {
        var (fields, wrong) = await JsonBody.ReadAsync<ReportFields>(request, cancellationToken);

        // A report that was read, changed and is sent back still names itself.
        if (fields is null || fields.Id.Length == 0 || fields.Id == id)
        {
            return (fields, wrong);
        }

        var problem = id is null ? "is given by the system: leave it out." : "is not that of the address.";
        return (null, Problem.At("$.id", problem));
    }

    /// <summary>The version that a change was made on, or the problem to answer with.</summary>
    /// <param name="other">Another fault of the request, told after the header's and only to the owner.</param>
    private static async Task<(int? Version, Problem? Problem)> VersionAsync(
        SignedInMember member,
        string id,
        HttpRequest request,
        IMyReports reports,
        Problem? other,
        CancellationToken cancellationToken)
    {
        var (versions, wrong) = IfMatchHeader.Read(request);
        wrong ??= other;
        if (wrong is null && versions.Count == 1)
        {
            return (versions[0], null);
        }

        // Only the report's owner is told what is wrong with the request.
        var found = await reports.FindAsync(member.Key, member.Today, id, cancellationToken);
        if (found is not { } report)
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

/// <summary>What the member says of a report that is held for another.</summary>
internal sealed record OtherCourseRequest
{
    /// <summary>The most characters of the note.</summary>
    public const int MaxNoteLength = 300;

    [Description("Why it is another course than the report that counts, for staff.")]
    [Lines]
    [MinLength(1)]
    [MaxLength(MaxNoteLength)]
    public required string Note { get; init; }
}

/// <summary>A report as its owner reads it: the properties that were written, and its state.</summary>
public sealed record ReportAnswer : ReportFields
{
    [SetsRequiredMembers]
    private ReportAnswer(SelfReport report) : base(report.Fields)
    {
        Source = WireName.From(report.Source);
        Version = report.Version;
        LockedBy = report.LockedBy;
        Review = ReviewAnswer.From(report.Review);
        Remark = report.Remark;
    }

    /// <summary><c>self</c> or <c>feed</c>.</summary>
    [JsonPropertyOrder(1)]
    public string Source { get; }

    /// <summary>From 1; in quotes it is the ETag that a change names.</summary>
    [JsonPropertyOrder(1)]
    public int Version { get; }

    /// <summary>The rule by which it can no longer be changed; left out where it can.</summary>
    [JsonPropertyOrder(1)]
    public string? LockedBy { get; }

    /// <summary>Why staff are to look at it, and what they said; left out where they need not.</summary>
    [JsonPropertyOrder(1)]
    public ReviewAnswer? Review { get; }

    /// <summary>What is to be said of it, in sentences; left out where there is nothing.</summary>
    [JsonPropertyOrder(1)]
    public string? Remark { get; }

    public static ReportAnswer From(SelfReport report) => new(report);

    /// <summary>Answers with one report and its ETag.</summary>
    /// <param name="addedAt">The address of one that was just added.</param>
    internal static IResult Result(SelfReport report, string? addedAt = null) => Answer.Versioned(
        From(report),
        IfMatchHeader.ETagOf(report.Version),
        addedAt is null ? StatusCodes.Status200OK : StatusCodes.Status201Created,
        addedAt);
}

/// <summary>All of a member's reports, by activity date and then by id.</summary>
public sealed record ReportListAnswer(ImmutableArray<ReportAnswer> Reports);

/// <summary>What is logged of self-reports: ids, and nothing that was written.</summary>
internal static partial class SelfReportLog
{
    [LoggerMessage(1, LogLevel.Information, "Report {ReportId} of {Member} added, replayed: {Replayed}")]
    public static partial void Added(this ILogger logger, string reportId, MemberKey member, bool replayed);

    [LoggerMessage(2, LogLevel.Information, "Report {ReportId} of {Member} edited, now version {Version}")]
    public static partial void Edited(this ILogger logger, string reportId, MemberKey member, int version);

    [LoggerMessage(3, LogLevel.Information, "Report {ReportId} of {Member} deleted")]
    public static partial void Deleted(this ILogger logger, string reportId, MemberKey member);

    [LoggerMessage(5, LogLevel.Information, "Report {ReportId} of {Member} contested, now version {Version}")]
    public static partial void Contested(this ILogger logger, string reportId, MemberKey member, int version);

    [LoggerMessage(
        6, LogLevel.Information, "Document {DocumentId} of report {ReportId} of {Member} to be removed: {Outcome}")]
    public static partial void DocumentRemoved(
        this ILogger logger, string documentId, string reportId, MemberKey member, CommandOutcome outcome);

    [LoggerMessage(4, LogLevel.Information, "{Member} was refused: {Outcome}, reason {Reason}, rule {Rule}")]
    public static partial void Refused(
        this ILogger logger, MemberKey member, CommandOutcome outcome, string? reason, string? rule);
}
