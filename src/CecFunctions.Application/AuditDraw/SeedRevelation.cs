using CecFunctions.Domain.Audits.Draw;

namespace CecFunctions.Application.AuditDraw;

/// <summary>What came of asking for a year's seed.</summary>
/// <param name="Seed">The seed; <see langword="null"/> where it stays secret.</param>
/// <param name="RevealedOn">The day it was revealed for the first time.</param>
/// <param name="LeftOut">Submissions of the year that wait because their credential is not active: from now on they are drawn by hand or not at all.</param>
/// <param name="Refusal">Why it stays secret.</param>
public sealed record SeedRevelation(DrawSeed? Seed, DateOnly? RevealedOn, int LeftOut, string? Refusal);
