using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Renewals;
using CecFunctions.Http;
using CecFunctions.Members;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Renewals;

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
        SignedInMember member, CprRecords cpr, CancellationToken cancellationToken) =>
        await cpr.FindAsync(member.Key, member.Today, cancellationToken) is { } record
            ? Record(record)
            : Answer.NotFound;

    private static async Task<IResult> RecordAsync(
        SignedInMember member,
        IfMatch version,
        RequestBody<CprRequest> asked,
        CprRecords cpr,
        ILogger<CprEndpoints> logger,
        CancellationToken cancellationToken)
    {
        var recorded = await cpr.RecordAsync(
            member.Key, member.Today, asked.Value.ToChange(), version.Versions, cancellationToken);
        Recorded(logger, member.Key, recorded.Result.Outcome, recorded.Result.Refusal?.Reason);
        return recorded.Record is { } record
            ? Record(record)
            : new ProblemResult(CommandProblem.FromResult(recorded.Result));
    }

    private static IResult Record(CprRecord record) =>
        Answer.Versioned(CprAnswer.From(record), IfMatchHeader.ETagOf(record.Version));

    [LoggerMessage(1, LogLevel.Information, "CPR of {Member}: {Outcome}, reason {Reason}")]
    internal static partial void Recorded(ILogger logger, MemberKey member, CommandOutcome outcome, string? reason);
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

/// <summary>CPR/AED as it is on record.</summary>
/// <param name="ValidUntil">The last day on which it is current; left out where it was never reported.</param>
/// <param name="Course">
/// <c>online</c> or <c>in-person</c>; this and what follows is left out where the member did not report the course.
/// </param>
public sealed record CprAnswer(
    DateOnly On, DateOnly? ValidUntil, bool IsCurrent, DateOnly? CompletedOn, string? Course, bool? SkillsEvaluation,
    string Rule)
{
    public const string Online = "online";

    public const string InPerson = "in-person";

    public static CprAnswer From(CprRecord record) => new(
        record.On,
        record.ValidUntil,
        record.IsCurrent,
        record.Course?.CompletedOn,
        record.Course is { } course ? course.Online ? Online : InPerson : null,
        record.Course?.SkillsEvaluation,
        record.Rule);
}

/// <summary>What the endpoints of CPR/AED say of themselves.</summary>
internal static class CprDescriptions
{
    private const string Topic = "CPR/AED";

    public static EndpointDescription Read { get; } = new(Topic, "readCpr", "CPR/AED as it is on record")
    {
        Answers = [AnswerDescription.Json<CprAnswer>("What is on record.").WithVersion()],
        Refusals = [RefusalDescription.NotFound],
    };

    public static EndpointDescription Record { get; } = new(Topic, "recordCpr", "Reports a CPR/AED course")
    {
        Bodies =
        [
            BodyDescription.Json<CprRequest>()
                .Example(
                    "in person",
                    """{ "validUntil": "2028-06-10", "completedOn": "2026-06-10", "course": "in-person" }""")
                .Example(
                    "online",
                    """
                    { "validUntil": "2028-06-12", "completedOn": "2026-06-12",
                      "course": "online", "skillsEvaluation": true }
                    """),
        ],
        TakesVersion = true,
        Answers = [AnswerDescription.Json<CprAnswer>("What is on record then.").ShownAs("readCpr.200").WithVersion()],
        Refusals =
        [
            RefusalDescription.NotFound,
            RefusalDescription.Refused(RefusalReason.WouldShorten, "ALL-CPR-1"),
            RefusalDescription.Refused(RefusalReason.InPersonRequired, "ALL-CPR-1"),
            RefusalDescription.Refused(RefusalReason.SkillsEvaluationMissing, "ALL-CPR-1"),
        ],
        ChangesMember = true,
    };
}
