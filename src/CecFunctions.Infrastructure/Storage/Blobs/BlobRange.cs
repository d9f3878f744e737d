namespace CecFunctions.Infrastructure.Storage.Blobs;

/// <summary>A part of a blob's content.</summary>
/// <param name="Offset">The first byte, counted from 0.</param>
/// <param name="Length">How many bytes; null for all that follow. A longer part than there is ends with the blob.</param>
public readonly record struct BlobRange(long Offset, long? Length = null)
{
    internal string ToHeader() => Length is { } length ? $"bytes={Offset}-{Offset + length - 1}" : $"bytes={Offset}-";
}
