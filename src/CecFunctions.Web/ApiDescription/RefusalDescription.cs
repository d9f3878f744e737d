using CecFunctions.Application.Explanations;
using CecFunctions.Web.Problems;

namespace CecFunctions.Web.ApiDescription;

/// <summary>A refusal by which something is told that a caller must act on.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What it says.</param>
/// <param name="Reason">The reason as programs read it.</param>
/// <param name="Rule">The rule that refuses.</param>
internal sealed record RefusalDescription(int Status, string Detail, string? Reason = null, string? Rule = null)
{
    /// <summary>The place that it names: a JSON path of the body, or a header's name.</summary>
    public string? Place { get; init; }

    public static RefusalDescription NotFound { get; } = Of(Problem.NotFound);

    /// <summary>Of what may be kept and asked for by its version.</summary>
    public static RefusalDescription OtherVersion { get; } = new(412, "The request cannot be answered.");

    /// <summary>A refusal as it is answered.</summary>
    public static RefusalDescription Of(Problem problem) =>
        new(problem.Status, problem.Detail, problem.Reason, problem.Rule) { Place = problem.Errors?.Keys.Single() };

    public static RefusalDescription Malformed(string place, string problem) =>
        new(400, $"{place} {problem}") { Place = place };

    /// <summary>A rule refuses it, as commands say it.</summary>
    /// <param name="command">Where the same reason means more than one thing.</param>
    public static RefusalDescription Refused(string reason, string? rule = null, string? command = null) =>
        Conflict(RefusalExplanation.InWords(reason, command, "C-1001"), reason, rule);

    /// <summary>The state of things stands against it.</summary>
    public static RefusalDescription Conflict(string detail, string reason, string? rule = null) =>
        new(409, detail, reason, rule);
}
