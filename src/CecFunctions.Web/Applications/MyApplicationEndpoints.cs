using CecFunctions.Application.Applications;
using CecFunctions.Application.JsonInput;
using CecFunctions.Application.Members;
using CecFunctions.Application.WireNames;
using CecFunctions.Web.Access;
using CecFunctions.Web.ApiDescription;
using CecFunctions.Web.Problems;
using CecFunctions.Web.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Web.Applications;

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
        endpoints.MapPost("/api/extension-requests", RequestExtensionAsync).ForMembers().Describe(ApplicationDescriptions.RequestExtension);
    }

    private static RouteGroupBuilder Map(IEndpointRouteBuilder endpoints, ApplicationKind kind, string address)
    {
        var applications = endpoints.MapGroup(address).ForMembers();
        applications.MapGet("", async (SignedInMember member, IMyApplications mine, CancellationToken cancellationToken) =>
            await mine.ListAsync(member.Key, kind, cancellationToken) is { } list
                ? TypedResults.Json(new ApplicationListAnswer([.. list]), WireJson.Options)
                : (IResult)new ProblemResult(Problem.NotFound)).Describe(ApplicationDescriptions.List(kind));
        applications.MapGet("/{id}", async (SignedInMember member, string id, IMyApplications mine, CancellationToken cancellationToken) =>
            await mine.FindAsync(member.Key, kind, id, cancellationToken) is { } application
                ? TypedResults.Json(application, WireJson.Options)
                : (IResult)new ProblemResult(Problem.NotFound)).Describe(ApplicationDescriptions.Read(kind));
        return applications;
    }

    private static Task<IResult> FilePetitionAsync(
        SignedInMember member, HttpRequest request, IMyApplications mine, ILogger<MyApplicationEndpoints> logger, CancellationToken cancellationToken) =>
        FileAsync(
            member,
            request,
            logger,
            ApplicationKind.Petition,
            json => (Report: json.RequiredName("report", AccommodationRequest.MaxNameLength), Note: Note(json)),
            (asked, key) => mine.FilePetitionAsync(member.Key, member.Today, asked.Report, asked.Note, key, cancellationToken),
            cancellationToken);

    private static Task<IResult> FileAppealAsync(
        SignedInMember member, HttpRequest request, IMyApplications mine, ILogger<MyApplicationEndpoints> logger, CancellationToken cancellationToken) =>
        FileAsync(
            member,
            request,
            logger,
            ApplicationKind.Appeal,
            json => (Credential: json.RequiredName("credential", AccommodationRequest.MaxNameLength), Reason: json.RequiredName("reason", AccommodationRequest.MaxNameLength), Note: Note(json)),
            (asked, key) => mine.FileAppealAsync(member.Key, member.Today, asked.Credential, asked.Reason, asked.Note, key, cancellationToken),
            cancellationToken);

    private static Task<IResult> FileEmeritusAsync(
        SignedInMember member, HttpRequest request, IMyApplications mine, ILogger<MyApplicationEndpoints> logger, CancellationToken cancellationToken) =>
        FileAsync(
            member,
            request,
            logger,
            ApplicationKind.Emeritus,
            json => (
                Credential: json.RequiredName("credential", AccommodationRequest.MaxNameLength),
                BornOn: BornOn(json, member.Today),
                Retired: json.OptionalFlag("retired") ?? throw json.Missing("retired"),
                Note: Note(json)),
            (asked, key) => mine.FileEmeritusAsync(member.Key, member.Today, asked.Credential, asked.BornOn, asked.Retired, asked.Note, key, cancellationToken),
            cancellationToken);

    private static async Task<IResult> RequestExtensionAsync(
        SignedInMember member, HttpRequest request, IMyApplications mine, ILogger<MyApplicationEndpoints> logger, CancellationToken cancellationToken)
    {
        var (credential, problem) = await JsonBody.ReadAsync(request, json => json.RequiredName("credential", AccommodationRequest.MaxNameLength), cancellationToken);
        if (credential is null)
        {
            return new ProblemResult(problem!);
        }

        var result = await mine.RequestExtensionAsync(member.Key, member.Today, credential, cancellationToken);
        logger.Filed("extension", member.Key, result.Outcome, false, result.Refusal?.Reason, result.Refusal?.Rule);
        return new ProblemResult(CommandProblem.Of(result));
    }

    private static async Task<IResult> FileAsync<T>(
        SignedInMember member,
        HttpRequest request,
        ILogger logger,
        ApplicationKind kind,
        Func<JsonObject, T> read,
        Func<T, string, Task<RepeatableResult<ApplicationView>>> file,
        CancellationToken cancellationToken)
    {
        var (key, wrongKey) = IdempotencyKeyHeader.Read(request);
        if (key is null)
        {
            return new ProblemResult(wrongKey!);
        }

        var (asked, wrongBody) = await JsonBody.ReadAsync(request, json => new Tuple<T>(read(json)), cancellationToken);
        if (asked is null)
        {
            return new ProblemResult(wrongBody!);
        }

        var filed = await file(asked.Item1, key);
        logger.Filed(WireName.Of(kind), member.Key, filed.Result.Outcome, filed.Result.Replayed, filed.Result.Refusal?.Reason, filed.Result.Refusal?.Rule);
        return filed.Answer is { } application
            ? TypedResults.Created($"{request.PathBase}{request.Path.Value!.TrimEnd('/')}/{application.Id}", application)
            : new ProblemResult(CommandProblem.Of(filed));
    }

    private static string? Note(JsonObject json) => json.OptionalNote("note", MemberApplication.MaxNoteLength);

    private static DateOnly BornOn(JsonObject json, DateOnly today)
    {
        const int mostYears = 120;
        var bornOn = json.RequiredDate("bornOn");
        return bornOn <= today && bornOn.Year >= today.Year - mostYears
            ? bornOn
            : throw new JsonInputException(json.At("bornOn"), "cannot be a date of birth.");
    }
}
