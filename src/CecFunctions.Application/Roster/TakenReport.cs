using CecFunctions.Domain.Credits;

namespace CecFunctions.Application.Roster;

/// <summary>What became of a report that came from outside.</summary>
/// <param name="Added">Whether it is new.</param>
/// <param name="Problem">What is wrong with it; where there is neither, it was on record already.</param>
internal sealed record TakenReport(bool Added, ReportProblem? Problem);
