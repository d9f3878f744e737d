namespace CecFunctions.Domain.Programs;

/// <summary>How long a credential that was not renewed stays in each status. The lists are dated by the end of the cycle.</summary>
public sealed record StatusRules
{
    public required IReadOnlyList<StatusPeriodRule> Grace { get; init; }

    public required IReadOnlyList<LapsedRule> Lapsed { get; init; }

    public required RuleEntry ReinstatementOnly { get; init; }

    /// <summary>What grace means to the outside: not certified, badge and benefits withheld; <see langword="null"/> where the body does not say.</summary>
    public RuleEntry? InGrace { get; init; }
}
