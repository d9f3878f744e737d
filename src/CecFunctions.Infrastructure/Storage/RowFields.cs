using System.Globalization;
using Azure.Data.Tables;

namespace CecFunctions.Infrastructure.Storage;

/// <summary>Dates in tables: text that sorts as the dates do.</summary>
internal static class TableDate
{
    private const string Format = "yyyy-MM-dd";

    public static string Write(DateOnly date) => date.ToString(Format, CultureInfo.InvariantCulture);

    public static string? Write(DateOnly? date) => date is { } given ? Write(given) : null;

    public static DateOnly Read(ReadOnlySpan<char> text) =>
        DateOnly.ParseExact(text, Format, CultureInfo.InvariantCulture);

    public static DateOnly? Find(string? text) => text is null ? null : Read(text);
}

/// <summary>A document of a row, cut into as many properties as it takes.</summary>
internal static class DocumentPieces
{
    /// <summary>The most bytes of one piece. A property takes 64 KiB.</summary>
    public const int PieceBytes = 60 * 1024;

    public static void Write(TableEntity row, byte[] document)
    {
        for (var (from, piece) = (0, 0); from < document.Length; from += PieceBytes, piece++)
        {
            row[NameOf(piece)] = document[from..Math.Min(from + PieceBytes, document.Length)];
        }
    }

    public static ReadOnlyMemory<byte> Read(TableEntity row)
    {
        if (row.GetBinary(NameOf(1)) is null)
        {
            return row.GetBinary(NameOf(0));
        }

        using var document = new MemoryStream();
        for (var piece = 0; row.GetBinary(NameOf(piece)) is { } bytes; piece++)
        {
            document.Write(bytes);
        }

        return document.GetBuffer().AsMemory(0, (int)document.Length);
    }

    private static string NameOf(int piece) => string.Create(CultureInfo.InvariantCulture, $"Document{piece:D2}");
}
