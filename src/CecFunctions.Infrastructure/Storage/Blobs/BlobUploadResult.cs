namespace CecFunctions.Infrastructure.Storage.Blobs;

/// <summary>A blob as it was written.</summary>
/// <param name="ETag">Its version.</param>
/// <param name="Length">Its bytes.</param>
public sealed record BlobUploadResult(string ETag, long Length);
