namespace CecFunctions.LocalHost.Demo;

/// <summary>
/// A table for people: columns as wide as their widest cell, the first to the left, the others to the right.
/// </summary>
internal static class TextTable
{
    private const string Gap = "  ";

    /// <param name="header">The columns' names.</param>
    /// <param name="rows">As many cells each as the header has.</param>
    public static async Task WriteAsync(
        TextWriter output, IReadOnlyList<object> header, IReadOnlyList<IReadOnlyList<object>> rows)
    {
        int[] widths =
        [
            .. header.Select((name, column) => rows.Select(row => row[column]).Append(name).Max(cell => Text(cell).Length)),
        ];
        foreach (var row in rows.Prepend(header))
        {
            await output.WriteLineAsync(Line(row, widths));
        }
    }

    /// <summary>A line whose columns are as wide as those of a header.</summary>
    public static string Line(IReadOnlyList<object> cells, IReadOnlyList<string> header) =>
        Line(cells, [.. header.Select(name => name.Length)]);

    private static string Line(IReadOnlyList<object> cells, int[] widths) => string.Join(
        Gap,
        cells.Select((cell, column) => column == 0
            ? Text(cell).PadRight(widths[column])
            : Text(cell).PadLeft(widths[column]))).TrimEnd();

    private static string Text(object cell) => cell is DateOnly day ? $"{day:yyyy-MM-dd}" : $"{cell}";
}
