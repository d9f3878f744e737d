namespace CecFunctions.Imports;

/// <summary>The records of a CSV text, by the separator that its header shows.</summary>
internal static class CsvSource
{
    private const char Comma = ',';

    private static readonly (char Separator, string Name)[] Separators =
        [(Comma, "commas"), (';', "semicolons"), ('\t', "tabs")];

    // Spreadsheets write and read such a first line.
    private static ReadOnlySpan<byte> Says => "sep="u8;

    /// <exception cref="TableFileException">The first line says a separator that is none.</exception>
    public static TableSource Open(SpooledFile file, TableColumns known)
    {
        var said = SaidIn(file);
        // The comma is the first, and stays where no other separator shows more columns.
        var (separator, name) = said is { } sign
            ? Array.Find(Separators, separator => separator.Separator == sign)
            : Separators.MaxBy(separator => ColumnsOf(file, separator.Separator, known));
        if (name is null)
        {
            throw new TableFileException(
                $"{file.Name}:1: says that its columns are separated by {Quoted.Text($"{said}")}; commas, semicolons "
                    + "and tabs are taken.");
        }

        return new TableSource(
            () => CsvRecords.Read(file.Open(), separator).SkipWhile(record => said is not null && record.Line == 1),
            separator == Comma ? [] : [$"the columns are separated by {name}."],
            DecimalComma: separator != Comma);
    }

    private static int ColumnsOf(SpooledFile file, char separator, TableColumns known)
    {
        var header = CsvRecords.Read(file.Open(), separator).FirstOrDefault();
        return header?.Cells.Count(cell => known.Find(cell) is not null) ?? 0;
    }

    private static char? SaidIn(SpooledFile file)
    {
        Span<byte> begin = stackalloc byte[Says.Length + 1];
        return file.Open().ReadAtLeast(begin, begin.Length, throwOnEndOfStream: false) == begin.Length
            && begin.StartsWith(Says)
            ? (char)begin[^1]
            : null;
    }
}
