namespace CecFunctions.Application.Members;

/// <summary>The waiting of one command, see <see cref="ConflictPauses"/>.</summary>
internal sealed class ConflictWait(TimeProvider clock, Func<double> jitter)
{
    private readonly long _began = clock.GetTimestamp();
    private TimeSpan _upTo = ConflictPauses.First;

    /// <summary>Waits after a conflict.</summary>
    /// <returns><see langword="false"/>, at once, where the command would begin again only after <see cref="ConflictPauses.Limit"/>.</returns>
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
