using CecFunctions.Jobs;
using CecFunctions.Members;

namespace CecFunctions.Night;

/// <summary>
/// Which night of a program comes next: today's while it is not finished, else tomorrow's. What staff are told of
/// tonight is about this one, in every list and number.
/// </summary>
public sealed class NextNight(IRunStore runs, ProgramCalendar calendar)
{
    /// <summary>One point read.</summary>
    public async Task<DateOnly> FindAsync(string program, CancellationToken cancellationToken)
    {
        var today = calendar.TodayIn(program);
        return After(today, await runs.FindNightAsync(program, today, cancellationToken));
    }

    /// <param name="last">The last night that was begun; <see langword="null"/> where there was none.</param>
    internal static DateOnly After(DateOnly today, NightRecord? last) =>
        last is { FinishedAt: not null } && last.Night >= today ? last.Night.AddDays(1) : today;
}
