using CecFunctions.Application.Calendar;
using CecFunctions.Application.Runs;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Application.StatusFigures;

/// <inheritdoc/>
public sealed class StatusFigures(IStatusCounts counts, IRunStore runs, IProgramCalendar calendar, ProgramCatalog catalog) : IStatusFigures
{
    /// <summary>How many days a finished night is looked for, back from today.</summary>
    private const int NightsLookedFor = 8;

    /// <inheritdoc/>
    public async Task<ProgramFigures?> FindAsync(string program, CancellationToken cancellationToken)
    {
        if (await counts.FindWalkAsync(program, cancellationToken) is not { } walk)
        {
            return null;
        }

        var all = new List<StatusCount>(walk.Counts);
        DateTimeOffset? changedAt = null;
        await foreach (var move in counts.ReadAsync(program, walk.BeganAt, cancellationToken))
        {
            all.AddRange(move.Changes);
            changedAt = move.At;
        }

        var order = catalog[program].Types.Select((type, index) => (type.Type, index)).ToDictionary(type => type.Type, type => type.index, StringComparer.Ordinal);
        return new ProgramFigures(
            walk.BeganAt,
            changedAt,
            await LastNightAsync(program, cancellationToken),
            [.. StatusCount.Sum(all).OrderBy(count => order.GetValueOrDefault(count.Type, int.MaxValue)).ThenBy(count => count.Status)]);
    }

    private async Task<DateOnly?> LastNightAsync(string program, CancellationToken cancellationToken)
    {
        var today = calendar.TodayIn(program);
        for (var back = 0; back < NightsLookedFor; back++)
        {
            if (await runs.FindNightAsync(program, today.AddDays(-back), cancellationToken) is { FinishedAt: not null } night)
            {
                return night.Night;
            }
        }

        return null;
    }
}
