namespace CecFunctions.Application.AccountMerge;

/// <summary>What came of a merge.</summary>
/// <param name="Reason">For <see cref="MergeOutcome.Refused"/>: one of <see cref="MergeReason"/>.</param>
/// <param name="Credential">The credential that it is about, where it is about one.</param>
public sealed record MergeResult(MergeOutcome Outcome, string? Reason = null, string? Credential = null);
