using System.Text.Json.Serialization;

namespace CecFunctions.Domain.Programs;

/// <summary>How many credits a cycle takes.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(RequirementByType), "by-type")]
[JsonDerivedType(typeof(RequirementByPeriod), "by-period")]
public abstract record RequirementRules;
