using System.Security.Cryptography;
using System.Text;

namespace CecFunctions.Infrastructure.Storage.Authentication;

/// <summary>An account's name and its key, which signs requests and is never shown.</summary>
internal sealed class StorageKey(string account, byte[] key)
{
    private const int StackLimit = 1024;

    internal string Account { get; } = account;

    /// <summary>The value of the Authorization header for what is to be signed.</summary>
    internal string Authorize(string scheme, ReadOnlySpan<char> toSign)
    {
        var length = Encoding.UTF8.GetByteCount(toSign);
        var bytes = length <= StackLimit ? stackalloc byte[length] : new byte[length];
        Encoding.UTF8.GetBytes(toSign, bytes);
        Span<byte> signature = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, bytes, signature);
        return $"{scheme} {Account}:{Convert.ToBase64String(signature)}";
    }

    public override string ToString() => $"the key of {Account}";
}
