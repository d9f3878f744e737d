namespace CecFunctions.LocalHost.Demo;

/// <summary>
/// A table for people: columns as wide as their widest cell, the first to the left, the others to the right.
/// </summary>
internal static class TextTable
{
    private const string Gap = "  ";

    /// <param name="header">The columns' names.</param>
    /// <param name="rows">As many cells each as the header has.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var widths = header.Select(
            (name, column) => rows.Select(row => row[column].Length).Append(name.Length).Max()).ToArray();
        return rows.Prepend(header).Select(row => Line(row, widths));
    }

    /// <summary>One line of cells as wide as given.</summary>
    public static string Line(IReadOnlyList<string> cells, IReadOnlyList<int> widths) => string.Join(
        Gap,
        cells.Select(
            (cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd();
}
