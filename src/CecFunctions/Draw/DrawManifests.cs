using System.Globalization;
using System.Runtime.CompilerServices;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using CecFunctions.Storage;

namespace CecFunctions.Draw;

/// <summary>
/// The manifests of draws as blobs <c>{program}/{yyyy-MM-dd}.jsonl</c>. One that was written is never changed.
/// </summary>
public sealed class DrawManifests(BlobContainerClient container)
{
    private const string Extension = ".jsonl";

    /// <summary>Keeps a manifest, unless the night has one: the first fixes the draw.</summary>
    public Task<bool> TryCreateAsync(
        string program, DateOnly night, ReadOnlyMemory<byte> manifest, CancellationToken cancellationToken) =>
        container.Blob(NameOf(program, night)).TryCreateAsync(manifest, "application/jsonl", cancellationToken);

    /// <summary>The night's manifest; <see langword="null"/> where it has none.</summary>
    public Task<ReadOnlyMemory<byte>?> FindAsync(string program, DateOnly night, CancellationToken cancellationToken) =>
        container.Blob(NameOf(program, night)).FindAsync(cancellationToken);

    /// <summary>The nights that have a manifest, in order.</summary>
    public async IAsyncEnumerable<DateOnly> ReadNightsAsync(
        string program, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var blobs = container.GetBlobsAsync(BlobTraits.None, BlobStates.None, program + "/", cancellationToken);
        await foreach (var blob in blobs)
        {
            yield return TableDate.Read(blob.Name.AsSpan()[(program.Length + 1)..^Extension.Length]);
        }
    }

    private static string NameOf(string program, DateOnly night) =>
        string.Create(CultureInfo.InvariantCulture, $"{program}/{TableDate.Write(night)}{Extension}");
}
