namespace CecFunctions.Pages.Tests;

/// <summary>A clock that stands, so that pages say the same on every day. Waits are as long as they are.</summary>
internal sealed class StandingClock : TimeProvider
{
    /// <summary>A quiet Tuesday afternoon in all time zones of the bodies.</summary>
    public static readonly DateTimeOffset Now = new(2026, 3, 10, 21, 0, 0, TimeSpan.Zero);

    private DateTimeOffset _shows = Now;

    public override DateTimeOffset GetUtcNow() => _shows;

    /// <summary>Shows the afternoon of another day.</summary>
    public void MoveTo(DateOnly day) => _shows = new DateTimeOffset(day, new TimeOnly(21, 0), TimeSpan.Zero);
}
