using CecFunctions.Application.AuditDraw;

namespace CecFunctions.Web.Operations;

/// <summary>A finished draw.</summary>
/// <param name="Manifest">SHA-256 of its manifest; left out where the night had none.</param>
/// <param name="Submissions">How many took part.</param>
/// <param name="Drawn">How many of them are audited.</param>
public sealed record DrawNightAnswer(DateOnly Night, string? Manifest, long Submissions, long Drawn)
{
    public static DrawNightAnswer Of(DrawNight night) => new(night.Night, night.Manifest, night.Counts.Submissions, night.Counts.Drawn);
}
