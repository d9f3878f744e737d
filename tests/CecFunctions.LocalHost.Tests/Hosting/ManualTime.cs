namespace CecFunctions.LocalHost.Tests.Hosting;

/// <summary>A clock that stands still until it is moved, and then fires the timers that have come due.</summary>
internal sealed class ManualTime(DateTimeOffset now) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private TaskCompletionSource _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DateTimeOffset _now = now;

    public override DateTimeOffset GetUtcNow() => _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            var timer = new ManualTimer(this, () => callback(state)) { DueAt = _now + dueTime };
            _timers.Add(timer);
            _waiting.TrySetResult();
            return timer;
        }
    }

    /// <summary>Waits until somebody waits for the time, and moves it to that instant.</summary>
    public async Task<DateTimeOffset> MoveToNextTimerAsync()
    {
        Task waiting;
        lock (_lock)
        {
            waiting = _waiting.Task;
        }

        await waiting;
        ManualTimer next;
        lock (_lock)
        {
            next = _timers.MinBy(t => t.DueAt)!;
            _timers.Remove(next);
            _now = next.DueAt;
            _waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_timers.Count > 0)
            {
                _waiting.SetResult();
            }
        }

        next.Fire();
        return _now;
    }

    private sealed class ManualTimer(ManualTime time, Action fire) : ITimer
    {
        public DateTimeOffset DueAt { get; init; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose()
        {
            lock (time._lock)
            {
                time._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
