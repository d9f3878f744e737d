using System.Globalization;
using CecFunctions.Domain.Programs;
using CecFunctions.Members;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Jobs;

/// <summary>
/// Whether the system can do its work: it reaches its storage, all of which is there, and the nights are done.
/// </summary>
public sealed partial class Readiness(
    IRunStore runs,
    RestoreMark restored,
    ProgramCalendar calendar,
    ProgramCatalog catalog,
    TimeProvider time,
    ILogger<Readiness> logger)
{
    /// <summary>
    /// How long after its beginning a night must be finished. The sweep looks every hour whether one has begun.
    /// </summary>
    public static readonly TimeSpan NightMayTake = TimeSpan.FromHours(3);

    private static readonly TimeSpan StorageMayTake = TimeSpan.FromSeconds(5);

    /// <summary>
    /// What is missing, in words for those who operate the system; none where all is well. It names no secret and no
    /// person.
    /// </summary>
    public async Task<string[]> FindMissingAsync(CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var limit = time.CreateTimer(_ => limited.Cancel(), null, StorageMayTake, Timeout.InfiniteTimeSpan);
        try
        {
            var late = new List<string>();
            if (await restored.FindAsync(limited.Token) is { FinishedAt: null })
            {
                late.Add("A restore into this store is not finished.");
            }

            foreach (var program in catalog.Programs.Select(program => program.Program))
            {
                if (await FindLateNightAsync(program, limited.Token) is { } night)
                {
                    late.Add(string.Create(
                        CultureInfo.InvariantCulture,
                        $"The night of {night:yyyy-MM-dd} of {program} is not finished."));
                }
            }

            return [.. late];
        }
        catch (Exception failed) when (!cancellationToken.IsCancellationRequested)
        {
            StorageNotReached(failed);
            return ["The storage cannot be reached."];
        }
    }

    /// <returns>The last night that should be finished and is not.</returns>
    private async Task<DateOnly?> FindLateNightAsync(string program, CancellationToken cancellationToken)
    {
        var night = calendar.NightIn(program);
        if (await runs.FindNightAsync(program, night, cancellationToken) is { FinishedAt: not null })
        {
            return null;
        }

        var dueSince = calendar.BeginningOf(program, night) + ProgramCalendar.NightBegins.ToTimeSpan() + NightMayTake;
        if (time.GetUtcNow() >= dueSince)
        {
            return night;
        }

        // This one still has time. The one before must be finished, where there was one: a new system has none.
        var before = night.PlusDays(-1);
        return await runs.FindNightAsync(program, before, cancellationToken) is { FinishedAt: null } ? before : null;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The storage cannot be reached")]
    private partial void StorageNotReached(Exception exception);
}
