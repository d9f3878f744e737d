using CecFunctions.Domain.Audits.Draw;

namespace CecFunctions.Application.AuditDraw;

/// <summary>A submission that took part in a night's draw, which could not be recorded with its member yet; it is tried again with every later draw.</summary>
/// <param name="Night">The night whose manifest lists it.</param>
public sealed record PendingEntry(DateOnly Night, Submission Submission, bool Drawn);
