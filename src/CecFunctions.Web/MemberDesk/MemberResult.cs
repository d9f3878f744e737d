using CecFunctions.Application.MemberDesk;
using CecFunctions.Application.Members;
using CecFunctions.Domain.Programs;
using CecFunctions.Web.Problems;
using CecFunctions.Web.Requests;
using Microsoft.AspNetCore.Http;

namespace CecFunctions.Web.MemberDesk;

/// <summary>Answers with a member as staff see them, and the tag of what they change by hand.</summary>
internal sealed class MemberResult : IResult
{
    private readonly StaffMemberAnswer _answer;
    private readonly string _tag;

    private MemberResult(StaffMemberAnswer answer, string tag) => (_answer, _tag) = (answer, tag);

    public static async Task<IResult> OfAsync(
        MemberKey key, DateOnly day, IMemberDesk desk, ProgramCatalog catalog, CancellationToken cancellationToken) =>
        await desk.FindAsync(key, day, cancellationToken) is { } file
            ? new MemberResult(StaffMemberAnswer.Of(file, catalog[key.Program]), ProfileTag.Of(file.Member))
            : new ProblemResult(Problem.NotFound);

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.ETag = _tag;
        return httpContext.Response.WriteAsJsonAsync(_answer, WireJson.Options, httpContext.RequestAborted);
    }
}
