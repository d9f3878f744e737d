using CecFunctions.Application.Cpr;
using CecFunctions.Application.JsonInput;
using CecFunctions.Application.Members;
using CecFunctions.Domain.Renewals;
using CecFunctions.Web.Access;
using CecFunctions.Web.ApiDescription;
using CecFunctions.Web.Problems;
using CecFunctions.Web.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Web.Cpr;

/// <summary>CPR/AED as members report it.</summary>
/// <remarks>Rule ALL-CPR-1.</remarks>
internal sealed partial class CprEndpoints
{
    public const string Address = "/api/cpr";

    private CprEndpoints()
    {
    }

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Address, ReadAsync).ForMembers().Describe(CprDescriptions.Read);
        endpoints.MapPut(Address, RecordAsync).ForMembers().Describe(CprDescriptions.Record);
    }

    private static async Task<IResult> ReadAsync(SignedInMember member, ICprRecords cpr, CancellationToken cancellationToken) =>
        await cpr.FindAsync(member.Key, member.Today, cancellationToken) is { } record ? new CprResponse(record) : new ProblemResult(Problem.NotFound);

    private static async Task<IResult> RecordAsync(
        SignedInMember member, HttpRequest request, ICprRecords cpr, ILogger<CprEndpoints> logger, CancellationToken cancellationToken)
    {
        var (versions, wrongVersion) = IfMatchHeader.Read(request);
        if (wrongVersion is not null)
        {
            return new ProblemResult(wrongVersion);
        }

        var (change, wrongBody) = await JsonBody.ReadAsync(request, Read, cancellationToken);
        if (change is null)
        {
            return new ProblemResult(wrongBody!);
        }

        var recorded = await cpr.RecordAsync(member.Key, member.Today, change, versions, cancellationToken);
        Recorded(logger, member.Key, recorded.Result.Outcome, recorded.Result.Refusal?.Reason);
        return recorded.Record is { } record ? new CprResponse(record) : new ProblemResult(CommandProblem.Of(recorded.Result));
    }

    private static CprChange Read(JsonObject json)
    {
        var course = json.RequiredText("course");
        if (course is not (CprAnswer.Online or CprAnswer.InPerson))
        {
            throw new JsonInputException(json.At("course"), $"must be {CprAnswer.Online} or {CprAnswer.InPerson}.");
        }

        return new CprChange(
            json.RequiredDate("validUntil"),
            new CprCourse(json.RequiredDate("completedOn"), course == CprAnswer.Online, json.OptionalFlag("skillsEvaluation") ?? false),
            json.OptionalFlag("shorten") ?? false);
    }

    [LoggerMessage(1, LogLevel.Information, "CPR of {Member}: {Outcome}, reason {Reason}")]
    private static partial void Recorded(ILogger logger, MemberKey member, CommandOutcome outcome, string? reason);
}
