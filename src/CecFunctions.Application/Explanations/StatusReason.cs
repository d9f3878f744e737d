namespace CecFunctions.Application.Explanations;

/// <summary>Why a credential has the status it has.</summary>
/// <param name="Since">The effective date.</param>
/// <param name="Rule">The rule that gave it.</param>
/// <param name="Explanation">The same in words a member can read.</param>
public sealed record StatusReason(DateOnly Since, string Rule, string Explanation);
