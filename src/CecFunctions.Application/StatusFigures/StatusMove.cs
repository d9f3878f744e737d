using System.Collections.Immutable;

namespace CecFunctions.Application.StatusFigures;

/// <summary>What a command, or a page of a night, changed about the counts.</summary>
/// <param name="At">When it was recorded.</param>
public sealed record StatusMove(string Program, DateTimeOffset At, ImmutableArray<StatusCount> Changes);
