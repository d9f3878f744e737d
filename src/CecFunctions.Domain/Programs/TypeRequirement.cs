namespace CecFunctions.Domain.Programs;

public sealed record TypeRequirement : RuleEntry
{
    /// <summary>Credits by type.</summary>
    public required IReadOnlyDictionary<string, decimal> Required { get; init; }

    /// <summary>An activity of which at least one line must count, whatever the total (NASM-CREDIT-1).</summary>
    public string? MustInclude { get; init; }
}
