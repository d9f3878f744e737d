namespace CecFunctions.Infrastructure.Storage.Blobs;

/// <summary>A small blob, read whole.</summary>
public sealed record BlobContent(ReadOnlyMemory<byte> Bytes, BlobProperties Properties);
