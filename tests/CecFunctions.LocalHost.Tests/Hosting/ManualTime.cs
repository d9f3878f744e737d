using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace CecFunctions.LocalHost.Tests.Hosting;

/// <summary>A clock that stands still until it is moved to the next instant that is waited for.</summary>
internal sealed class ManualTime(DateTimeOffset now) : FakeTimeProvider(now)
{
    // The base does not tell when the code under test has come to wait.
    private readonly Channel<TimeSpan> _waits = Channel.CreateUnbounded<TimeSpan>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _waits.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>Waits until the time is waited for, and moves it to that instant.</summary>
    public async Task<DateTimeOffset> MoveToNextTimerAsync()
    {
        Advance(await _waits.Reader.ReadAsync());
        return GetUtcNow();
    }
}
