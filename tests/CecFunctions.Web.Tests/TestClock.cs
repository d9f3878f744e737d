namespace CecFunctions.Web.Tests;

/// <summary>A clock that stands still until it is set.</summary>
internal sealed class TestClock : TimeProvider
{
    private static readonly DateTimeOffset Beginning = new(2026, 6, 15, 18, 0, 0, TimeSpan.Zero);

    /// <summary>Noon in America: the same date in all three bodies' time zones.</summary>
    public DateTimeOffset Now { get; set; } = Beginning;

    /// <summary>Whether it was set.</summary>
    public bool HasMoved => Now != Beginning;

    public override DateTimeOffset GetUtcNow() => Now;
}
