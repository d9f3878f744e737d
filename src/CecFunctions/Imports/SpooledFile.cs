using System.Text;

namespace CecFunctions.Imports;

/// <summary>
/// A CSV file that is being imported, on disk: it is checked as a whole before a row of it is read, and is never in
/// memory as a whole.
/// </summary>
public sealed class SpooledFile : IDisposable
{
    private const int BlockBytes = 80 * 1024;

    private readonly FileStream _copy;
    private readonly int _start;

    private SpooledFile(string name, FileStream copy, int start) => (Name, _copy, _start) = (name, copy, start);

    /// <summary>How messages call it.</summary>
    public string Name { get; }

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Copies it and checks that it is text.</summary>
    /// <param name="mostBytes">The most it may have.</param>
    /// <returns><see langword="null"/> where it has more.</returns>
    /// <exception cref="CsvFileException">It is no UTF-8 text: names the line.</exception>
    public static async Task<SpooledFile?> CopyAsync(
        string name, Stream content, long mostBytes, CancellationToken cancellationToken)
    {
        var copy = TemporaryFile.Create();
        try
        {
            var text = new Utf8Check(name, BlockBytes);
            var buffer = new byte[BlockBytes];
            var start = 0;
            int read;
            do
            {
                read = await content.ReadAtLeastAsync(buffer, buffer.Length, false, cancellationToken);
                if (copy.Length == 0)
                {
                    start = StartOf(name, buffer.AsSpan(0, read));
                }

                if (copy.Length + read > mostBytes)
                {
                    await copy.DisposeAsync();
                    return null;
                }

                text.Check(buffer.AsSpan(0, read), isLast: read < buffer.Length);
                await copy.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
            while (read == buffer.Length);

            return new SpooledFile(name, copy, start);
        }
        catch
        {
            await copy.DisposeAsync();
            throw;
        }
    }

    /// <summary>The text from its beginning, without a byte order mark. One reader at a time.</summary>
    internal Stream Open()
    {
        _copy.Position = _start;
        return _copy;
    }

    public void Dispose() => _copy.Dispose();

    private static int StartOf(string name, ReadOnlySpan<byte> begin) =>
        begin.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || begin.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])
            ? throw new CsvFileException($"{name}:1: is UTF-16 text; save the file as UTF-8.")
            : begin.StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;

    /// <summary>Checks a text block by block; a character may go over the end of one.</summary>
    private sealed class Utf8Check(string name, int blockBytes)
    {
        private readonly Decoder _decoder =
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetDecoder();

        private readonly char[] _characters = new char[blockBytes + 1];
        private int _line = 1;

        public void Check(ReadOnlySpan<byte> block, bool isLast)
        {
            try
            {
                _decoder.GetChars(block, _characters, isLast);
                _line += block.Count((byte)'\n');
            }
            catch (DecoderFallbackException wrong)
            {
                var line = _line + block[..Math.Clamp(wrong.Index, 0, block.Length)].Count((byte)'\n');
                throw new CsvFileException($"{name}:{line}: is not UTF-8 text; save the file as UTF-8.", wrong);
            }
        }
    }
}

/// <summary>Files with people's data that are gone with the process, however it ends.</summary>
public static class TemporaryFile
{
    /// <summary>A new file that only this account can open, and only by this stream.</summary>
    public static FileStream Create()
    {
        var path = Path.Combine(Path.GetTempPath(), $"cec-{Guid.NewGuid():N}.tmp");
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose,
        };
        if (OperatingSystem.IsWindows())
        {
            return new FileStream(path, options);
        }

        options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(path, options);
        // Without a name it is gone even after a kill.
        File.Delete(path);
        return file;
    }
}
