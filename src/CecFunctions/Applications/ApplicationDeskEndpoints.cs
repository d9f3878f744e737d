using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CecFunctions.Http;
using CecFunctions.Json;
using CecFunctions.Members;
using CecFunctions.SelfReports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Applications;

/// <summary>
/// What staff do about applications: reviewers decide petitions; registrars decide appeals and emeritus standing, and
/// grant accommodations.
/// </summary>
/// <remarks>Rules NASM-CREDIT-5, NSCA-STATUS-2, NSCA-STATUS-4, ACSM-EMERITUS-1.</remarks>
internal sealed class ApplicationDeskEndpoints
{
    private ApplicationDeskEndpoints()
    {
    }

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        Map(endpoints, ApplicationKind.Petition, "/api/staff/petitions", StaffRole.Reviewer);
        Map(endpoints, ApplicationKind.Appeal, "/api/staff/appeals", StaffRole.Registrar);
        Map(endpoints, ApplicationKind.Emeritus, "/api/staff/emeritus-applications", StaffRole.Registrar);
        endpoints.MapPost("/api/staff/members/{program}/{memberId}/accommodations", AccommodateAsync)
            .ForStaff(StaffRole.Registrar)
            .Describe(ApplicationDescriptions.Accommodate);
    }

    private static void Map(IEndpointRouteBuilder endpoints, ApplicationKind kind, string address, string role)
    {
        var applications = endpoints.MapGroup($"{address}/{{program}}").ForStaff(role);
        applications
            .MapGet(
                "",
                async (AddressedProgram program, ApplicationDesk desk, CancellationToken cancellationToken) =>
                {
                    var filed = await desk.ReadAsync(program.Key, kind, cancellationToken);
                    return Answer.Json(
                        new FiledApplicationListAnswer([.. filed.Select(one => new FiledApplicationAnswer(one))]));
                })
            .Describe(ApplicationDescriptions.ListFiled(kind));
        applications
            .MapGet(
                "/{memberId}/{applicationId}",
                (StaffMember at, string applicationId, ApplicationDesk desk, CancellationToken cancellationToken) =>
                    ReadAsync(at, kind, applicationId, desk, cancellationToken))
            .Describe(ApplicationDescriptions.ReadFiled(kind));
        MapDecision(applications, kind).Describe(ApplicationDescriptions.Decide(kind));
    }

    /// <summary>Members can change the report of a petition, so its decision names the version that was seen.</summary>
    private static RouteHandlerBuilder MapDecision(RouteGroupBuilder applications, ApplicationKind kind) =>
        kind == ApplicationKind.Petition
        ? applications.MapPost("/{memberId}/{applicationId}/decision", (
            IfMatch seen,
            StaffMember at,
            RequestBody<DecisionRequest> asked,
            string applicationId,
            ApplicationDesk desk,
            ILogger<ApplicationDeskEndpoints> logger,
            CancellationToken cancellationToken) =>
            DecideAsync(
                at,
                kind,
                applicationId,
                (member, application) => seen.IsNamed(member, application.Report!),
                asked.Value,
                desk,
                logger,
                cancellationToken))
        : applications.MapPost("/{memberId}/{applicationId}/decision", (
            StaffMember at,
            RequestBody<DecisionRequest> asked,
            string applicationId,
            ApplicationDesk desk,
            ILogger<ApplicationDeskEndpoints> logger,
            CancellationToken cancellationToken) =>
            DecideAsync(at, kind, applicationId, (_, _) => true, asked.Value, desk, logger, cancellationToken));

    private static async Task<IResult> ReadAsync(
        StaffMember at,
        ApplicationKind kind,
        string applicationId,
        ApplicationDesk desk,
        CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(at.Key, kind, applicationId, cancellationToken) is not { } filed)
        {
            return Answer.NotFound;
        }

        var answer = new FiledApplicationAnswer(filed);
        return answer.Version is { } version ? Answer.Versioned(answer, $"\"{version}\"") : Answer.Json(answer);
    }

    private static async Task<IResult> DecideAsync(
        StaffMember at,
        ApplicationKind kind,
        string applicationId,
        Func<MemberDocument, MemberApplication, bool> isSeen,
        DecisionRequest decision,
        ApplicationDesk desk,
        ILogger logger,
        CancellationToken cancellationToken)
    {
        var approve = decision.Outcome == ApplicationState.Approved;
        var result = await desk.DecideAsync(
            at.Key,
            kind,
            applicationId,
            isSeen,
            approve,
            decision.Note,
            at.Today,
            at.Staff.Name,
            cancellationToken);
        logger.Decided(applicationId, at, approve, result);
        return result.Outcome == CommandOutcome.Accepted
            ? await ReadAsync(at, kind, applicationId, desk, cancellationToken)
            : new ProblemResult(CommandProblem.FromResult(result));
    }

    private static async Task<IResult> AccommodateAsync(
        StaffMember at,
        RequestBody<AccommodationRequest> body,
        ApplicationDesk desk,
        ILogger<ApplicationDeskEndpoints> logger,
        CancellationToken cancellationToken)
    {
        var asked = body.Value;
        var result = await desk.AccommodateAsync(
            at.Key, asked.Credential, asked.Reason, asked.Note, at.Today, at.Staff.Name, cancellationToken);
        logger.Accommodated(
            asked.Credential, at.Key, at.Staff.Name, result.Outcome, result.Refusal?.Reason, result.Refusal?.Rule);
        return Answer.Done(result);
    }
}

/// <summary>What staff decide on an application, and why.</summary>
internal sealed record DecisionRequest
{
    [Description("What was decided.")]
    [AllowedValues(ApplicationState.Approved, ApplicationState.Refused)]
    public required ApplicationState Outcome { get; init; }

    [Description("Why, for the member to read.")]
    [Lines]
    [MinLength(1)]
    [MaxLength(MemberApplication.MaxNoteLength)]
    public required string Note { get; init; }
}

/// <summary>An accommodation that staff grant.</summary>
internal sealed record AccommodationRequest
{
    [Description("The credential's number.")]
    [MinLength(1)]
    [MaxLength(PetitionRequest.MaxNameLength)]
    public required string Credential { get; init; }

    [Description("One of the body's reasons for it (`GET /api/programs/{program}`).")]
    [MinLength(1)]
    [MaxLength(PetitionRequest.MaxNameLength)]
    public required string Reason { get; init; }

    [Description("What was shown.")]
    [Lines]
    [MinLength(1)]
    [MaxLength(MemberApplication.MaxNoteLength)]
    public required string Note { get; init; }
}
