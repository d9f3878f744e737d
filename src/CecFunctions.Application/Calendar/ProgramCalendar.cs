using CecFunctions.Domain.Programs;

namespace CecFunctions.Application.Calendar;

/// <inheritdoc/>
public sealed class ProgramCalendar : IProgramCalendar
{
    /// <summary>When a program's night begins, in its own time.</summary>
    public static readonly TimeOnly NightBegins = new(2, 0);

    private readonly TimeProvider _time;
    private readonly Dictionary<string, TimeZoneInfo> _zones;

    /// <exception cref="TimeZoneNotFoundException">This machine does not know a program's time zone.</exception>
    public ProgramCalendar(ProgramCatalog catalog, TimeProvider time)
    {
        _time = time;
        _zones = catalog.Programs.ToDictionary(p => p.Program, p => TimeZoneInfo.FindSystemTimeZoneById(p.TimeZone), StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public DateOnly TodayIn(string program) => DateOnly.FromDateTime(Now(program));

    /// <inheritdoc/>
    public DateOnly NightIn(string program)
    {
        // By the clock on the wall: where summer time skips 02:00, the night begins at 03:00.
        var now = Now(program);
        var today = DateOnly.FromDateTime(now);
        return TimeOnly.FromDateTime(now) >= NightBegins ? today : today.PlusDays(-1);
    }

    private DateTime Now(string program) =>
        _zones.TryGetValue(program, out var zone)
            ? TimeZoneInfo.ConvertTime(_time.GetUtcNow(), zone).DateTime
            : throw new KeyNotFoundException($"There is no program '{program}'.");
}
