namespace CecFunctions.Domain.Programs;

/// <summary>The rule named for an activity before the credit window, by how the cycle came about.</summary>
public sealed record BeforeCycleRules
{
    public required string Source { get; init; }

    /// <summary>For an activity before the certification itself; <see langword="null"/> = no rule of its own.</summary>
    public string? BeforeCertification { get; init; }

    public string? AfterOnTimeRenewal { get; init; }

    public required string AfterLateRenewal { get; init; }

    public required string Otherwise { get; init; }
}
