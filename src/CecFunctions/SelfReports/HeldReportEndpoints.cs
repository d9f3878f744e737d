using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Explanations;
using CecFunctions.Http;
using CecFunctions.Json;
using CecFunctions.Members;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CecFunctions.SelfReports;

/// <summary>What reviewers do about reports that are held for them.</summary>
internal sealed class HeldReportEndpoints
{
    private HeldReportEndpoints()
    {
    }

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var held = endpoints.MapGroup("/api/staff/held-reports/{program}").ForStaff(StaffRole.Reviewer);
        held.MapGet("", ListAsync).Describe(HeldReportDescriptions.List);
        held.MapPost("/{memberId}/{reportId}/decision", DecideAsync).Describe(HeldReportDescriptions.Decide);
    }

    private static async Task<IResult> ListAsync(
        AddressedProgram program, HeldReportDesk desk, ProgramCatalog catalog, CancellationToken cancellationToken) =>
        Answer.Json(new HeldReportListAnswer(
        [
            .. (await desk.ReadAsync(program.Key, cancellationToken))
                .Select(held => HeldReportAnswer.From(held, catalog[program.Key])),
        ]));

    private static async Task<IResult> DecideAsync(
        StaffMember at,
        string reportId,
        IfMatch seen,
        RequestBody<HeldReportDecision> asked,
        HeldReportDesk desk,
        ILogger<HeldReportEndpoints> logger,
        CancellationToken cancellationToken)
    {
        var accept = asked.Value.Outcome == ReviewState.Accepted;
        var result = await desk.DecideAsync(
            at.Key,
            reportId,
            member => seen.IsNamed(member, reportId),
            accept,
            asked.Value.Note,
            at.Today,
            orLater: true,
            at.Actor,
            cancellationToken);
        logger.Decided(reportId, at.Key, at.Staff.Name, accept, result.Outcome, result.Refusal?.Reason);
        return Answer.Done(result);
    }
}

/// <summary>What staff decide on a held report, and why.</summary>
internal sealed record HeldReportDecision
{
    [Description("Whether it counts by the rules, or not at all.")]
    [AllowedValues(ReviewState.Accepted, ReviewState.Refused)]
    public required ReviewState Outcome { get; init; }

    [Description("Why, for the member to read.")]
    [MinLength(1)]
    [MaxLength(HeldReportDesk.MaxNoteLength)]
    public required string Note { get; init; }
}

/// <summary>A report that is held, as staff see it.</summary>
public sealed record HeldReportAnswer
{
    public required string Program { get; init; }

    public required string MemberId { get; init; }

    public string? Name { get; init; }

    /// <summary>What was written.</summary>
    public required ReportFields Report { get; init; }

    /// <summary>In quotes it is what a decision names in <c>If-Match</c>.</summary>
    public required string Version { get; init; }

    /// <summary><c>self</c> or <c>feed</c>.</summary>
    public required string Source { get; init; }

    public required ReviewAnswer Review { get; init; }

    /// <summary>Why it is held, in words.</summary>
    public required string Explanation { get; init; }

    /// <summary>The report of the same course that counts; left out where that one counts nothing itself.</summary>
    public ReportFields? CountsInstead { get; init; }

    public static HeldReportAnswer From(HeldReport held, CertificationProgram program)
    {
        var (member, report) = held;
        return new HeldReportAnswer
        {
            Program = member.Key.Program,
            MemberId = member.Key.MemberId,
            Name = member.Name,
            Report = ReportForm.Write(report),
            Version = SeenReport.VersionOf(member, report.Id),
            Source = WireName.From(report.Source),
            Review = ReviewAnswer.From(report.Review)!,
            Explanation = ReviewExplanation.ForStaff(report, member.Standing, program)!,
            CountsInstead = ReportScrutiny.CountsInstead(member.Standing, program, report) is { } counts
                ? ReportForm.Write(counts)
                : null,
        };
    }
}

/// <summary>A program's held reports, by activity date.</summary>
public sealed record HeldReportListAnswer(ImmutableArray<HeldReportAnswer> Reports);

internal static class HeldReportDescriptions
{
    private const string Topic = "Held reports";

    private static ParameterDescription ReportId { get; } =
        new(FieldDescription.Text("reportId", "The report's id."), "019ecc70b9007dfa972241298458eabf");

    public static EndpointDescription List { get; } =
        new(Topic, "listHeldReports", "A program's reports that count nothing until staff have looked at them")
    {
        Answers = [AnswerDescription.Json<HeldReportListAnswer>("By activity date.")],
        Refusals = [RefusalDescription.NotFound],
    };

    public static EndpointDescription Decide { get; } =
        new(Topic, "decideHeldReport", "Decides whether a held report counts")
    {
        Remarks = "What is accepted counts by the rules, also beside the report that it was held for. The member reads "
            + "the note. `If-Match` names the report's `version` in the list: the member can change it meanwhile.",
        Address = [ReportId],
        TakesVersion = true,
        Bodies =
        [
            BodyDescription.Json<HeldReportDecision>()
                .Example("accepted", """{ "outcome": "accepted", "note": "The certificate says 80 hours." }""")
                .Example("refused", """{ "outcome": "refused", "note": "Not a body that awards credits." }"""),
        ],
        Answers = [AnswerDescription.Nothing("It is decided.")],
        Refusals =
        [
            RefusalDescription.NotFound,
            RefusalDescription.Refused(RefusalReason.AlreadyDecided, "RULE-OF-COURSES"),
        ],
        ChangesMember = true,
    };
}

/// <summary>What is logged of held reports: ids, and nothing that was written.</summary>
internal static partial class HeldReportLog
{
    [LoggerMessage(
        1,
        LogLevel.Information,
        "Held report {ReportId} of {Member} decided by {Staff}, accepted {Accepted}: {Outcome}, reason {Reason}")]
    public static partial void Decided(
        this ILogger logger, string reportId, MemberKey member, string staff, bool accepted, CommandOutcome outcome,
        string? reason);
}
