using Microsoft.AspNetCore.Http;

namespace CecFunctions.Http;

/// <summary>A body of unknown length that fails once it has more bytes than are allowed.</summary>
internal sealed class BoundedBody(Stream body, long mostBytes) : ForwardStream
{
    private long _read;

    public override async ValueTask<int> ReadAsync(
        Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Counted(await body.ReadAsync(buffer, cancellationToken));

    public override int Read(byte[] buffer, int offset, int count) => Counted(body.Read(buffer, offset, count));

    private int Counted(int bytes) => (_read += bytes) <= mostBytes
        ? bytes
        : throw new BadHttpRequestException("The body is too large.", StatusCodes.Status413PayloadTooLarge);
}

/// <summary>A stream that is read from the beginning to the end, and nothing else.</summary>
internal abstract class ForwardStream : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public abstract override ValueTask<int> ReadAsync(
        Memory<byte> buffer, CancellationToken cancellationToken = default);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
