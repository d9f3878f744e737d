namespace CecFunctions.Infrastructure.Storage.Blobs;

/// <summary>A page of a listing, in the order of the names. It may be empty and yet not the last.</summary>
/// <param name="Blobs">The blobs.</param>
/// <param name="Continuation">Where the next page begins, in the service's own words; null after the last.</param>
public sealed record BlobPage(IReadOnlyList<BlobItem> Blobs, string? Continuation);
