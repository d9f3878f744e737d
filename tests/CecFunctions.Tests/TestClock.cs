using Microsoft.Extensions.Time.Testing;

namespace CecFunctions.Tests;

/// <summary>A clock that stands still until it is set, forward or back; what waits by it goes on waiting.</summary>
internal static class TestClock
{
    /// <summary>Noon in America on 2 June 2025: the same date in all three bodies' time zones.</summary>
    public static FakeTimeProvider Create() => new(new DateTimeOffset(2025, 6, 2, 18, 0, 0, TimeSpan.Zero));

    /// <summary>Noon in America on 15 June 2026, the day of the tests of the site.</summary>
    public static FakeTimeProvider CreateForSite() => new(new DateTimeOffset(2026, 6, 15, 18, 0, 0, TimeSpan.Zero));

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
