namespace CecFunctions.Domain.Programs;

/// <summary>One certification that a body awards.</summary>
public sealed record CredentialType
{
    /// <summary>The key, for example <c>ACSM-CPT</c>.</summary>
    public required string Type { get; init; }

    public required string Name { get; init; }

    /// <summary>The place among the body's levels, higher is more; <see langword="null"/> where the body does not rank its types.</summary>
    public int? Level { get; init; }
}
