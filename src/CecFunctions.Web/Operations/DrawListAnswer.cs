using System.Collections.Immutable;
using CecFunctions.Application.AuditDraw;

namespace CecFunctions.Web.Operations;

/// <summary>A program's finished draws, by night.</summary>
public sealed record DrawListAnswer(ImmutableArray<DrawNightAnswer> Draws);

/// <summary>A finished draw.</summary>
/// <param name="Manifest">SHA-256 of its manifest; left out where the night had none.</param>
/// <param name="Submissions">How many took part.</param>
/// <param name="Drawn">How many of them are audited.</param>
public sealed record DrawNightAnswer(DateOnly Night, string? Manifest, long Submissions, long Drawn)
{
    public static DrawNightAnswer Of(DrawNight night) =>
        new(night.Night, night.Manifest, night.Counts.Submissions, night.Counts.Drawn);
}

/// <summary>How many credentials of a type have which status.</summary>
public sealed record TypeFiguresAnswer(string Type, int Total, ImmutableArray<StatusCountAnswer> States);

/// <summary>How many submissions a draw would be among. It does not say whom it would draw.</summary>
public sealed record DrawPreviewAnswer(DateOnly Day, ImmutableArray<DrawFigures> Draws);
