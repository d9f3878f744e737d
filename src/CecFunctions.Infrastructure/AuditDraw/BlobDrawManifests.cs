using System.Globalization;
using System.Runtime.CompilerServices;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using CecFunctions.Application.AuditDraw;
using CecFunctions.Infrastructure.Storage;

namespace CecFunctions.Infrastructure.AuditDraw;

/// <summary>Manifests as blobs <c>{program}/{yyyy-MM-dd}.jsonl</c>.</summary>
public sealed class BlobDrawManifests(BlobContainerClient container) : IDrawManifests
{
    private const string Extension = ".jsonl";

    /// <inheritdoc/>
    public Task<bool> TryCreateAsync(
        string program, DateOnly night, ReadOnlyMemory<byte> manifest, CancellationToken cancellationToken) =>
        container.Blob(NameOf(program, night)).TryCreateAsync(manifest, "application/jsonl", cancellationToken);

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>?> FindAsync(string program, DateOnly night, CancellationToken cancellationToken) =>
        container.Blob(NameOf(program, night)).FindAsync(cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<DateOnly> ReadNightsAsync(string program, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, program + "/", cancellationToken))
        {
            yield return TableDate.Read(blob.Name.AsSpan()[(program.Length + 1)..^Extension.Length]);
        }
    }

    private static string NameOf(string program, DateOnly night) =>
        string.Create(CultureInfo.InvariantCulture, $"{program}/{TableDate.Write(night)}{Extension}");
}
