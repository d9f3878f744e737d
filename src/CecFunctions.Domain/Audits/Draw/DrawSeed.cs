using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CecFunctions.Domain.Audits.Draw;

/// <summary>
/// The secret of a year's draws: 32 random bytes. Its commitment is published with the first draw and the seed itself
/// after the year, so that anyone can check the draws. <see cref="ToString"/> does not reveal it.
/// </summary>
/// <remarks>Rules ALL-AUDIT-1, ALL-AUDIT-2. The bytes that are hashed are described in docs/audit-draw.md.</remarks>
public sealed class DrawSeed
{
    /// <summary>Bytes of a seed.</summary>
    public const int Length = 32;

    private const byte FieldBegins = (byte)'\n';

    private readonly byte[] _bytes;

    /// <exception cref="ArgumentException">There are not <see cref="Length"/> bytes.</exception>
    public DrawSeed(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
        {
            throw new ArgumentException($"A seed has {Length} bytes, not {bytes.Length}.", nameof(bytes));
        }

        _bytes = bytes.ToArray();
        Commitment = Convert.ToHexStringLower(SHA256.HashData(_bytes));
    }

    /// <summary>SHA-256 of the seed's bytes, in lower-case hexadecimal.</summary>
    public string Commitment { get; }

    /// <summary>The seed written in 64 hexadecimal digits; <see langword="null"/> where the text is none.</summary>
    public static DrawSeed? TryParse(string text) =>
        text.Length == 2 * Length && text.All(char.IsAsciiHexDigit) ? new DrawSeed(Convert.FromHexString(text)) : null;

    /// <summary>The seed in lower-case hexadecimal, to keep it and to reveal it.</summary>
    public string Reveal() => Convert.ToHexStringLower(_bytes);

    /// <summary>
    /// The ticket of a submission, in lower-case hexadecimal. In the order of these texts the smallest are drawn.
    /// </summary>
    /// <param name="submission">The submission's id.</param>
    public string Ticket(string program, string type, string submission) =>
        Convert.ToHexStringLower(Hash(program, type, submission));

    /// <summary>The random start of a program's type in a year.</summary>
    public RandomStart Start(string program, string type, int year) =>
        new(Hash(program, type, year.ToString("D4", CultureInfo.InvariantCulture)));

    /// <summary>Seals a night's manifest: without the secret seed a changed one cannot be sealed again.</summary>
    /// <param name="content">SHA-256 of the lines above the seal, in lower-case hexadecimal.</param>
    public string Seal(string program, DateOnly night, string content) =>
        Convert.ToHexStringLower(Hash(program, night.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), content));

    public override string ToString() => $"the seed committed to as {Commitment}";

    /// <summary>
    /// SHA-256 over the seed and three fields in UTF-8, each after a line feed. Only the last may hold a line feed, so
    /// different fields give different bytes.
    /// </summary>
    private byte[] Hash(string first, string second, string last)
    {
        string[] fields = [first, second, last];
        var text = new byte[Length + fields.Sum(field => 1 + Encoding.UTF8.GetByteCount(field))];
        _bytes.CopyTo(text, 0);
        var at = Length;
        foreach (var field in fields)
        {
            text[at++] = FieldBegins;
            at += Encoding.UTF8.GetBytes(field, text.AsSpan(at));
        }

        return SHA256.HashData(text);
    }
}
