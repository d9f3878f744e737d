using System.Security.Cryptography;

namespace CecFunctions.Storage.Contracts.Seam;

/// <summary>So many bytes that come as from a network: forward, in uneven pieces, without a length; it may break on the way.</summary>
internal sealed class UnseekableStream(int length, int? breakAt = null) : Stream
{
    private readonly Random _bytes = new(1);
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private int _position;

    /// <summary>The most that was asked for at once.</summary>
    internal int LargestRead { get; private set; }

    /// <summary>The SHA-256 of all bytes given out.</summary>
    internal string Hash => Convert.ToHexString(_hash.GetCurrentHash());

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        LargestRead = Math.Max(LargestRead, buffer.Length);
        if (_position >= breakAt)
            throw new IOException("The sender went away.");

        var piece = buffer.Span[..Math.Min(Math.Min(buffer.Length, length - _position), 70_001)];
        _bytes.NextBytes(piece);
        _hash.AppendData(piece);
        _position += piece.Length;
        return ValueTask.FromResult(piece.Length);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _hash.Dispose();
        base.Dispose(disposing);
    }
}
