using System.Collections.Immutable;

namespace CecFunctions.Application.HeldCredentials;

/// <summary>CPR/AED as it concerns one credential.</summary>
/// <param name="ValidUntil">The last day on which it is current; <see langword="null"/> = never reported.</param>
/// <param name="Gaps">Days of the cycle without it, oldest first: a warning, as a renewal asks about its own day only.</param>
/// <param name="Warning">The same in words; <see langword="null"/> where there is nothing to warn of.</param>
/// <remarks>Rule ALL-CPR-1.</remarks>
public sealed record HeldCpr(DateOnly? ValidUntil, bool IsCurrent, ImmutableArray<CprGap> Gaps, string? Warning, string Rule);
