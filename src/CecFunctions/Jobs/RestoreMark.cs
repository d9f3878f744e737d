using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using CecFunctions.Storage;

namespace CecFunctions.Jobs;

/// <summary>
/// The mark of a store that a backup is or was restored into: whether all of it is there, and whether its mail is held.
/// A small blob beside the leases of jobs.
/// </summary>
public sealed class RestoreMark(BlobContainerClient container)
{
    internal const string ContainerName = "jobs";

    private const string Name = "restored.json";

    /// <returns><see langword="null"/> where the store was not restored.</returns>
    public async Task<RestoredStore?> FindAsync(CancellationToken cancellationToken) =>
        await container.Blob(Name).FindAsync(cancellationToken) is { } json
            ? JsonSerializer.Deserialize(json.Span, RestoreJsonContext.Default.RestoredStore)
            : null;

    /// <summary>Writes it in the place of what is there.</summary>
    public async Task WriteAsync(RestoredStore restored, CancellationToken cancellationToken)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(restored, RestoreJsonContext.Default.RestoredStore);
        using var content = new MemoryStream(json, writable: false);
        await container.Blob(Name).UploadAsync(content, new BlobUploadOptions(), cancellationToken);
    }
}

/// <summary>A store that a backup was restored into.</summary>
/// <param name="Backup">Tells the backup from another.</param>
/// <param name="MadeAt">When the backup was made.</param>
/// <param name="BegunAt">When the restore began.</param>
/// <param name="FinishedAt">When all of it was there; <see langword="null"/> until then.</param>
/// <param name="MailIsHeld">
/// Whether no notice is mailed until staff have looked at those that were to be sent when the backup was made: the old
/// store may have sent them since.
/// </param>
public sealed record RestoredStore(
    Guid Backup, DateTimeOffset MadeAt, DateTimeOffset BegunAt, DateTimeOffset? FinishedAt, bool MailIsHeld);

/// <summary>The mark as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RestoredStore))]
internal sealed partial class RestoreJsonContext : JsonSerializerContext;
