using CecFunctions.Domain.Audits.Draw;

namespace CecFunctions.Application.AuditDraw;

/// <summary>A type and year in a night's draw.</summary>
/// <param name="Night">This night.</param>
/// <param name="SoFar">All nights together.</param>
public sealed record TypeFigures(string Type, int Year, DrawCounts Night, DrawCounts SoFar);
