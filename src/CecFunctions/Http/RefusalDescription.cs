using CecFunctions.Explanations;

namespace CecFunctions.Http;

/// <summary>A refusal that callers must be prepared for.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">The detail, in words.</param>
/// <param name="Reason">The reason, for programs.</param>
/// <param name="Rule">The rule that refuses.</param>
internal sealed record RefusalDescription(int Status, string Detail, string? Reason = null, string? Rule = null)
{
    /// <summary>The place of the fault: a JSON path of the body, or the name of a header or a parameter.</summary>
    public string? Place { get; init; }

    public static RefusalDescription NotFound { get; } = From(Problem.NotFound);

    /// <summary>The answer to an <c>If-Match</c> that names another version.</summary>
    public static RefusalDescription OtherVersion { get; } = new(412, "The request cannot be answered.");

    /// <summary>The description of a problem.</summary>
    public static RefusalDescription From(Problem problem) =>
        new(problem.Status, problem.Detail, problem.Reason, problem.Rule) { Place = problem.Errors?.Keys.Single() };

    public static RefusalDescription Malformed(string place, string problem) =>
        new(400, $"{place} {problem}") { Place = place };

    /// <summary>The refusal of a command by a rule.</summary>
    /// <param name="command">Needed where a reason means different things for different commands.</param>
    public static RefusalDescription Refused(string reason, string? rule = null, string? command = null) =>
        Conflict(RefusalExplanation.InWords(reason, command, "C-1001"), reason, rule);

    /// <summary>A refusal because of the present state.</summary>
    public static RefusalDescription Conflict(string detail, string reason, string? rule = null) =>
        new(409, detail, reason, rule);
}
