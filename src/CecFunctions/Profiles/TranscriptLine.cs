using CecFunctions.Domain.Credits;

namespace CecFunctions.Profiles;

/// <summary>One report, as it counts for one credential.</summary>
public sealed record TranscriptLine
{
    /// <summary>The credential's number.</summary>
    public required string Credential { get; init; }

    public required string Type { get; init; }

    /// <summary>The type in words; <see langword="null"/> as in a file for programs.</summary>
    public string? TypeName { get; init; }

    /// <summary>The number of the cycle of its date; the current one where the date is in none.</summary>
    public required int Cycle { get; init; }

    public required DateOnly CycleStarts { get; init; }

    public required DateOnly CycleEnds { get; init; }

    /// <summary>The report's id.</summary>
    public required string Report { get; init; }

    public required string Activity { get; init; }

    /// <summary>The activity in words; <see langword="null"/> as in a file for programs.</summary>
    public string? ActivityName { get; init; }

    /// <summary>Where the body has categories and the activity one.</summary>
    public string? Category { get; init; }

    /// <summary>What the course or the like was called.</summary>
    public string? Title { get; init; }

    /// <summary>Who held it.</summary>
    public string? Provider { get; init; }

    public required DateOnly Date { get; init; }

    public required ReportSource Source { get; init; }

    /// <summary>Who approved it, as the member wrote it.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>Before caps, in the program's unit.</summary>
    public required decimal Worth { get; init; }

    public required decimal Counted { get; init; }

    /// <summary>The reason as the rulebook names it.</summary>
    public required string Reason { get; init; }

    public string? Rule { get; init; }

    /// <summary>The reason in words.</summary>
    public required string Explanation { get; init; }
}
