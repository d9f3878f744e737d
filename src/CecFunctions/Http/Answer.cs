using CecFunctions.Json;
using CecFunctions.Members;
using Microsoft.AspNetCore.Http;

namespace CecFunctions.Http;

/// <summary>What endpoints answer with.</summary>
internal static class Answer
{
    public static IResult NotFound { get; } = new ProblemResult(Problem.NotFound);

    public static IResult Json<T>(T answer) => TypedResults.Json(answer, WireJson.Options);

    /// <summary>JSON with the version that a change names.</summary>
    /// <param name="tag">The <c>ETag</c>, with its quotes.</param>
    /// <param name="location">The address of what was just added.</param>
    public static IResult Versioned<T>(
        T answer, string tag, int status = StatusCodes.Status200OK, string? location = null) =>
        new VersionedResult<T>(answer, tag, status, location);

    /// <summary>What was found as JSON, or 404 where there is no such thing.</summary>
    public static IResult Found<T>(T? found) where T : class => Found(found, answer => answer);

    /// <param name="answer">The answer about what was found.</param>
    /// <inheritdoc cref="Found{T}(T)"/>
    public static IResult Found<T, TAnswer>(T? found, Func<T, TAnswer> answer) where T : class =>
        found is null ? NotFound : Json(answer(found));

    /// <summary>204 where a command was carried out, else why it was not.</summary>
    public static IResult Done(CommandResult result) => result.Outcome == CommandOutcome.Accepted
        ? TypedResults.NoContent()
        : new ProblemResult(CommandProblem.FromResult(result));

    private sealed class VersionedResult<T>(T answer, string tag, int status, string? location) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = status;
            response.Headers.ETag = tag;
            response.Headers.Location = location;
            return response.WriteAsJsonAsync(answer, WireJson.Options, httpContext.RequestAborted);
        }
    }
}
