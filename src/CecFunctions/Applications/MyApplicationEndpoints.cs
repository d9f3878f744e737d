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
        var petitions = Map(endpoints, ApplicationKind.Petition, "/api/petitions");
        petitions.MapPost("", FilePetitionAsync).Describe(ApplicationDescriptions.FilePetition);
        var appeals = Map(endpoints, ApplicationKind.Appeal, "/api/appeals");
        appeals.MapPost("", FileAppealAsync).Describe(ApplicationDescriptions.FileAppeal);
        var emeritus = Map(endpoints, ApplicationKind.Emeritus, "/api/emeritus-applications");
        emeritus.MapPost("", FileEmeritusAsync).Describe(ApplicationDescriptions.FileEmeritus);
        endpoints.MapPost("/api/extension-requests", RequestExtensionAsync)
            .ForMembers()
            .Describe(ApplicationDescriptions.RequestExtension);
    }

    private static RouteGroupBuilder Map(IEndpointRouteBuilder endpoints, ApplicationKind kind, string address)
    {
        var applications = endpoints.MapGroup(address).ForMembers();
        applications
            .MapGet(
                "",
                async (SignedInMember member, MyApplications mine, CancellationToken cancellationToken) =>
                    await mine.ListAsync(member.Key, kind, cancellationToken) is { } list
                        ? TypedResults.Json(new ApplicationListAnswer([.. list]), WireJson.Options)
                        : (IResult)new ProblemResult(Problem.NotFound))
            .Describe(ApplicationDescriptions.List(kind));
        applications
            .MapGet(
                "/{id}",
                async (SignedInMember member, string id, MyApplications mine, CancellationToken cancellationToken) =>
                    await mine.FindAsync(member.Key, kind, id, cancellationToken) is { } application
                        ? TypedResults.Json(application, WireJson.Options)
                        : (IResult)new ProblemResult(Problem.NotFound))
            .Describe(ApplicationDescriptions.Read(kind));
        return applications;
    }

    private static Task<IResult> FilePetitionAsync(
        SignedInMember member,
        HttpRequest request,
        MyApplications mine,
        ILogger<MyApplicationEndpoints> logger,
        CancellationToken cancellationToken) =>
        FileAsync<PetitionRequest>(
            member,
            request,
            logger,
            ApplicationKind.Petition,
            _ => null,
            (asked, key) => mine.FilePetitionAsync(
                member.Key, member.Today, asked.Report, asked.Note, key, cancellationToken),
            cancellationToken);

    private static Task<IResult> FileAppealAsync(
        SignedInMember member,
        HttpRequest request,
        MyApplications mine,
        ILogger<MyApplicationEndpoints> logger,
        CancellationToken cancellationToken) =>
        FileAsync<AppealRequest>(
            member,
            request,
            logger,
            ApplicationKind.Appeal,
            _ => null,
            (asked, key) => mine.FileAppealAsync(
                member.Key, member.Today, asked.Credential, asked.Reason, asked.Note, key, cancellationToken),
            cancellationToken);

    private static Task<IResult> FileEmeritusAsync(
        SignedInMember member,
        HttpRequest request,
        MyApplications mine,
        ILogger<MyApplicationEndpoints> logger,
        CancellationToken cancellationToken) =>
        FileAsync<EmeritusRequest>(
            member,
            request,
            logger,
            ApplicationKind.Emeritus,
            asked => asked.IsPossibleBirth(member.Today) ? null : Problem.At("$.bornOn", "cannot be a date of birth."),
            (asked, key) => mine.FileEmeritusAsync(
                member.Key,
                member.Today,
                asked.Credential,
                asked.BornOn,
                asked.Retired,
                asked.Note,
                key,
                cancellationToken),
            cancellationToken);

    private static async Task<IResult> RequestExtensionAsync(
        SignedInMember member,
        HttpRequest request,
        MyApplications mine,
        ILogger<MyApplicationEndpoints> logger,
        CancellationToken cancellationToken)
    {
        var (asked, problem) = await JsonBody.ReadAsync<ExtensionRequest>(request, cancellationToken);
        if (asked is null)
        {
            return new ProblemResult(problem!);
        }

        var result = await mine.RequestExtensionAsync(member.Key, member.Today, asked.Credential, cancellationToken);
        logger.Filed("extension", member.Key, result.Outcome, false, result.Refusal?.Reason, result.Refusal?.Rule);
        return new ProblemResult(CommandProblem.FromResult(result));
    }

    private static async Task<IResult> FileAsync<T>(
        SignedInMember member,
        HttpRequest request,
        ILogger logger,
        ApplicationKind kind,
        Func<T, Problem?> wrong,
        Func<T, string, Task<RepeatableResult<ApplicationView>>> file,
        CancellationToken cancellationToken) where T : class
    {
        var (key, wrongKey) = IdempotencyKeyHeader.Read(request);
        if (key is null)
        {
            return new ProblemResult(wrongKey!);
        }

        var (asked, wrongBody) = await JsonBody.ReadAsync<T>(request, cancellationToken);
        wrongBody ??= wrong(asked!);
        if (wrongBody is not null)
        {
            return new ProblemResult(wrongBody);
        }

        var filed = await file(asked!, key);
        logger.Filed(
            WireName.From(kind),
            member.Key,
            filed.Result.Outcome,
            filed.Result.Replayed,
            filed.Result.Refusal?.Reason,
            filed.Result.Refusal?.Rule);
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

    [Description("One of the body's reasons (`GET /api/programs/nsca`).")]
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

    public bool IsPossibleBirth(DateOnly today) => BornOn <= today && BornOn.Year >= today.Year - MostYears;
}

/// <summary>More time, which only the office can give (ACSM-STATUS-5).</summary>
internal sealed record ExtensionRequest
{
    [Description("The credential's number.")]
    [MinLength(1)]
    [MaxLength(PetitionRequest.MaxNameLength)]
    public required string Credential { get; init; }
}
