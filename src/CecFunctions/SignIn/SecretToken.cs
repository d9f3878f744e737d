using System.Buffers.Text;
using System.Security.Cryptography;

namespace CecFunctions.SignIn;

/// <summary>
/// A secret of its holder: 16 bytes that name its partition, and 32 random bytes. Storage has only its SHA-256, so a
/// reader of the storage cannot use what is there.
/// </summary>
public sealed record SecretToken
{
    public const int PartitionLength = 16;
    private const int SecretLength = 32;
    private const int TextLength = 64;

    private readonly byte[] _bytes;

    private SecretToken(byte[] bytes) => _bytes = bytes;

    /// <summary>The partition of its row, in hexadecimal.</summary>
    public string Partition => Convert.ToHexStringLower(_bytes.AsSpan(0, PartitionLength));

    /// <summary>The SHA-256 of all its bytes, in hexadecimal.</summary>
    public string Digest => Convert.ToHexStringLower(SHA256.HashData(_bytes));

    public ReadOnlyMemory<byte> Bytes => _bytes;

    /// <param name="partition">16 bytes.</param>
    public static SecretToken New(ReadOnlySpan<byte> partition)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(partition.Length, PartitionLength, nameof(partition));
        return new SecretToken([.. partition, .. RandomNumberGenerator.GetBytes(SecretLength)]);
    }

    /// <returns><see langword="null"/> where the bytes cannot be a token.</returns>
    public static SecretToken? From(ReadOnlySpan<byte> bytes) =>
        bytes.Length == PartitionLength + SecretLength ? new SecretToken(bytes.ToArray()) : null;

    /// <summary>Reads the 64 letters, digits, dashes and underscores that <see cref="Write"/> gave.</summary>
    /// <returns><see langword="null"/> where the text cannot be a token.</returns>
    public static SecretToken? Find(string text) =>
        text.Length == TextLength && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? From(Base64Url.DecodeFromChars(text))
            : null;

    /// <summary>The text for an address.</summary>
    public string Write() => Base64Url.EncodeToString(_bytes);

    /// <summary>Leaves the secret out, so that it gets into no log.</summary>
    public override string ToString() => $"token in {Partition}";

    public bool Equals(SecretToken? other) =>
        other is not null && CryptographicOperations.FixedTimeEquals(_bytes, other._bytes);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Digest);
}
