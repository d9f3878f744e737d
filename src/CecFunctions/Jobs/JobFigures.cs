using System.Globalization;

namespace CecFunctions.Jobs;

/// <summary>What a run of a job counted. Each count is named once, for the run's record and the command line.</summary>
public abstract record JobFigures
{
    public TimeSpan Duration { get; init; }

    /// <summary>The counts by name, in the order in which they are shown.</summary>
    public abstract IEnumerable<(string Name, int Count)> Counts();

    /// <summary>The counts as a run's record has them.</summary>
    public IEnumerable<KeyValuePair<string, string>> RunCounts() =>
        Counts().Select(figure => RunFigure.Count(figure.Name, figure.Count));
}

/// <summary>What a night did. The figures of shards add up to those of the night.</summary>
public sealed record SweepFigures : JobFigures
{
    /// <summary>Members with a hint that were read.</summary>
    public int Examined { get; init; }

    /// <summary>Members whom at least one transition changed.</summary>
    public int ChangedByTransition { get; init; }

    public int NoticesPlanned { get; init; }

    /// <summary>Commits that had to be decided again because another writer was faster.</summary>
    public int ConflictsRetried { get; init; }

    /// <summary>Members that failed; they keep their hints.</summary>
    public int Failed { get; init; }

    /// <summary>Hints that led to no work.</summary>
    public int HintsStale { get; init; }

    /// <summary>The oldest date of a hint that was found; how late the night was.</summary>
    public DateOnly? OldestDue { get; init; }

    public override IEnumerable<(string Name, int Count)> Counts() =>
    [
        ("examined", Examined),
        ("changedByTransition", ChangedByTransition),
        ("noticesPlanned", NoticesPlanned),
        ("conflictsRetried", ConflictsRetried),
        ("failed", Failed),
        ("hintsStale", HintsStale),
    ];

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

    /// <summary>The figures as a run's record.</summary>
    internal RunRecord ToRun(string? program, DateOnly day, DateTimeOffset began, DateTimeOffset finished) => new(
        JobName.NightlySweep,
        program,
        day,
        began,
        finished,
        Failed > 0 ? RunOutcome.FinishedWithFailures : RunOutcome.Finished,
        [
            .. RunCounts(),
            KeyValuePair.Create(
                "oldestDue", OldestDue?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? string.Empty),
            RunFigure.Seconds(Duration),
        ]);
}
