namespace CecFunctions.Storage.Contracts;

/// <summary>A clock that stands until it is set.</summary>
public sealed class StandingClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2025, 3, 1, 9, 30, 15, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
