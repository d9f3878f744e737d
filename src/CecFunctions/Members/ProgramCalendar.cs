using CecFunctions.Domain.Programs;

namespace CecFunctions.Members;

/// <summary>What day it is for each body: all rules work on the calendar date in the body's own time zone.</summary>
public sealed class ProgramCalendar
{
    /// <summary>When a program's night begins, in its own time.</summary>
    public static readonly TimeOnly NightBegins = new(2, 0);

    private static readonly TimeSpan SmallestSkip = TimeSpan.FromMinutes(15);

    private readonly TimeProvider _time;
    private readonly Dictionary<string, TimeZoneInfo> _zones;

    /// <exception cref="TimeZoneNotFoundException">This machine does not know a program's time zone.</exception>
    public ProgramCalendar(ProgramCatalog catalog, TimeProvider time)
    {
        _time = time;
        _zones = catalog.Programs.ToDictionary(
            p => p.Program, p => TimeZoneInfo.FindSystemTimeZoneById(p.TimeZone), StringComparer.Ordinal);
    }

    /// <summary>The date now in the program's time zone.</summary>
    /// <exception cref="KeyNotFoundException">No such program.</exception>
    public DateOnly TodayIn(string program) => DateOnly.FromDateTime(Now(program));

    /// <summary>
    /// The night that began last in the program's time zone: a night begins at 02:00, before that it is still the one
    /// of the day before.
    /// </summary>
    /// <exception cref="KeyNotFoundException">No such program.</exception>
    public DateOnly NightIn(string program)
    {
        // By the clock on the wall: where summer time skips 02:00, the night begins at 03:00.
        var now = Now(program);
        var today = DateOnly.FromDateTime(now);
        return TimeOnly.FromDateTime(now) >= NightBegins ? today : today.PlusDays(-1);
    }

    /// <summary>The date at an instant in the program's time zone.</summary>
    /// <exception cref="KeyNotFoundException">No such program.</exception>
    public DateOnly DayOf(string program, DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, ZoneOf(program)).DateTime);

    /// <summary>The instant at which a day begins in the program's time zone.</summary>
    /// <exception cref="KeyNotFoundException">No such program.</exception>
    public DateTimeOffset BeginningOf(string program, DateOnly day)
    {
        var zone = ZoneOf(program);
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(midnight))
        {
            // Summer time may skip midnight; the day begins where the clock goes on.
            midnight += SmallestSkip;
        }

        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    private DateTime Now(string program) => TimeZoneInfo.ConvertTime(_time.GetUtcNow(), ZoneOf(program)).DateTime;

    private TimeZoneInfo ZoneOf(string program) =>
        _zones.TryGetValue(program, out var zone)
            ? zone
            : throw new KeyNotFoundException($"There is no program '{program}'.");
}
