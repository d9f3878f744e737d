using System.Text;

namespace CecFunctions.Imports;

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

/// <summary>Brings a text into UTF-8 block by block; a character may go over the end of one.</summary>
internal sealed class Utf8Text
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
            _ when form == TextForm.Windows1252 && !begin.StartsWith(SpooledFile.ByteOrderMark) => new(
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
