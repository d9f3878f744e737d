using System.Globalization;

namespace CecFunctions.Infrastructure.Tables;

/// <summary>Dates in tables: text that sorts as the dates do.</summary>
internal static class TableDate
{
    private const string Format = "yyyy-MM-dd";

    public static string Write(DateOnly date) => date.ToString(Format, CultureInfo.InvariantCulture);

    public static string? Write(DateOnly? date) => date is { } given ? Write(given) : null;

    public static DateOnly Read(ReadOnlySpan<char> text) => DateOnly.ParseExact(text, Format, CultureInfo.InvariantCulture);

    public static DateOnly? Find(string? text) => text is null ? null : Read(text);
}
