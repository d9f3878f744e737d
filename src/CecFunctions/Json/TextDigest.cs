using System.Security.Cryptography;
using System.Text;

namespace CecFunctions.Json;

/// <summary>SHA-256 over the UTF-8 of a text, in lower-case hexadecimal: keys of rows, ids and tags are made of it.</summary>
internal static class TextDigest
{
    /// <param name="bytes">How many bytes of the digest are written, each as two digits.</param>
    public static string From(string text, int bytes = SHA256.HashSizeInBytes) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, bytes));
}
