using System.Collections.Immutable;
using CecFunctions.Json;
using Microsoft.AspNetCore.Http;

namespace CecFunctions.Http;

/// <summary>Why a request was refused or failed, for problem details (RFC 9457).</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What went wrong, in words for the caller.</param>
public sealed record Problem(int Status, string Detail)
{
    /// <summary>The rule that refused, where one did.</summary>
    public string? Rule { get; init; }

    /// <summary>The reason of the refusal, as logs write it.</summary>
    public string? Reason { get; init; }

    /// <summary>The number of the credential concerned.</summary>
    public string? Credential { get; init; }

    /// <summary>The faults by place: a JSON path of the body, or the name of a header or a parameter.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>>? Errors { get; init; }

    /// <summary>The ids of the reports that lack a document.</summary>
    public ImmutableArray<string>? Missing { get; init; }

    /// <summary>Where a fee is not paid: what is due, and what of it is there.</summary>
    public FeeShortfall? Fee { get; init; }

    /// <summary>Seconds after which the same request may be sent again.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>Does not tell a missing thing from another member's.</summary>
    public static Problem NotFound { get; } = new(404, "Not found, or you have no access to it.");

    /// <summary>A fault at one place of the request.</summary>
    /// <param name="problem">The fault, as a sentence without its subject.</param>
    public static Problem At(string place, string problem, int status = 400) => new(status, $"{place} {problem}")
    {
        Errors = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.WithComparers(StringComparer.Ordinal)
            .Add(place, [problem]),
    };

    /// <summary>All faults of a body.</summary>
    public static Problem FromFaults(ImmutableArray<JsonFault> faults) => new(
        400, string.Join(' ', faults.Select(fault => $"{fault.Path} {fault.Problem}")))
    {
        Errors = faults.GroupBy(fault => fault.Path, StringComparer.Ordinal).ToImmutableSortedDictionary(
            place => place.Key,
            place => place.Select(fault => fault.Problem).ToImmutableArray(),
            StringComparer.Ordinal),
    };
}

/// <summary>Answers with a problem.</summary>
public sealed class ProblemResult(Problem problem) : IResult, IStatusCodeHttpResult
{
    public Problem Problem => problem;

    /// <inheritdoc/>
    public int? StatusCode => problem.Status;

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext) => ProblemWriter.WriteAsync(httpContext, problem);
}

/// <summary>What of a fee is missing, in US dollars.</summary>
/// <param name="OnAccount">What was paid for it, or on account for it; less than zero where money is owed.</param>
public sealed record FeeShortfall(decimal Due, decimal OnAccount, decimal Missing);
