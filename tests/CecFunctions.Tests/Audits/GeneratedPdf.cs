namespace CecFunctions.Tests.Audits;

/// <summary>A file that is made up as it is read, however long.</summary>
/// <param name="onRead">Told after each read how much was read in all.</param>
internal sealed class GeneratedPdf(long length, Action<long>? onRead = null) : Stream
{
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _read; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var now = (int)Math.Min(buffer.Length, length - _read);
        for (var i = 0; i < now; i++)
        {
            var at = _read + i;
            var toEnd = length - at;
            buffer[i] = at < Samples.PdfHead.Length ? Samples.PdfHead[at]
                : toEnd <= Samples.PdfTail.Length ? Samples.PdfTail[^(int)toEnd]
                : (byte)(at * 31);
        }

        _read += now;
        onRead?.Invoke(_read);
        return now;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Read(buffer.Span));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
