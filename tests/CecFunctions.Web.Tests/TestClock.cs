namespace CecFunctions.Web.Tests;

/// <summary>A clock that stands still until it is set.</summary>
internal sealed class TestClock : TimeProvider
{
    /// <summary>Noon, UTC: the same date in all three bodies' time zones.</summary>
    public DateTimeOffset Now { get; set; } = new(2026, 6, 15, 18, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
