using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using CecFunctions.Http;

namespace CecFunctions.Imports;

/// <summary>
/// Reads a part of a workbook as a stream of nodes, in memory that does not grow with it, whatever it holds: no entity
/// is expanded, and a tag, a text, a depth, or a number of names that no spreadsheet program writes ends it.
/// </summary>
internal sealed class WorkbookXml : IDisposable
{
    /// <summary>The most characters of a cell that spreadsheet programs allow.</summary>
    public const int MostCharacters = 32_767;

    private const int MostDepth = 64;
    private const char ByteOrderMark = '\uFEFF';

    private readonly XmlReader _reader;
    private readonly char[] _chunk = new char[4096];

    private WorkbookXml(XmlReader reader) => _reader = reader;

    public XmlNodeType NodeType => _reader.NodeType;

    /// <summary>Without its prefix: the two forms of workbooks differ in their namespaces only.</summary>
    public string Name => _reader.LocalName;

    public bool IsEmpty => _reader.IsEmptyElement;

    public static WorkbookXml Open(ZipArchiveEntry part, InflatedBytes inflated)
    {
        var settings = new XmlReaderSettings
        {
            CheckCharacters = false,
            CloseInput = true,
            DtdProcessing = DtdProcessing.Prohibit,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
            NameTable = new BoundedNames(),
            XmlResolver = null,
        };
        // A declaration of another encoding is not believed: the bounds look at bytes of UTF-8.
        var text = new StreamReader(
            new BoundedMarkup(part.Open(), inflated),
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true),
            detectEncodingFromByteOrderMarks: false);
        if (text.Peek() == ByteOrderMark)
        {
            text.Read();
        }

        return new WorkbookXml(XmlReader.Create(text, settings));
    }

    /// <summary>Goes to the next node.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Read() =>
        _reader.Read()
        && (_reader.Depth <= MostDepth ? true : throw new InvalidDataException("its parts are nested too deep"));

    /// <summary>An attribute of the element that has no prefix.</summary>
    public string? Attribute(string name) => _reader.GetAttribute(name);

    /// <summary>An attribute of the element that has a prefix, by its name without it.</summary>
    public string? PrefixedAttribute(string name)
    {
        string? found = null;
        while (_reader.MoveToNextAttribute())
        {
            found = _reader.Prefix.Length > 0 && _reader.LocalName == name ? _reader.Value : found;
        }

        _reader.MoveToElement();
        return found;
    }

    /// <summary>A whole number that an attribute holds.</summary>
    public int? Number(string attribute) =>
        _reader.GetAttribute(attribute) is { } text
            ? int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw new InvalidDataException($"'{Quoted.Text(text)}' is no number")
            : null;

    /// <summary>Adds the text of the node; one that no cell can hold is refused.</summary>
    public void AddTextTo(StringBuilder text)
    {
        int read;
        while ((read = _reader.ReadValueChunk(_chunk, 0, _chunk.Length)) > 0)
        {
            text.Append(_chunk, 0, read);
            if (text.Length > MostCharacters)
            {
                throw new InvalidDataException($"a cell has more than {MostCharacters} characters");
            }
        }
    }

    public void Dispose() => _reader.Dispose();

    /// <summary>The names of elements and attributes, which the reader never forgets.</summary>
    private sealed class BoundedNames : NameTable
    {
        private const int MostNames = 5_000;
        private const int MostCharactersOfNames = 250_000;

        private int _names;
        private int _characters;

        public override string Add(char[] key, int start, int len) => Get(key, start, len) ?? Count(base.Add(key, start, len));

        public override string Add(string key) => Get(key) ?? Count(base.Add(key));

        private string Count(string added)
        {
            _characters += added.Length;
            return ++_names <= MostNames && _characters <= MostCharactersOfNames
                ? added
                : throw new InvalidDataException("it has too many names, or too long ones");
        }
    }
}

/// <summary>
/// Counts what a part of a workbook comes to: a small file can hold texts without end. All reading comes by here every
/// few kilobytes, so that it ends when the caller has gone.
/// </summary>
internal sealed class InflatedBytes(long most, CancellationToken cancellationToken)
{
    private long _read;

    public void Add(int bytes)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _read += bytes;
        if (_read > most)
        {
            throw new InvalidDataException($"its parts come to more than {most} bytes");
        }
    }
}

/// <summary>
/// The bytes of an XML part. A tag is in memory as a whole while it is read, with all its attributes, so the stream ends
/// where no tag begins for too long, or one that is no element.
/// </summary>
internal sealed class BoundedMarkup(Stream part, InflatedBytes inflated) : ForwardStream
{
    // A full cell of characters that take six bytes each, as entities.
    private const int MostBytesBetweenTags = 256 * 1024;

    private int _sinceTag;
    private bool _tagBegins;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = part.Read(buffer);
        inflated.Add(read);
        Check(buffer[..read]);
        return read;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Read(buffer.Span));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            part.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Check(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            // Comments, sections of text and document types may hold what is no tag.
            if (_tagBegins && bytes[0] == '!')
            {
                throw new InvalidDataException("it holds markup that no spreadsheet program writes");
            }

            var tag = bytes.IndexOf((byte)'<');
            _tagBegins = tag >= 0;
            _sinceTag = tag >= 0 ? 0 : _sinceTag + bytes.Length;
            if (tag > MostBytesBetweenTags || _sinceTag > MostBytesBetweenTags)
            {
                throw new InvalidDataException("it holds a tag or text that no spreadsheet program writes");
            }

            bytes = tag >= 0 ? bytes[(tag + 1)..] : [];
        }
    }
}
