using System.Buffers;

namespace CecFunctions.Infrastructure.Storage.Blobs;

/// <summary>Writes one blob part by part, a block of <see cref="BlockBytes"/> in memory at a time. Disposed of before it was committed, it leaves no blob.</summary>
public sealed class BlobWriter : IDisposable
{
    /// <summary>The bytes of a block: so many are in memory at a time.</summary>
    public const int BlockBytes = 1024 * 1024;

    private readonly IBlobContainer _container;
    private readonly string _name;
    private readonly List<string> _blocks = [];
    private byte[]? _block = ArrayPool<byte>.Shared.Rent(BlockBytes);
    private int _filled;
    private long _length;

    internal BlobWriter(IBlobContainer container, string name)
    {
        BlobLimits.CheckName(name);
        (_container, _name) = (container, name);
    }

    /// <summary>Adds a part of any length.</summary>
    public async Task WriteAsync(ReadOnlyMemory<byte> part, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_block is null, this);
        while (!part.IsEmpty)
        {
            var taken = Math.Min(part.Length, BlockBytes - _filled);
            part[..taken].CopyTo(_block.AsMemory(_filled));
            part = part[taken..];
            _filled += taken;
            _length += taken;
            if (_filled == BlockBytes)
            {
                await StageAsync(cancellationToken);
            }
        }
    }

    /// <summary>Makes the blob be there with all that was written.</summary>
    /// <exception cref="StorageRequestException">409: it is there although it must not be. 412: it has changed.</exception>
    public async Task<BlobUploadResult> CommitAsync(BlobUploadOptions options, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_block is null, this);
        if (_filled > 0)
        {
            await StageAsync(cancellationToken);
        }

        return new BlobUploadResult(await _container.CommitBlocksAsync(_name, _blocks, options, cancellationToken), _length);
    }

    /// <inheritdoc/>
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
        var block = BlobBlockId.Of(_blocks.Count);
        await _container.StageBlockAsync(_name, block, _block.AsMemory(0, _filled), null, cancellationToken);
        _blocks.Add(block);
        _filled = 0;
    }
}
