namespace CecFunctions.Infrastructure.Storage.Blobs;

/// <summary>What is kept with a blob, and on what conditions it is written.</summary>
public sealed record BlobUploadOptions
{
    /// <summary>The media type that a reader is told.</summary>
    public string ContentType { get; init; } = "application/octet-stream";

    /// <summary>Names (letters, digits, underscores) and ASCII values kept with the blob. Names are told apart without case.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>Write only over this version; null for any.</summary>
    public string? IfMatch { get; init; }

    /// <summary>Write only when no blob of this name is there.</summary>
    public bool OnlyIfAbsent { get; init; }

    /// <summary>The lease that the writer holds; null when the blob is not leased.</summary>
    public string? LeaseId { get; init; }
}
