using CecFunctions.Domain.Audits.Draw;

namespace CecFunctions.Application.AuditDraw;

/// <summary>How far a program's draw of a night has come. Only one of a program is open at a time.</summary>
public sealed record DrawNight
{
    public required string Program { get; init; }

    public required DateOnly Night { get; init; }

    public required DateTimeOffset BeganAt { get; init; }

    /// <summary>SHA-256 of the program's manifest before this one.</summary>
    public string? Previous { get; init; }

    /// <summary>When all of it was applied; <see langword="null"/> while it is open.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>SHA-256 of its manifest, once it is finished.</summary>
    public string? Manifest { get; init; }

    /// <summary>This night's submissions and how many were drawn, once it is finished.</summary>
    public DrawCounts Counts { get; init; }

    public string? ETag { get; init; }
}
