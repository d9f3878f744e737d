using System.Buffers;

namespace CecFunctions.Infrastructure.Storage.Blobs;

/// <summary>Writes a blob from a stream of any length: one call where a block holds it all, else block by block.</summary>
public static class BlobStreamUpload
{
    /// <summary>The most of a stream that is in memory at a time.</summary>
    public const int BlockBytes = 4 * 1024 * 1024;

    internal static async Task<BlobUploadResult> RunAsync(
        IBlobContainer container, string name, Stream content, BlobUploadOptions options, CancellationToken cancellationToken)
    {
        BlobLimits.CheckName(name);
        BlobLimits.CheckMetadata(options.Metadata);
        var buffer = ArrayPool<byte>.Shared.Rent(BlockBytes);
        try
        {
            var read = await content.ReadAtLeastAsync(buffer.AsMemory(0, BlockBytes), BlockBytes, throwOnEndOfStream: false, cancellationToken);
            if (read < BlockBytes)
                return await container.UploadAsync(name, buffer.AsMemory(0, read), options, cancellationToken);

            var blocks = new List<string>();
            var length = 0L;
            while (read > 0)
            {
                var block = BlobBlockId.Of(blocks.Count);
                await container.StageBlockAsync(name, block, buffer.AsMemory(0, read), options.LeaseId, cancellationToken);
                blocks.Add(block);
                length += read;
                read = await content.ReadAtLeastAsync(buffer.AsMemory(0, BlockBytes), BlockBytes, throwOnEndOfStream: false, cancellationToken);
            }

            return new BlobUploadResult(await container.CommitBlocksAsync(name, blocks, options, cancellationToken), length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
