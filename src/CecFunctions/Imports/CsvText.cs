using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace CecFunctions.Imports;

/// <summary>The text of a CSV file: UTF-8, with or without byte order mark.</summary>
internal static class CsvText
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>The text without its mark.</summary>
    /// <exception cref="CsvFileException">It is no UTF-8 text: names the line.</exception>
    public static ReadOnlyMemory<byte> Read(string file, ReadOnlyMemory<byte> content)
    {
        if (content.Span.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])
            || content.Span.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            throw new CsvFileException($"{file}:1: is UTF-16 text; save the file as UTF-8.");
        }

        if (content.Span.StartsWith(ByteOrderMark))
        {
            content = content[ByteOrderMark.Length..];
        }

        return Utf8.IsValid(content.Span)
            ? content
            : throw new CsvFileException(
                $"{file}:{LineOfFirstInvalid(content.Span)}: is not UTF-8 text; save the file as UTF-8.");
    }

    private static int LineOfFirstInvalid(ReadOnlySpan<byte> text)
    {
        var line = 1;
        while (Rune.DecodeFromUtf8(text, out var rune, out var consumed) == OperationStatus.Done)
        {
            line += rune.Value == '\n' ? 1 : 0;
            text = text[consumed..];
        }

        return line;
    }
}
