using System.Collections.Immutable;

namespace CecFunctions.Application.StatusFigures;

/// <summary>What a walk of all members counted.</summary>
/// <param name="BeganAt">When it began. What is recorded with members after it is added.</param>
public sealed record StatusWalk(string Program, DateTimeOffset BeganAt, ImmutableArray<StatusCount> Counts);
