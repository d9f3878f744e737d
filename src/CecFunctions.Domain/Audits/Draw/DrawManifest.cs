using System.Collections.Immutable;

namespace CecFunctions.Domain.Audits.Draw;

/// <summary>The record of a program's draw of one night: enough to draw again, and to see that nothing was left out since the one before.</summary>
/// <param name="Night">Submissions of days before it take part.</param>
/// <param name="Previous">SHA-256 of the program's manifest before this one, in lower-case hexadecimal; <see langword="null"/> for the first.</param>
/// <param name="Commitment">The commitment to the seed of the night's year, published before the first submission of that year can be drawn.</param>
/// <param name="Types">By type and year: those with submissions this night, and those drawn from before in the night's year or the one before it.</param>
/// <param name="Seal">See <see cref="DrawSeed.Seal"/>; made with the seed of the night's year.</param>
public sealed record DrawManifest(
    string Program, DateOnly Night, string? Previous, string Commitment, ImmutableArray<DrawnType> Types, string Seal)
{
    /// <summary>All types together, this night.</summary>
    public DrawCounts Counts => Types.Aggregate(default(DrawCounts), (sum, type) => sum.Plus(type.Night));

    /// <summary>A type drawn from in this year or the one before it is listed in every manifest, so that a missing first one shows.</summary>
    public static bool Lists(DateOnly night, int year) => year >= night.Year - 1;
}
