using System.Collections.Immutable;

namespace CecFunctions.Application.AuditDraw;

/// <summary>What a program's draw of a night came to.</summary>
public sealed record DrawFigures
{
    public required string Program { get; init; }

    public required DateOnly Night { get; init; }

    /// <summary>SHA-256 of the manifest; <see langword="null"/> in a preview.</summary>
    public string? Manifest { get; init; }

    /// <summary>By type and year: those with submissions this night.</summary>
    public ImmutableArray<TypeFigures> Types { get; init; } = [];

    /// <summary>Members whose record was changed by this run.</summary>
    public int MembersChanged { get; init; }

    /// <summary>Commits that had to be decided again because somebody else was faster.</summary>
    public int ConflictsRetried { get; init; }

    /// <summary>Submissions of this draw or an earlier one that are still to be recorded with their members.</summary>
    public int Pending { get; init; }

    /// <summary>Of those, the drawn ones: their members are to be audited and cannot be yet, for instance because the credential is not active.</summary>
    public int PendingDrawn { get; init; }

    /// <summary>Submissions that wait because their credential is not active.</summary>
    public int NotActive { get; init; }

    /// <summary>Submissions of a year whose seed was revealed: never drawn any more, but by hand.</summary>
    public int LeftOut { get; init; }

    public TimeSpan Duration { get; init; }
}
