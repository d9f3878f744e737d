namespace CecFunctions.Imports;

/// <summary>Takes a text into pieces of whole lines, which end in LF, CRLF or CR, and of a bounded size.</summary>
internal sealed class CsvLines(Stream text)
{
    /// <summary>The most bytes of a line: three times what a row with full cells needs.</summary>
    public const int MostBytes = 128 * 1024;

    private readonly byte[] _buffer = new byte[MostBytes];
    private int _filled;
    private int _taken;
    private bool _isRead;

    /// <summary>The line that the piece begins with, from 1.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>Whether the piece is one line that is too long; it is passed over.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Valid until the next is read.</summary>
    public ReadOnlyMemory<byte> Piece => IsTooLong ? default : _buffer.AsMemory(0, _taken);

    /// <returns>Whether there is another piece.</returns>
    public bool Read()
    {
        Line += IsTooLong ? 1 : LinesIn(_buffer.AsSpan(0, _taken));
        Advance();
        IsTooLong = false;
        if (_filled == 0)
        {
            return false;
        }

        _taken = _isRead ? _filled : EndOfLines(_buffer.AsSpan(0, _filled));
        if (_taken == 0)
        {
            IsTooLong = true;
            do
            {
                // Its last byte may be the first half of a line end.
                _taken = _filled - 1;
                Advance();
                _taken = EndOfLines(_buffer.AsSpan(0, _filled), first: true);
            }
            while (_taken == 0 && !_isRead);

            _taken = _taken == 0 ? _filled : _taken;
        }

        return true;
    }

    /// <summary>Where the last line ends that is complete, or the first.</summary>
    /// <returns>0 = none is.</returns>
    private int EndOfLines(ReadOnlySpan<byte> bytes, bool first = false)
    {
        // What comes after a CR at the end is not known yet.
        var known = _isRead ? bytes : bytes[..^1];
        if (!first)
        {
            var last = known.LastIndexOfAny((byte)'\n', (byte)'\r');
            return last < 0 ? 0 : AfterLineEnd(bytes, last);
        }

        var at = known.IndexOfAny((byte)'\n', (byte)'\r');
        return at < 0 ? 0 : AfterLineEnd(bytes, at);
    }

    private static int AfterLineEnd(ReadOnlySpan<byte> bytes, int at) =>
        bytes[at] == '\r' && at + 1 < bytes.Length && bytes[at + 1] == '\n' ? at + 2 : at + 1;

    private static int LinesIn(ReadOnlySpan<byte> bytes) =>
        bytes.Count((byte)'\n') + bytes.Count((byte)'\r') - bytes.Count("\r\n"u8);

    /// <summary>Lets go of what was taken and fills the buffer.</summary>
    private void Advance()
    {
        _buffer.AsSpan(_taken, _filled - _taken).CopyTo(_buffer);
        _filled -= _taken;
        _taken = 0;
        if (!_isRead)
        {
            var wanted = _buffer.Length - _filled;
            var read = text.ReadAtLeast(_buffer.AsSpan(_filled), wanted, throwOnEndOfStream: false);
            _isRead = read < wanted;
            _filled += read;
        }
    }
}
