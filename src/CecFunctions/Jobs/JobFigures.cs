using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace CecFunctions.Jobs;

/// <summary>
/// What a run of a job counted. Each count is a property and nothing else: the run's record and the command line take
/// names and order from there.
/// </summary>
public abstract record JobFigures
{
    public TimeSpan Duration { get; init; }

    /// <summary>The counts by name, in the order in which they are shown.</summary>
    public virtual IEnumerable<(string Name, int Count)> Counts() =>
        CountsOf(GetType()).Select(
            count => (JsonNamingPolicy.CamelCase.ConvertName(count.Name), (int)count.GetValue(this)!));

    /// <summary>The counts as a run's record has them.</summary>
    public IEnumerable<KeyValuePair<string, string>> RunCounts() =>
        Counts().Select(figure => RunFigure.Count(figure.Name, figure.Count));

    /// <summary>The figures with the counts of others added; what is no count is of the first.</summary>
    protected static T Sum<T>(T one, T other) where T : JobFigures
    {
        var sum = one with { };
        foreach (var count in CountsOf(typeof(T)))
        {
            count.SetValue(sum, (int)count.GetValue(one)! + (int)count.GetValue(other)!);
        }

        return sum;
    }

    private static IEnumerable<PropertyInfo> CountsOf(Type figures) =>
        figures.GetProperties().Where(property => property.PropertyType == typeof(int) && property.CanWrite);
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

    /// <summary>The sum; durations of parts that ran side by side are not added, the longest counts.</summary>
    public SweepFigures Plus(SweepFigures other) => Sum(this, other) with
    {
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
