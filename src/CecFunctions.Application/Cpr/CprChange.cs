using CecFunctions.Domain.Renewals;

namespace CecFunctions.Application.Cpr;

/// <summary>What a member reports of a CPR/AED course.</summary>
/// <param name="ValidUntil">The last day on which it is current.</param>
/// <param name="Shorten">Whether it may take the place of one that is valid longer; it does not by itself.</param>
public sealed record CprChange(DateOnly ValidUntil, CprCourse Course, bool Shorten);
