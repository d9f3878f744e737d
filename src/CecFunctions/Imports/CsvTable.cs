namespace CecFunctions.Imports;

/// <summary>A CSV file with a header of known columns, in any order.</summary>
internal sealed class CsvTable
{
    private readonly IEnumerator<CsvRecord> _records;
    private readonly string[] _columns;

    private CsvTable(IEnumerator<CsvRecord> records, string[] columns)
    {
        _records = records;
        _columns = columns;
    }

    /// <summary>Reads the header.</summary>
    /// <param name="required">Columns that must be there.</param>
    /// <param name="optional">Columns that may be left out.</param>
    /// <exception cref="CsvFileException">
    /// The file is empty, or a column is unknown, missing or repeated: names it.
    /// </exception>
    public static CsvTable Open(
        SpooledFile content, IReadOnlyList<string> required, IReadOnlyList<string> optional)
    {
        var file = content.Name;
        var records = CsvRecords.Read(content.Open()).GetEnumerator();
        if (!records.MoveNext())
        {
            throw new CsvFileException(
                $"{file}:1: is empty; its first line names the columns: {string.Join(',', required)}.");
        }

        var header = records.Current;
        var place = $"{file}:{header.Line}";
        if (header.Problem is { } problem)
        {
            throw new CsvFileException($"{place}: {problem}");
        }

        var columns = header.Cells.Select(c => c.Trim()).ToArray();
        if (Array.Exists(columns, c => c.Contains('\0', StringComparison.Ordinal)))
        {
            throw new CsvFileException($"{place}: holds NUL characters: it is no UTF-8 text; save it as UTF-8.");
        }

        var known = required.Concat(optional).ToHashSet(StringComparer.Ordinal);
        if (columns is [var only] && !known.Contains(only) && only.AsSpan().ContainsAny(';', '\t'))
        {
            throw new CsvFileException($"{place}: the columns are to be separated by commas.");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var column in columns)
        {
            if (!known.Contains(column))
            {
                var meant = known.FirstOrDefault(k => string.Equals(k, column, StringComparison.OrdinalIgnoreCase));
                var hint = meant is null ? "" : $", it is written '{meant}'";
                throw new CsvFileException($"{place}: unknown column {Quoted.Text(column)}{hint}.");
            }

            if (!seen.Add(column))
            {
                throw new CsvFileException($"{place}: column '{column}' is there twice.");
            }
        }

        return required.FirstOrDefault(r => !seen.Contains(r)) is { } missing
            ? throw new CsvFileException($"{place}: column '{missing}' is missing.")
            : new CsvTable(records, columns);
    }

    /// <summary>
    /// Reads the rows that can be taken apart, once; <paramref name="read"/> makes a value of one, or notes its bad
    /// cells.
    /// </summary>
    /// <param name="problems">Is told every bad cell of a row.</param>
    /// <returns>The rows without a fault, as they are read.</returns>
    public IEnumerable<T> Read<T>(RowProblems problems, Func<CsvRow, T> read)
    {
        while (_records.MoveNext())
        {
            var record = _records.Current;
            if (record.Problem is { } problem)
            {
                problems.AddRow(new RowProblem(record.Line, _columns[0], problem));
                continue;
            }

            if (record.Cells.Count != _columns.Length)
            {
                var column = _columns[Math.Min(record.Cells.Count, _columns.Length - 1)];
                var cells = $"the row has {record.Cells.Count} cells, the header {_columns.Length}.";
                problems.AddRow(new RowProblem(record.Line, column, cells));
                continue;
            }

            var row = new CsvRow(record, _columns);
            var value = read(row);
            if (row.Problems.Count == 0)
            {
                yield return value;
            }
            else
            {
                problems.AddRow([.. row.Problems]);
            }
        }
    }
}

/// <summary>
/// A file that is no table of the kind asked for: the message says where and what is wrong, in one line.
/// </summary>
public sealed class CsvFileException(string message, Exception? reason = null) : Exception(message, reason);

/// <summary>Reads the rows of a CSV file, as a stream; what is wrong with others is told apart.</summary>
/// <exception cref="CsvFileException">The file is no table of this kind.</exception>
public delegate IEnumerable<T> ReadRows<T>(SpooledFile file, RowProblems problems);
