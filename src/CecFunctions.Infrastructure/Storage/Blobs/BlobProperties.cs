namespace CecFunctions.Infrastructure.Storage.Blobs;

/// <summary>What is known of a blob besides its content.</summary>
/// <param name="ETag">Its version.</param>
/// <param name="Length">The bytes of the whole blob.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="LastModified">When it was last written, to the second.</param>
/// <param name="IsLeased">Whether somebody holds a lease on it.</param>
/// <param name="Metadata">What was kept with it; names are told apart without case.</param>
public sealed record BlobProperties(
    string ETag, long Length, string ContentType, DateTimeOffset LastModified, bool IsLeased, IReadOnlyDictionary<string, string> Metadata);
