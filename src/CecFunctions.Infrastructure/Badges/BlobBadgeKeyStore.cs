using System.Globalization;
using System.Text;
using CecFunctions.Application.Badges;
using CecFunctions.Infrastructure.Storage.Blobs;

namespace CecFunctions.Infrastructure.Badges;

/// <summary>Keys in a container of their own, for which nobody but the system has access: <c>0001.pem</c>, <c>0002.pem</c> and so on, each written once.</summary>
public sealed class BlobBadgeKeyStore(IBlobContainer container) : IBadgeKeyStore
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ReadAsync(CancellationToken cancellationToken)
    {
        var keys = new List<string>();
        while (await container.ReadAsync(NameOf(keys.Count), cancellationToken) is { } blob)
        {
            keys.Add(Encoding.ASCII.GetString(blob.Bytes.Span));
        }

        return keys;
    }

    /// <inheritdoc/>
    public async Task<bool> TryAddAsync(int count, string pem, CancellationToken cancellationToken)
    {
        var options = new BlobUploadOptions { OnlyIfAbsent = true, ContentType = "application/x-pem-file" };
        return await container.TryUploadAsync(NameOf(count), Encoding.ASCII.GetBytes(pem), options, cancellationToken) is not null;
    }

    private static string NameOf(int count) => string.Create(CultureInfo.InvariantCulture, $"{count + 1:D4}.pem");
}
