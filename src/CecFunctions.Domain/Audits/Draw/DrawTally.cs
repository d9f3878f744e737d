namespace CecFunctions.Domain.Audits.Draw;

/// <summary>How far the draws of a program's type in a year have come.</summary>
/// <param name="Year">The year of the renewals.</param>
/// <param name="Rate">The share that is drawn, fixed at the first draw of the year.</param>
/// <param name="Commitment">The commitment to the year's seed.</param>
/// <param name="SoFar">All nights together.</param>
public sealed record DrawTally(string Type, int Year, decimal Rate, string Commitment, DrawCounts SoFar);
