using System.Globalization;
using System.Text;
using Azure.Storage.Blobs;
using CecFunctions.Application.Badges;
using CecFunctions.Infrastructure.Storage;

namespace CecFunctions.Infrastructure.Badges;

/// <summary>Keys in a container of their own, for which nobody but the system has access: <c>0001.pem</c>, <c>0002.pem</c> and so on, each written once.</summary>
public sealed class BlobBadgeKeyStore(BlobContainerClient container) : IBadgeKeyStore
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ReadAsync(CancellationToken cancellationToken)
    {
        var keys = new List<string>();
        while (await container.Blob(NameOf(keys.Count)).FindAsync(cancellationToken) is { } key)
        {
            keys.Add(Encoding.ASCII.GetString(key.Span));
        }

        return keys;
    }

    /// <inheritdoc/>
    public Task<bool> TryAddAsync(int count, string pem, CancellationToken cancellationToken) =>
        container.Blob(NameOf(count)).TryCreateAsync(Encoding.ASCII.GetBytes(pem), "application/x-pem-file", cancellationToken);

    private static string NameOf(int count) => string.Create(CultureInfo.InvariantCulture, $"{count + 1:D4}.pem");
}
