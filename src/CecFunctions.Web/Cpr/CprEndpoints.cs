using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CecFunctions.Application.Cpr;
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

    private static async Task<IResult> ReadAsync(
        SignedInMember member, ICprRecords cpr, CancellationToken cancellationToken) =>
        await cpr.FindAsync(member.Key, member.Today, cancellationToken) is { } record
            ? new CprResponse(record)
            : new ProblemResult(Problem.NotFound);

    private static async Task<IResult> RecordAsync(
        SignedInMember member,
        HttpRequest request,
        ICprRecords cpr,
        ILogger<CprEndpoints> logger,
        CancellationToken cancellationToken)
    {
        var (versions, wrongVersion) = IfMatchHeader.Read(request);
        if (wrongVersion is not null)
        {
            return new ProblemResult(wrongVersion);
        }

        var (change, wrongBody) = await JsonBody.ReadAsync<CprRequest>(request, cancellationToken);
        if (change is null)
        {
            return new ProblemResult(wrongBody!);
        }

        var recorded = await cpr.RecordAsync(member.Key, member.Today, change.ToChange(), versions, cancellationToken);
        Recorded(logger, member.Key, recorded.Result.Outcome, recorded.Result.Refusal?.Reason);
        return recorded.Record is { } record
            ? new CprResponse(record)
            : new ProblemResult(CommandProblem.FromResult(recorded.Result));
    }

    [LoggerMessage(1, LogLevel.Information, "CPR of {Member}: {Outcome}, reason {Reason}")]
    private static partial void Recorded(ILogger logger, MemberKey member, CommandOutcome outcome, string? reason);
}

/// <summary>A CPR/AED course that a member reports.</summary>
internal sealed record CprRequest
{
    [Description("The last day on which it is current.")]
    public required DateOnly ValidUntil { get; init; }

    [Description("The day of the course.")]
    public required DateOnly CompletedOn { get; init; }

    [Description("How it was taken.")]
    [AllowedValues(CprAnswer.Online, CprAnswer.InPerson)]
    public required string Course { get; init; }

    [Description("Whether skills were evaluated in person; asked for of an online course. Left out, they were not.")]
    public bool SkillsEvaluation { get; init; }

    [Description("Whether an earlier date than the one on record is meant. Left out, it is not.")]
    public bool Shorten { get; init; }

    public CprChange ToChange() =>
        new(ValidUntil, new CprCourse(CompletedOn, Course == CprAnswer.Online, SkillsEvaluation), Shorten);
}
