namespace CecFunctions.Domain.Programs;

/// <summary>The most credits that count for one activity within a span.</summary>
public sealed record CreditCap
{
    public required CapSpan Per { get; init; }

    public required decimal Most { get; init; }
}
