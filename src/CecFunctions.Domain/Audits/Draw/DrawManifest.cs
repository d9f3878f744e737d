using System.Collections.Immutable;

namespace CecFunctions.Domain.Audits.Draw;

/// <summary>
/// The record of a program's draw of one night: enough to repeat it, and to see that no night before it is missing.
/// </summary>
/// <param name="Night">Submissions of days before it take part.</param>
/// <param name="Previous">SHA-256 of the program's manifest before this one, in lower-case hexadecimal;
/// <see langword="null"/> for the first.</param>
/// <param name="Commitment">The commitment to the seed of the night's year, published before the first submission of
/// that year can be drawn.</param>
/// <param name="Types">By type and year: those with submissions this night, and those drawn from before in the night's
/// year or the one before it.</param>
/// <param name="Seal">See <see cref="DrawSeed.Seal"/>; made with the seed of the night's year.</param>
public sealed record DrawManifest(
    string Program, DateOnly Night, string? Previous, string Commitment, ImmutableArray<DrawnType> Types, string Seal)
{
    /// <summary>All types together, this night.</summary>
    public DrawCounts Counts => Types.Aggregate(default(DrawCounts), (sum, type) => sum.Plus(type.Night));

    /// <summary>
    /// Whether a manifest lists every type drawn from in <paramref name="year"/>: that of its night or the one before.
    /// It makes a missing first manifest show.
    /// </summary>
    public static bool Lists(DateOnly night, int year) => year >= night.Year - 1;
}

/// <summary>A type and year in the draw of a night.</summary>
/// <param name="Year">The year of the renewals.</param>
/// <param name="Rate">The share that is drawn.</param>
/// <param name="Commitment">The commitment to the year's seed.</param>
/// <param name="Before">All earlier nights together.</param>
/// <param name="Night">This night.</param>
/// <param name="After">Both together.</param>
/// <param name="CutOff">The greatest ticket that was drawn this night; <see langword="null"/> where none was.</param>
/// <param name="Submissions">This night's, by ticket.</param>
public sealed record DrawnType(
    string Type,
    int Year,
    decimal Rate,
    string Commitment,
    DrawCounts Before,
    DrawCounts Night,
    DrawCounts After,
    string? CutOff,
    ImmutableArray<DrawnSubmission> Submissions)
{
    public DrawTally Tally => new(Type, Year, Rate, Commitment, After);
}

/// <summary>A submission in the draw of a night.</summary>
/// <param name="Id">See <see cref="Submission.Id"/>.</param>
/// <param name="Ticket">See <see cref="DrawSeed.Ticket"/>.</param>
public sealed record DrawnSubmission(string Id, string Ticket, bool Drawn);

/// <summary>How far the draws of a program's type in a year have come.</summary>
/// <param name="Year">The year of the renewals.</param>
/// <param name="Rate">The share that is drawn, fixed at the first draw of the year.</param>
/// <param name="Commitment">The commitment to the year's seed.</param>
/// <param name="SoFar">All nights together.</param>
public sealed record DrawTally(string Type, int Year, decimal Rate, string Commitment, DrawCounts SoFar);

/// <summary>Submissions, and how many of them were drawn.</summary>
public readonly record struct DrawCounts(long Submissions, long Drawn)
{
    public DrawCounts Plus(DrawCounts other) => new(Submissions + other.Submissions, Drawn + other.Drawn);
}
