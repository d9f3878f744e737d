namespace CecFunctions.Domain.Credits;

/// <summary>Why an assessment is not complete.</summary>
/// <param name="Reason"><c>credits-incomplete</c>, <c>category-minimum</c> or <c>cpr-credit-missing</c>.</param>
/// <param name="Rule">The rule that asks for it.</param>
public sealed record Shortfall(string Reason, string Rule);
