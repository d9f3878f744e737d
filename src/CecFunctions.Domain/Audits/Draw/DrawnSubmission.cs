namespace CecFunctions.Domain.Audits.Draw;

/// <summary>A submission in the draw of a night.</summary>
/// <param name="Id">See <see cref="Submission.Id"/>.</param>
/// <param name="Ticket">See <see cref="DrawSeed.Ticket"/>.</param>
public sealed record DrawnSubmission(string Id, string Ticket, bool Drawn);
