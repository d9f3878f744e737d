using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CecFunctions.Http;
using CecFunctions.Json;
using CecFunctions.Members;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Applications;

/// <summary>What members ask staff for: petitions, appeals, emeritus standing.</summary>
/// <remarks>Rules NASM-CREDIT-5, NSCA-STATUS-2, NSCA-STATUS-4, ACSM-EMERITUS-1, ACSM-STATUS-5.</remarks>
internal sealed class MyApplicationEndpoints
{
    private MyApplicationEndpoints()
    {
    }

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        Map(endpoints, ApplicationKind.Petition, "/api/petitions").MapPost("", (
            SignedInMember member,
            IdempotencyKey key,
            RequestBody<PetitionRequest> asked,
            HttpRequest request,
            MyApplications mine,
            ILogger<MyApplicationEndpoints> logger,
            CancellationToken cancellationToken) =>
            AnswerAsync(
                mine.FilePetitionAsync(
                    member.Key, member.Today, asked.Value.Report, asked.Value.Note, key.Value, cancellationToken),
                ApplicationKind.Petition,
                member,
                request,
                logger))
            .Describe(ApplicationDescriptions.FilePetition);
        Map(endpoints, ApplicationKind.Appeal, "/api/appeals").MapPost("", (
            SignedInMember member,
            IdempotencyKey key,
            RequestBody<AppealRequest> asked,
            HttpRequest request,
            MyApplications mine,
            ILogger<MyApplicationEndpoints> logger,
            CancellationToken cancellationToken) =>
            AnswerAsync(
                mine.FileAppealAsync(
                    member.Key,
                    member.Today,
                    asked.Value.Credential,
                    asked.Value.Reason,
                    asked.Value.Note,
                    key.Value,
                    cancellationToken),
                ApplicationKind.Appeal,
                member,
                request,
                logger))
            .Describe(ApplicationDescriptions.FileAppeal);
        Map(endpoints, ApplicationKind.Emeritus, "/api/emeritus-applications").MapPost("", (
            SignedInMember member,
            IdempotencyKey key,
            RequestBody<EmeritusRequest> asked,
            HttpRequest request,
            MyApplications mine,
            ILogger<MyApplicationEndpoints> logger,
            CancellationToken cancellationToken) =>
            !asked.Value.IsPossibleBirth(member.Today)
                ? Task.FromResult<IResult>(
                    new ProblemResult(Problem.At("$.bornOn", "cannot be a date of birth.")))
                : AnswerAsync(
                    mine.FileEmeritusAsync(
                        member.Key,
                        member.Today,
                        asked.Value.Credential,
                        asked.Value.BornOn,
                        asked.Value.Retired,
                        asked.Value.Note,
                        key.Value,
                        cancellationToken),
                    ApplicationKind.Emeritus,
                    member,
                    request,
                    logger))
            .Describe(ApplicationDescriptions.FileEmeritus);
        endpoints.MapPost("/api/extension-requests", RequestExtensionAsync)
            .ForMembers()
            .Describe(ApplicationDescriptions.RequestExtension);
    }

    /// <returns>Where such an application is filed.</returns>
    private static RouteGroupBuilder Map(IEndpointRouteBuilder endpoints, ApplicationKind kind, string address)
    {
        var applications = endpoints.MapGroup(address).ForMembers();
        applications
            .MapGet(
                "",
                async (SignedInMember member, MyApplications mine, CancellationToken cancellationToken) =>
                    Answer.Found(
                        await mine.ListAsync(member.Key, kind, cancellationToken),
                        list => new ApplicationListAnswer([.. list])))
            .Describe(ApplicationDescriptions.List(kind));
        applications
            .MapGet(
                "/{id}",
                async (SignedInMember member, string id, MyApplications mine, CancellationToken cancellationToken) =>
                    Answer.Found(await mine.FindAsync(member.Key, kind, id, cancellationToken)))
            .Describe(ApplicationDescriptions.Read(kind));
        return applications;
    }

    private static async Task<IResult> RequestExtensionAsync(
        SignedInMember member,
        RequestBody<ExtensionRequest> asked,
        MyApplications mine,
        ILogger<MyApplicationEndpoints> logger,
        CancellationToken cancellationToken)
    {
        var result = await mine.RequestExtensionAsync(
            member.Key, member.Today, asked.Value.Credential, cancellationToken);
        logger.Filed("extension", member.Key, result.Outcome, false, result.Refusal?.Reason, result.Refusal?.Rule);
        return new ProblemResult(CommandProblem.FromResult(result));
    }

    private static async Task<IResult> AnswerAsync(
        Task<RepeatableResult<ApplicationView>> filing,
        ApplicationKind kind,
        SignedInMember member,
        HttpRequest request,
        ILogger logger)
    {
        var filed = await filing;
        var result = filed.Result;
        logger.Filed(
            WireName.From(kind),
            member.Key,
            result.Outcome,
            result.Replayed,
            result.Refusal?.Reason,
            result.Refusal?.Rule);
        return filed.Answer is { } application
            ? TypedResults.Created(
                $"{request.PathBase}{request.Path.Value!.TrimEnd('/')}/{application.Id}", application)
            : new ProblemResult(CommandProblem.FromResult(filed));
    }
}

/// <summary>A petition for a course that no body approved (NASM-CREDIT-5).</summary>
internal sealed record PetitionRequest
{
    /// <summary>The most characters of the number, the id or the key that an application names.</summary>
    public const int MaxNameLength = 100;

    [Description("The report's id.")]
    [MinLength(1)]
    [MaxLength(MaxNameLength)]
    public required string Report { get; init; }

    [Description("What staff should know; line breaks are line feeds.")]
    [Lines]
    [MaxLength(MemberApplication.MaxNoteLength)]
    public string? Note { get; init; }
}

/// <summary>An appeal to be allowed a late renewal (NSCA-STATUS-2).</summary>
internal sealed record AppealRequest
{
    [Description("The credential's number.")]
    [MinLength(1)]
    [MaxLength(PetitionRequest.MaxNameLength)]
    public required string Credential { get; init; }

    [Description("One of the body's reasons (`GET /api/programs/{program}`).")]
    [MinLength(1)]
    [MaxLength(PetitionRequest.MaxNameLength)]
    public required string Reason { get; init; }

    [Description("What staff should know; line breaks are line feeds.")]
    [Lines]
    [MaxLength(MemberApplication.MaxNoteLength)]
    public string? Note { get; init; }
}

/// <summary>An application for emeritus standing (ACSM-EMERITUS-1).</summary>
internal sealed record EmeritusRequest
{
    private const int MostYears = 120;

    [Description("The credential's number.")]
    [MinLength(1)]
    [MaxLength(PetitionRequest.MaxNameLength)]
    public required string Credential { get; init; }

    [Description("The date of birth.")]
    public required DateOnly BornOn { get; init; }

    [Description("Whether the member has retired.")]
    public required bool Retired { get; init; }

    [Description("What staff should know; line breaks are line feeds.")]
    [Lines]
    [MaxLength(MemberApplication.MaxNoteLength)]
    public string? Note { get; init; }

    public bool IsPossibleBirth(DateOnly today) => IsPossibleBirth(BornOn, today);

    public static bool IsPossibleBirth(DateOnly bornOn, DateOnly today) =>
        bornOn <= today && bornOn.Year >= today.Year - MostYears;
}

/// <summary>More time, which only the office can give (ACSM-STATUS-5).</summary>
internal sealed record ExtensionRequest
{
    [Description("The credential's number.")]
    [MinLength(1)]
    [MaxLength(PetitionRequest.MaxNameLength)]
    public required string Credential { get; init; }
}
