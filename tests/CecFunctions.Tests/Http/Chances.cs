namespace CecFunctions.Tests.Http;

/// <summary>What chance decides, the same for the same seed.</summary>
internal sealed class Chances(int seed)
{
#pragma warning disable CA5394 // Repeatable is the point here.
    private readonly Random _random = new(seed);

    /// <summary>At least 0, less than <paramref name="below"/>.</summary>
    public int Below(int below) => _random.Next(below);

    public bool Percent(int percent) => _random.Next(100) < percent;

    public bool OneIn(int times) => _random.Next(times) == 0;

    public T One<T>(IReadOnlyList<T> of) => of[_random.Next(of.Count)];

    public byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        _random.NextBytes(bytes);
        return bytes;
    }
#pragma warning restore CA5394
}
