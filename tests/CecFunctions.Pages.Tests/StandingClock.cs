namespace CecFunctions.Pages.Tests;

/// <summary>A clock that stands, so that pages say the same on every day. Waits are as long as they are.</summary>
internal sealed class StandingClock : TimeProvider
{
    /// <summary>A quiet Tuesday afternoon in all time zones of the bodies.</summary>
    public static readonly DateTimeOffset Now = new(2026, 3, 10, 21, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
