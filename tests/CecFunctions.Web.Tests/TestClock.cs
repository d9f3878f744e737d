using Microsoft.Extensions.Time.Testing;

namespace CecFunctions.Web.Tests;

/// <summary>A clock that stands still until it is set, forward or back. What waits by it goes on waiting.</summary>
internal static class TestClock
{
    /// <summary>Noon in America: the same date in all three bodies' time zones.</summary>
    public static FakeTimeProvider Create() => new(new DateTimeOffset(2026, 6, 15, 18, 0, 0, TimeSpan.Zero));

    extension(FakeTimeProvider clock)
    {
        /// <summary>The instant it shows.</summary>
        public DateTimeOffset Now
        {
            get => clock.GetUtcNow();
            set => clock.AdjustTime(value);
        }
    }
}
