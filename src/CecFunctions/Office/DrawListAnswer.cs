using System.Collections.Immutable;
using CecFunctions.Draw;

namespace CecFunctions.Office;

/// <summary>A program's finished draws, by night.</summary>
public sealed record DrawListAnswer(ImmutableArray<DrawNightAnswer> Draws);

/// <summary>A finished draw.</summary>
/// <param name="Manifest">The SHA-256 of its manifest; left out where the night had none.</param>
/// <param name="Submissions">The number of submissions that took part.</param>
/// <param name="Drawn">The number of those that are audited.</param>
public sealed record DrawNightAnswer(DateOnly Night, string? Manifest, long Submissions, long Drawn)
{
    public static DrawNightAnswer From(DrawNight night) =>
        new(night.Night, night.Manifest, night.Counts.Submissions, night.Counts.Drawn);
}

/// <summary>The number of submissions in a future draw. It does not tell which would be drawn.</summary>
public sealed record DrawPreviewAnswer(DateOnly Day, ImmutableArray<DrawFigures> Draws);
