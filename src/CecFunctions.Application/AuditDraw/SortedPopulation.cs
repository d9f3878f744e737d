using CecFunctions.Domain.Audits.Draw;

namespace CecFunctions.Application.AuditDraw;

/// <summary>The submissions that wait for a draw, by whether they take part in it.</summary>
/// <param name="NotActive">How many wait because their credential is not active.</param>
/// <param name="LeftOut">How many are of a year whose seed was revealed.</param>
internal sealed record SortedPopulation(IReadOnlyCollection<WaitingSubmission> Drawable, int NotActive, int LeftOut);
