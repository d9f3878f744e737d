namespace CecFunctions.Infrastructure.Storage.Blobs;

/// <summary>A blob that is being read. Dispose of it to free its connection.</summary>
public sealed class BlobDownload : IAsyncDisposable
{
    public BlobDownload(Stream content, BlobProperties properties)
    {
        Content = content;
        Properties = properties;
    }

    /// <summary>The content, or the part that was asked for, as it comes in. Can be read once, forward.</summary>
    public Stream Content { get; }

    /// <summary>What is known of the whole blob.</summary>
    public BlobProperties Properties { get; }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}
