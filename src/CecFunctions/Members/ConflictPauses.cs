namespace CecFunctions.Members;

/// <summary>
/// How long a writer waits after a conflict before it decides again. Without pauses that grow and differ, many writers
/// of one member would read and write in step, and only one of each round would get through.
/// </summary>
/// <remarks>
/// It waits on the real clock, whatever <see cref="TimeProvider"/> the rest of the system has: it waits for other
/// processes, which go on while a test's clock stands still.
/// </remarks>
/// <param name="clock">Measures and waits; the system's, except where this itself is tested.</param>
/// <param name="jitter">
/// From 0 to below 1: which part of the longest pause of its round is waited. Called by several threads.
/// </param>
public sealed class ConflictPauses(TimeProvider clock, Func<double> jitter)
{
    /// <summary>The longest pause after the first conflict; it doubles with each.</summary>
    public static readonly TimeSpan First = TimeSpan.FromMilliseconds(20);

    /// <summary>No pause is longer.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(320);

    /// <summary>
    /// No writer begins again after this much time, so that the caller gets an answer while they still wait for one.
    /// </summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>Begins a command.</summary>
    internal ConflictWait Begin() => new(clock, jitter);
}

/// <summary>The waiting of one command, see <see cref="ConflictPauses"/>.</summary>
internal sealed class ConflictWait(TimeProvider clock, Func<double> jitter)
{
    private readonly long _began = clock.GetTimestamp();
    private TimeSpan _upTo = ConflictPauses.First;

    /// <summary>Waits after a conflict.</summary>
    /// <returns>
    /// <see langword="false"/>, at once, where the command would begin again only after
    /// <see cref="ConflictPauses.Limit"/>.
    /// </returns>
    public async Task<bool> AgainAsync(CancellationToken cancellationToken)
    {
        var pause = _upTo * jitter();
        _upTo = _upTo * 2 < ConflictPauses.Longest ? _upTo * 2 : ConflictPauses.Longest;
        if (clock.GetElapsedTime(_began) + pause > ConflictPauses.Limit)
        {
            return false;
        }

        await Task.Delay(pause, clock, cancellationToken);
        return true;
    }
}
