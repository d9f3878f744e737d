using CecFunctions.Infrastructure.Storage.Authentication;

namespace CecFunctions.Infrastructure.Storage;

/// <summary>The addresses of an account's three services. Where the account is part of the path (as with Azurite), it is included.</summary>
public sealed record StorageEndpoints(Uri Blob, Uri Queue, Uri Table)
{
    /// <summary>The addresses that Azure gives to an account.</summary>
    /// <param name="accountName">3–24 lower-case letters and digits.</param>
    /// <param name="suffix">The cloud's domain, <c>core.windows.net</c> for the public one.</param>
    public static StorageEndpoints OfAccount(string accountName, string suffix = "core.windows.net") => new(
        new Uri($"https://{accountName}.blob.{suffix}"),
        new Uri($"https://{accountName}.queue.{suffix}"),
        new Uri($"https://{accountName}.table.{suffix}"));

    /// <summary>The addresses that a connection string names.</summary>
    /// <exception cref="FormatException">The string lacks a part or has one that cannot be read; the message names the part, never its value.</exception>
    public static StorageEndpoints OfConnectionString(string connectionString) => StorageConnectionString.Parse(connectionString).Endpoints;

    /// <exception cref="ArgumentException">An address is not https: a token must not travel in the clear.</exception>
    public void CheckHttps()
    {
        foreach (var endpoint in (Uri[])[Blob, Queue, Table])
        {
            if (endpoint.Scheme != Uri.UriSchemeHttps)
                throw new ArgumentException($"{endpoint} is not https, and a token must not travel in the clear.");
        }
    }
}
