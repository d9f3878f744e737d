using System.Collections.Immutable;

namespace CecFunctions.Application.StatusFigures;

/// <summary>How many credentials of a program have which status, as they are on record.</summary>
/// <param name="CountedAt">When the walk that they rest on began.</param>
/// <param name="ChangedAt">When the last change since was recorded; <see langword="null"/> where there was none.</param>
/// <param name="Night">The last finished night of the program within a week: to its day time has been taken into account. <see langword="null"/> where there is none.</param>
/// <param name="Counts">By type in the program's order and by status; without those that are 0.</param>
public sealed record ProgramFigures(DateTimeOffset CountedAt, DateTimeOffset? ChangedAt, DateOnly? Night, ImmutableArray<StatusCount> Counts);
