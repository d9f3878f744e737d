using System.Buffers;
using System.Globalization;
using System.Text;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using CecFunctions.Domain.Audits;

namespace CecFunctions.Evidence;

/// <summary>Writes the file of a document as a blob of staged blocks, one of which is in memory at a time.</summary>
/// <remarks>Blocks are invisible before they are committed; the service drops those that never are.</remarks>
public sealed class EvidenceWriter(BlockBlobClient blob) : IDisposable
{
    public const int BlockBytes = 1024 * 1024;

    private readonly List<string> _blocks = [];
    private byte[]? _block = ArrayPool<byte>.Shared.Rent(BlockBytes);
    private int _filled;

    public async Task WriteAsync(ReadOnlyMemory<byte> part, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_block is null, this);
        while (!part.IsEmpty)
        {
            var taken = Math.Min(part.Length, BlockBytes - _filled);
            part[..taken].CopyTo(_block.AsMemory(_filled));
            part = part[taken..];
            _filled += taken;
            if (_filled == BlockBytes)
            {
                await StageAsync(cancellationToken);
            }
        }
    }

    /// <summary>Commits the whole file.</summary>
    public async Task CompleteAsync(EvidenceType type, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_block is null, this);
        if (_filled > 0)
        {
            await StageAsync(cancellationToken);
        }

        var headers = new BlobHttpHeaders { ContentType = EvidenceMediaType.From(type) };
        await blob.CommitBlockListAsync(
            _blocks, new CommitBlockListOptions { HttpHeaders = headers }, cancellationToken);
    }

    public void Dispose()
    {
        if (_block is { } block)
        {
            _block = null;
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    private async Task StageAsync(CancellationToken cancellationToken)
    {
        // Ids of a blob's blocks are base64, all of one length.
        var id = Convert.ToBase64String(
            Encoding.ASCII.GetBytes(_blocks.Count.ToString("D6", CultureInfo.InvariantCulture)));
        using var content = new MemoryStream(_block!, 0, _filled, writable: false);
        await blob.StageBlockAsync(id, content, cancellationToken: cancellationToken);
        _blocks.Add(id);
        _filled = 0;
    }
}
