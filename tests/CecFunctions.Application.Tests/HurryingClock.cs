namespace CecFunctions.Application.Tests;

/// <summary>A clock on which every wait is over at once: it goes ahead by what was waited for.</summary>
/// <remarks>FakeTimeProvider has to be moved by the test, which cannot know when a command on real storage has come to wait.</remarks>
internal sealed class HurryingClock : TimeProvider
{
    private readonly List<TimeSpan> _pauses = [];

    /// <summary>What was waited for, in order.</summary>
    public IReadOnlyList<TimeSpan> Pauses => _pauses;

    /// <summary>All of it.</summary>
    public TimeSpan Waited { get; private set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Waited.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _pauses.Add(dueTime);
        Waited += dueTime;
        return System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
