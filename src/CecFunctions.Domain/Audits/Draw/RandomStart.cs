using System.Numerics;

namespace CecFunctions.Domain.Audits.Draw;

/// <summary>
/// The random start u of systematic sampling, in [0, 1): a 256-bit whole number over 2²⁵⁶. All arithmetic is exact.
/// </summary>
/// <remarks>Rule ALL-AUDIT-1.</remarks>
public readonly record struct RandomStart
{
    private const int DigestBits = 256;

    private static readonly BigInteger One = BigInteger.One << DigestBits;

    private readonly BigInteger _numerator;

    /// <param name="digest">32 bytes, read as a whole number, the most significant first.</param>
    /// <exception cref="ArgumentException">There are not 32 bytes.</exception>
    public RandomStart(ReadOnlySpan<byte> digest)
    {
        if (digest.Length * 8 != DigestBits)
        {
            throw new ArgumentException("A start is made of 32 bytes.", nameof(digest));
        }

        _numerator = new BigInteger(digest, isUnsigned: true, isBigEndian: true);
    }

    /// <summary>
    /// How many of <paramref name="submissions"/> are to be drawn in all: floor(rate × submissions + u).
    /// </summary>
    /// <param name="rate">0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is no share, or the number is negative.</exception>
    public long Drawn(decimal rate, long submissions)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rate, 1m);
        ArgumentOutOfRangeException.ThrowIfNegative(submissions);
        var bits = decimal.GetBits(rate);
        var scale = BigInteger.Pow(10, (bits[3] >> 16) & 0xFF);
        var unscaled = (new BigInteger((uint)bits[2]) << 64) + (new BigInteger((uint)bits[1]) << 32) + (uint)bits[0];
        return (long)(((unscaled * submissions * One) + (scale * _numerator)) / (scale * One));
    }
}
