namespace CecFunctions.Application.Due;

/// <summary>When a hint that leads to no work may go.</summary>
public static class HintAge
{
    /// <summary>A hint without work is left this long after it was written: the commit that it announces may be about to happen.</summary>
    public static readonly TimeSpan LeftFor = TimeSpan.FromHours(24);

    public static bool MayGo(StoredHint hint, DateTimeOffset now) => now - hint.WrittenAt >= LeftFor;
}
