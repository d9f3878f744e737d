using System.Globalization;
using System.Runtime.CompilerServices;
using CecFunctions.Application.AuditDraw;
using CecFunctions.Infrastructure.Storage.Blobs;
using CecFunctions.Infrastructure.Tables;

namespace CecFunctions.Infrastructure.AuditDraw;

/// <summary>Manifests as blobs <c>{program}/{yyyy-MM-dd}.jsonl</c>.</summary>
public sealed class BlobDrawManifests(IBlobContainer container) : IDrawManifests
{
    private const string Extension = ".jsonl";

    /// <inheritdoc/>
    public async Task<bool> TryCreateAsync(string program, DateOnly night, ReadOnlyMemory<byte> manifest, CancellationToken cancellationToken) =>
        await container.TryUploadAsync(
            NameOf(program, night), manifest, new BlobUploadOptions { OnlyIfAbsent = true, ContentType = "application/jsonl" }, cancellationToken) is not null;

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>?> FindAsync(string program, DateOnly night, CancellationToken cancellationToken) =>
        (await container.ReadAsync(NameOf(program, night), cancellationToken))?.Bytes;

    /// <inheritdoc/>
    public async IAsyncEnumerable<DateOnly> ReadNightsAsync(string program, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var blob in container.ListAsync(program + "/", cancellationToken))
        {
            yield return TableDate.Read(blob.Name.AsSpan()[(program.Length + 1)..^Extension.Length]);
        }
    }

    private static string NameOf(string program, DateOnly night) =>
        string.Create(CultureInfo.InvariantCulture, $"{program}/{TableDate.Write(night)}{Extension}");
}
