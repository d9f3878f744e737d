namespace CecFunctions.Members;

/// <summary>
/// What this process remembers between claiming a number and the commit that puts it on record, or takes it away. What
/// is forgotten costs another look, or is given up by the weekly walk.
/// </summary>
internal sealed class ClaimMemory(TimeProvider time)
{
    /// <summary>How long after it was claimed a number may be committed without another look.</summary>
    private static readonly TimeSpan MayBeCommitted = TimeSpan.FromMinutes(10);

    private const int MostRemembered = 20_000;

    private readonly Lock _gate = new();

    // With the version of a claim that the member did not have before.
    private readonly Dictionary<HeldNumber, (DateTimeOffset At, string? ETag)> _claimed = [];
    private readonly Dictionary<HeldNumber, NumberClaim> _leaving = [];

    /// <summary>Whether the number was claimed just before.</summary>
    public bool WasClaimed(HeldNumber number)
    {
        lock (_gate)
        {
            return _claimed.TryGetValue(number, out var claimed) && claimed.At >= time.GetUtcNow() - MayBeCommitted;
        }
    }

    /// <param name="numbers">With the version of each claim that is new.</param>
    public void Remember(IEnumerable<KeyValuePair<HeldNumber, string?>> numbers)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            if (_claimed.Count > MostRemembered)
            {
                _claimed.Clear();
            }

            foreach (var (number, etag) in numbers)
            {
                _claimed[number] = (now, etag);
            }
        }
    }

    /// <summary>Remembers the claim of a number that a commit will take away.</summary>
    public void RememberLeaving(HeldNumber number, NumberClaim claim)
    {
        lock (_gate)
        {
            if (_leaving.Count > MostRemembered)
            {
                _leaving.Clear();
            }

            _leaving[number] = claim;
        }
    }

    /// <summary>Forgets what was claimed and not committed.</summary>
    /// <returns>The claims that were new, each with its version.</returns>
    public IReadOnlyList<(HeldNumber Number, string ETag)> Forget(IEnumerable<HeldNumber> numbers)
    {
        var given = new List<(HeldNumber Number, string ETag)>();
        lock (_gate)
        {
            foreach (var number in numbers)
            {
                if (_claimed.Remove(number, out var claimed) && claimed.ETag is { } etag)
                {
                    given.Add((number, etag));
                }
            }
        }

        return given;
    }

    /// <summary>Forgets what is committed: from there on it may go by any process.</summary>
    /// <returns>The claims that were read before the commits, of numbers that these took away.</returns>
    public IReadOnlyList<(HeldNumber Number, NumberClaim Claim)> Committed(
        IEnumerable<HeldNumber> added, IEnumerable<HeldNumber> freed)
    {
        var leaving = new List<(HeldNumber Number, NumberClaim Claim)>();
        lock (_gate)
        {
            foreach (var number in added)
            {
                _claimed.Remove(number);
            }

            foreach (var number in freed)
            {
                if (_leaving.Remove(number, out var claim))
                {
                    leaving.Add((number, claim));
                }
            }
        }

        return leaving;
    }
}
