using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace CecFunctions.Imports;

/// <summary>
/// The texts that the cells of a workbook share, by number. They can be hundreds of megabytes, so only the first are in
/// memory.
/// </summary>
internal sealed class WorkbookStrings : IDisposable
{
    private const int MostTexts = 10_000_000;
    private const int Remembered = 4096;
    private const int MostRememberedBytes = 64;

    private readonly PagedFile _texts = new();
    private readonly PagedFile _ends = new();
    private readonly (int Number, string Text)[] _remembered = new (int, string)[Remembered];
    private byte[] _bytes = new byte[1024];
    private int _count;

    public static WorkbookStrings Read(WorkbookXml xml)
    {
        var strings = new WorkbookStrings();
        try
        {
            var text = new WorkbookText();
            while (xml.Read())
            {
                if (xml.NodeType == XmlNodeType.Element && xml.Name == "si")
                {
                    text.Begin();
                    if (xml.IsEmpty)
                    {
                        strings.Add(string.Empty);
                    }
                }
                else if (xml.NodeType == XmlNodeType.EndElement && xml.Name == "si")
                {
                    strings.Add(text.ToString());
                }
                else
                {
                    text.Take(xml);
                }
            }

            return strings;
        }
        catch
        {
            strings.Dispose();
            throw;
        }
    }

    public string this[int number]
    {
        get
        {
            if (number < 0 || number >= _count)
            {
                throw new InvalidDataException($"a cell names text {number} of {_count}");
            }

            var place = number % Remembered;
            if (_remembered[place] is { Text: not null } remembered && remembered.Number == number)
            {
                return remembered.Text;
            }

            var begin = number == 0 ? 0 : EndOf(number - 1);
            var length = (int)(EndOf(number) - begin);
            if (length > _bytes.Length)
            {
                _bytes = new byte[length];
            }

            var bytes = _bytes.AsSpan(0, length);
            _texts.Read(begin, bytes);
            var text = Encoding.UTF8.GetString(bytes);
            if (bytes.Length <= MostRememberedBytes)
            {
                _remembered[place] = (number, text);
            }

            return text;
        }
    }

    public void Dispose()
    {
        _texts.Dispose();
        _ends.Dispose();
    }

    private void Add(string text)
    {
        if (++_count > MostTexts)
        {
            throw new InvalidDataException($"it has more than {MostTexts} texts");
        }

        _texts.Write(Encoding.UTF8.GetBytes(text));
        Span<byte> end = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(end, _texts.Length);
        _ends.Write(end);
    }

    private long EndOf(int number)
    {
        Span<byte> end = stackalloc byte[sizeof(long)];
        _ends.Read((long)number * sizeof(long), end);
        return BinaryPrimitives.ReadInt64LittleEndian(end);
    }
}

/// <summary>Puts together a text of a workbook, which can be in pieces of different looks, with its sounds beside.</summary>
internal sealed partial class WorkbookText
{
    private readonly StringBuilder _text = new();
    private bool _isText;
    private bool _isSound;

    public void Begin()
    {
        _text.Clear();
        (_isText, _isSound) = (false, false);
    }

    /// <summary>Takes what the node adds.</summary>
    public void Take(WorkbookXml xml)
    {
        switch (xml.NodeType)
        {
            case XmlNodeType.Element when xml.Name == "rPh":
                _isSound = !xml.IsEmpty;
                break;
            case XmlNodeType.Element when xml.Name is "t" or "v":
                _isText = !xml.IsEmpty && !_isSound;
                break;
            case XmlNodeType.EndElement when xml.Name == "rPh":
                _isSound = false;
                break;
            case XmlNodeType.EndElement when xml.Name is "t" or "v":
                _isText = false;
                break;
            case XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace when _isText:
                xml.AddTextTo(_text);
                break;
            default:
                break;
        }
    }

    /// <summary>The text, with the characters that workbooks write as <c>_x000D_</c>.</summary>
    public override string ToString()
    {
        var text = _text.ToString();
        return text.Contains("_x", StringComparison.Ordinal)
            ? Escaped().Replace(
                text, match => $"{(char)ushort.Parse(match.ValueSpan[2..6], NumberStyles.HexNumber, null)}")
            : text;
    }

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_", RegexOptions.CultureInvariant)]
    private static partial Regex Escaped();
}
