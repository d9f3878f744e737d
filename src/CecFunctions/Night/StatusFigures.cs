using System.Collections.Immutable;
using CecFunctions.Domain.Programs;
using CecFunctions.Jobs;
using CecFunctions.Members;

namespace CecFunctions.Night;

/// <summary>How many credentials are active, in grace and so on.</summary>
public sealed class StatusFigures(StatusCounts counts, IRunStore runs, ProgramCalendar calendar, ProgramCatalog catalog)
{
    /// <summary>How many days a finished night is looked for, back from today.</summary>
    private const int NightsLookedFor = 8;

    /// <summary>What the last walk counted, with all that nights and commands changed since.</summary>
    /// <returns><see langword="null"/> where the members were never counted.</returns>
    public async Task<ProgramFigures?> FindAsync(string program, CancellationToken cancellationToken)
    {
        if (await counts.FindWalkAsync(program, cancellationToken) is not { } walk)
        {
            return null;
        }

        var all = new List<StatusCount>(walk.Counts);
        var renewals = new List<RenewalCount>(walk.Renewals ?? []);
        DateTimeOffset? changedAt = null;
        await foreach (var move in counts.ReadAsync(program, walk.BeganAt, cancellationToken))
        {
            all.AddRange(move.Changes);
            renewals.AddRange(move.Renewals);
            changedAt = move.At;
        }

        var order = catalog[program].Types.Select((type, index) => (type.Type, index)).ToDictionary(
            type => type.Type, type => type.index, StringComparer.Ordinal);
        return new ProgramFigures(
            walk.BeganAt,
            changedAt,
            await LastNightAsync(program, cancellationToken),
            [
                .. StatusCount.Sum(all)
                    .OrderBy(count => order.GetValueOrDefault(count.Type, int.MaxValue))
                    .ThenBy(count => count.Status),
            ])
        {
            Renewals = walk.Renewals is null ? null : RenewalCount.Sum(renewals),
        };
    }

    private async Task<DateOnly?> LastNightAsync(string program, CancellationToken cancellationToken)
    {
        var today = calendar.TodayIn(program);
        for (var back = 0; back < NightsLookedFor; back++)
        {
            var night = await runs.FindNightAsync(program, today.AddDays(-back), cancellationToken);
            if (night is { FinishedAt: not null })
            {
                return night.Night;
            }
        }

        return null;
    }
}

/// <summary>How many credentials of a program have which status, as they are on record.</summary>
/// <param name="CountedAt">When the walk that they rest on began.</param>
/// <param name="ChangedAt">
/// When the last change since was recorded; <see langword="null"/> where there was none.
/// </param>
/// <param name="Night">
/// The program's last finished night within a week, up to whose day the figures are; <see langword="null"/> where there
/// is none.
/// </param>
/// <param name="Counts">By type in the program's order and by status; without those that are 0.</param>
public sealed record ProgramFigures(
    DateTimeOffset CountedAt, DateTimeOffset? ChangedAt, DateOnly? Night, ImmutableArray<StatusCount> Counts)
{
    /// <summary>
    /// The renewals on record by month, the earliest first; <see langword="null"/> where the last walk was before they
    /// were counted.
    /// </summary>
    public ImmutableArray<RenewalCount>? Renewals { get; init; }
}
