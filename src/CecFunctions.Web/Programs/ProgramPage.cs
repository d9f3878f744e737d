using System.Security.Cryptography;

namespace CecFunctions.Web.Programs;

/// <summary>An answer that stays the same until the programs' files change, which takes a new start.</summary>
internal sealed record ProgramPage(byte[] Json)
{
    private const int DigestBytes = 16;

    /// <summary>A strong tag: the same bytes, the same tag.</summary>
    public string ETag { get; } = $"\"{Convert.ToHexStringLower(SHA256.HashData(Json).AsSpan(0, DigestBytes))}\"";
}
