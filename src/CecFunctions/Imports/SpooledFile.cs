using System.Runtime.InteropServices;
using System.Text;

namespace CecFunctions.Imports;

/// <summary>
/// A file that is being imported, on disk: it is checked as a whole before a row of it is read, and is never in memory
/// as a whole. A text is there in UTF-8, whatever it came in; a workbook is told by its content.
/// </summary>
public sealed class SpooledFile : IDisposable
{
    private const int BlockBytes = 80 * 1024;

    private readonly FileStream _copy;
    private readonly int _start;
    private WorkbookFile? _workbook;

    private SpooledFile(string name, FileStream copy, int start, bool isWorkbook) =>
        (Name, _copy, _start, IsWorkbook) = (name, copy, start, isWorkbook);

    /// <summary>How messages call it.</summary>
    public string Name { get; }

    /// <summary>Whether it is a workbook and no text.</summary>
    public bool IsWorkbook { get; }

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private static ReadOnlySpan<byte> Zip => "PK\u0003\u0004"u8;

    /// <inheritdoc cref="CopyAsync(string, Stream, long, TextForm, CancellationToken)"/>
    public static Task<SpooledFile?> CopyAsync(
        string name, Stream content, long mostBytes, CancellationToken cancellationToken) =>
        CopyAsync(name, content, mostBytes, TextForm.Utf8, cancellationToken);

    /// <summary>Copies it and checks that it is text or a workbook.</summary>
    /// <param name="mostBytes">The most it may have.</param>
    /// <param name="form">What a text is in that does not say it by a byte order mark.</param>
    /// <returns><see langword="null"/> where it has more.</returns>
    /// <exception cref="TableFileException">It is neither text nor workbook: says what to do.</exception>
    public static async Task<SpooledFile?> CopyAsync(
        string name, Stream content, long mostBytes, TextForm form, CancellationToken cancellationToken)
    {
        var copy = TemporaryFile.Create();
        try
        {
            var buffer = new byte[BlockBytes];
            var read = await content.ReadAtLeastAsync(buffer, buffer.Length, false, cancellationToken);
            var begin = buffer.AsMemory(0, read);
            var isWorkbook = begin.Span.StartsWith(Zip);
            var isOld = OldWorkbook.Is(begin.Span);
            var text = isWorkbook || isOld ? null : Utf8Text.Begin(name, begin.Span, form, BlockBytes);
            var start = begin.Span.StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
            var taken = 0L;
            while (true)
            {
                taken += read;
                if (taken > mostBytes)
                {
                    await copy.DisposeAsync();
                    return null;
                }

                var isLast = read < buffer.Length;
                var block = buffer.AsMemory(0, read);
                await copy.WriteAsync(text?.Read(block, isLast) ?? block, cancellationToken);
                if (isLast)
                {
                    break;
                }

                read = await content.ReadAtLeastAsync(buffer, buffer.Length, false, cancellationToken);
            }

            return isOld
                ? throw new TableFileException($"{name}: {OldWorkbook.ProblemWith(copy)}")
                : new SpooledFile(name, copy, start, isWorkbook);
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

    /// <summary>The workbook, opened once.</summary>
    /// <exception cref="TableFileException">It cannot be read: says why.</exception>
    internal WorkbookFile OpenWorkbook() => _workbook ??= WorkbookFile.Open(Name, _copy);

    public void Dispose()
    {
        _workbook?.Dispose();
        _copy.Dispose();
    }

    /// <summary>Brings a text into UTF-8 block by block; a character may go over the end of one.</summary>
    private sealed class Utf8Text
    {
        private const int Windows1252 = 1252;

        private readonly string _name;
        private readonly string _what;
        private readonly Decoder _decoder;
        private readonly Encoder? _encoder;
        private readonly char[] _characters;
        private readonly byte[] _bytes;
        private int _line = 1;

        private Utf8Text(string name, string what, Encoding encoding, int blockBytes)
        {
            (_name, _what) = (name, what);
            _decoder = encoding.GetDecoder();
            _characters = new char[blockBytes + 1];
            if (encoding is UTF8Encoding)
            {
                _bytes = [];
            }
            else
            {
                _encoder = Encoding.UTF8.GetEncoder();
                _bytes = new byte[Encoding.UTF8.GetMaxByteCount(_characters.Length)];
            }
        }

        public static Utf8Text Begin(string name, ReadOnlySpan<byte> begin, TextForm form, int blockBytes) =>
            begin switch
            {
                [0xFF, 0xFE, ..] => new(name, "UTF-16", new UnicodeEncoding(false, true, true), blockBytes),
                [0xFE, 0xFF, ..] => new(name, "UTF-16", new UnicodeEncoding(true, true, true), blockBytes),
                _ when form == TextForm.Windows1252 && !begin.StartsWith(ByteOrderMark) => new(
                    name,
                    "Windows-1252",
                    CodePagesEncodingProvider.Instance.GetEncoding(Windows1252)!,
                    blockBytes),
                _ => new(name, "UTF-8", new UTF8Encoding(false, throwOnInvalidBytes: true), blockBytes),
            };

        /// <summary>The block in UTF-8, valid until the next is read.</summary>
        public ReadOnlyMemory<byte> Read(ReadOnlyMemory<byte> block, bool isLast)
        {
            var bytes = block.Span;
            try
            {
                var count = _decoder.GetChars(bytes, _characters, isLast);
                if (_encoder is null)
                {
                    _line += bytes.Count((byte)'\n');
                    return block;
                }

                var characters = _characters.AsSpan(0, count);
                _line += characters.Count('\n');
                // The mark at the beginning of UTF-16 is none in UTF-8.
                characters = characters.StartsWith('\uFEFF') ? characters[1..] : characters;
                return _bytes.AsMemory(0, _encoder.GetBytes(characters, _bytes, isLast));
            }
            catch (DecoderFallbackException wrong)
            {
                var line = _encoder is null
                    ? _line + bytes[..Math.Clamp(wrong.Index, 0, bytes.Length)].Count((byte)'\n')
                    : _line;
                throw new TableFileException(
                    $"{_name}:{line}: is not {_what} text; save the file as \"CSV UTF-8\", or say "
                        + $"{TextForms.Windows1252} where it is in that.",
                    wrong);
            }
        }
    }
}

/// <summary>What a text without a byte order mark is in.</summary>
public enum TextForm
{
    Utf8,

    /// <summary>As spreadsheets on Windows save "CSV (comma delimited)".</summary>
    Windows1252,
}

/// <summary>The forms of texts by the names that callers say.</summary>
public static class TextForms
{
    public const string Utf8 = "utf-8";
    public const string Windows1252 = "windows-1252";

    public static TextForm? Find(string name) => name.ToLowerInvariant() switch
    {
        Utf8 => TextForm.Utf8,
        Windows1252 => TextForm.Windows1252,
        _ => null,
    };
}

/// <summary>Files of a kind that came before .xlsx, and workbooks with a password, which are of the same kind.</summary>
internal static class OldWorkbook
{
    private const int DirectoryAt = 48;
    private const int SectorSizeAt = 30;
    private const int Header = 512;
    private const int Directory = 4096;

    private static ReadOnlySpan<byte> Signature => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    public static bool Is(ReadOnlySpan<byte> begin) => begin.StartsWith(Signature);

    /// <summary>What the file is and what to do, as a sentence without subject.</summary>
    public static string ProblemWith(Stream file)
    {
        var bytes = new byte[Directory];
        file.Position = 0;
        file.ReadAtLeast(bytes, Header, throwOnEndOfStream: false);
        var sector = 1L << (BitConverter.ToUInt16(bytes, SectorSizeAt) & 15);
        file.Position = (BitConverter.ToUInt32(bytes, DirectoryAt) + 1L) * sector;
        var read = file.ReadAtLeast(bytes, Directory, throwOnEndOfStream: false);
        return bytes.AsSpan(0, read).IndexOf(MemoryMarshal.AsBytes("Encrypt".AsSpan())) >= 0
            ? "is a workbook with a password; save it without one."
            : "is a workbook of an old form (.xls); save it as .xlsx.";
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
