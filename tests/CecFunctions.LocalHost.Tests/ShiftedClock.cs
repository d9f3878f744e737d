namespace CecFunctions.LocalHost.Tests;

/// <summary>A clock that runs as any does, from an instant of the test's choosing.</summary>
internal sealed class ShiftedClock(DateTimeOffset from) : TimeProvider
{
    private readonly TimeSpan _shift = from - System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _shift;
}
