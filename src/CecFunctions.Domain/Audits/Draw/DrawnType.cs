using System.Collections.Immutable;

namespace CecFunctions.Domain.Audits.Draw;

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
