namespace CecFunctions.Domain.Programs;

/// <summary>The credits one unit is worth.</summary>
public sealed record ActivityQuantity
{
    public required ActivityUnit Unit { get; init; }

    public decimal Each { get; init; }

    /// <summary>Credits for each credit hour by hour system; <see langword="null"/> where the system does not matter.</summary>
    public IReadOnlyDictionary<HourSystem, decimal>? BySystem { get; init; }
}
