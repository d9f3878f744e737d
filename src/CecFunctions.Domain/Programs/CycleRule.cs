using System.Text.Json.Serialization;

namespace CecFunctions.Domain.Programs;

/// <summary>How the dates of a body's cycles are found.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(AnniversaryCycles), "anniversary")]
[JsonDerivedType(typeof(FixedPeriods), "fixed-periods")]
public abstract record CycleRule : RuleEntry
{
    /// <summary>The length of a cycle in years.</summary>
    public required int Years { get; init; }
}
