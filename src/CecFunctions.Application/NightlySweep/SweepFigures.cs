namespace CecFunctions.Application.NightlySweep;

/// <summary>What a night did. The figures of shards add up to those of the night.</summary>
public sealed record SweepFigures
{
    /// <summary>Members with a hint that were read.</summary>
    public int Examined { get; init; }

    /// <summary>Members whom at least one transition changed.</summary>
    public int ChangedByTransition { get; init; }

    public int NoticesPlanned { get; init; }

    /// <summary>Commits that had to be decided again because somebody else was faster.</summary>
    public int ConflictsRetried { get; init; }

    /// <summary>Members that failed; they keep their hints.</summary>
    public int Failed { get; init; }

    /// <summary>Hints that led to no work.</summary>
    public int HintsStale { get; init; }

    /// <summary>The oldest date of a hint that was found; how late the night was.</summary>
    public DateOnly? OldestDue { get; init; }

    public TimeSpan Duration { get; init; }

    /// <summary>The sum; durations of parts that ran side by side are not added, the longest counts.</summary>
    public SweepFigures Plus(SweepFigures other) => new()
    {
        Examined = Examined + other.Examined,
        ChangedByTransition = ChangedByTransition + other.ChangedByTransition,
        NoticesPlanned = NoticesPlanned + other.NoticesPlanned,
        ConflictsRetried = ConflictsRetried + other.ConflictsRetried,
        Failed = Failed + other.Failed,
        HintsStale = HintsStale + other.HintsStale,
        OldestDue = OldestDue is null || other.OldestDue < OldestDue ? other.OldestDue ?? OldestDue : OldestDue,
        Duration = Duration > other.Duration ? Duration : other.Duration,
    };
}
