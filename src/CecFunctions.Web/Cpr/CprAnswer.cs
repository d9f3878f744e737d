using CecFunctions.Application.Cpr;
using CecFunctions.Web.Requests;
using Microsoft.AspNetCore.Http;

namespace CecFunctions.Web.Cpr;

/// <summary>CPR/AED as it is on record.</summary>
/// <param name="ValidUntil">The last day on which it is current; left out where it was never reported.</param>
/// <param name="Course"><c>online</c> or <c>in-person</c>; this and what follows is left out where the member did not
/// report the course.</param>
public sealed record CprAnswer(
    DateOnly On, DateOnly? ValidUntil, bool IsCurrent, DateOnly? CompletedOn, string? Course, bool? SkillsEvaluation, string Rule)
{
    public const string Online = "online";

    public const string InPerson = "in-person";

    public static CprAnswer Of(CprRecord record) => new(
        record.On,
        record.ValidUntil,
        record.IsCurrent,
        record.Course?.CompletedOn,
        record.Course is { } course ? course.Online ? Online : InPerson : null,
        record.Course?.SkillsEvaluation,
        record.Rule);
}

/// <summary>Answers with what is on record and its ETag.</summary>
internal sealed class CprResponse(CprRecord record) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.ETag = IfMatchHeader.ETagOf(record.Version);
        return httpContext.Response.WriteAsJsonAsync(
            CprAnswer.Of(record), WireJson.Options, httpContext.RequestAborted);
    }
}
