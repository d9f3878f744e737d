using System.Collections.Immutable;
using System.Globalization;

namespace CecFunctions.Imports;

/// <summary>
/// A file of rows with a header of known columns, in any order: a CSV text or a sheet of a workbook. All of it is looked
/// through once before a row is taken, so that what is guessed rests on the whole file.
/// </summary>
internal sealed class TableFile
{
    private readonly TableSource _source;
    private readonly TableForm _form;

    private readonly bool _isWorkbook;

    private TableFile(
        TableSource source,
        TableForm form,
        bool isWorkbook,
        ImmutableArray<string> notes,
        IReadOnlySet<string> programs) =>
        (_source, _form, _isWorkbook, Notes, Programs) = (source, form, isWorkbook, notes, programs);

    /// <summary>What was found out about the file and the caller is to be told, as sentences.</summary>
    public ImmutableArray<string> Notes { get; }

    /// <summary>The texts in the column of programs, in lower case: the first thousand.</summary>
    public IReadOnlySet<string> Programs { get; }

    /// <summary>Reads the header and looks through the rows.</summary>
    /// <exception cref="TableFileException">
    /// The file is empty, a column is unknown, missing or repeated, or its dates can be read in two ways: says which.
    /// </exception>
    public static TableFile Open(SpooledFile file, TableOptions options, TableColumns known)
    {
        if (options.Sheet is { } sheet && !file.IsWorkbook)
        {
            throw new TableFileException(
                $"{file.Name}: is no workbook, so it has no sheet {Quoted.Text(sheet)}: leave the option out.");
        }

        var source = file.IsWorkbook ? file.OpenWorkbook().OpenSheet(options) : CsvSource.Open(file, known);
        using var records = source.Read().GetEnumerator();
        if (!records.MoveNext())
        {
            throw new TableFileException(
                $"{file.Name}:1: is empty; its first line names the columns: {string.Join(',', known.Required)}.");
        }

        var columns = known.Read(file.Name, records.Current);
        var survey = new TableSurvey(file.Name, known, columns, options);
        while (records.MoveNext())
        {
            survey.Add(records.Current);
        }

        var form = new TableForm(columns, survey.ToDateOrders(), source.DecimalComma);
        return new TableFile(
            source, form, file.IsWorkbook, [.. source.Notes, .. survey.Notes()], survey.Programs);
    }

    /// <summary>
    /// Reads the rows that can be taken apart; <paramref name="read"/> makes a value of one, and notes its bad cells.
    /// </summary>
    /// <param name="problems">Is told what is wrong with the others.</param>
    public IEnumerable<T> Read<T>(RowProblems problems, Func<TableRow, T> read)
    {
        var columns = _form.Columns;
        foreach (var record in _source.Read().Skip(1))
        {
            if (record.Problem is { } problem)
            {
                problems.AddRow(new RowProblem(record.Line, columns[0], problem));
            }
            else if (record.Cells.Count < columns.Length)
            {
                problems.AddRow(new RowProblem(
                    record.Line,
                    columns[record.Cells.Count],
                    $"the row has {record.Cells.Count} cells, the header {columns.Length}."));
            }
            else if (record.Cells.Skip(columns.Length).Any(cell => !string.IsNullOrWhiteSpace(cell)))
            {
                problems.AddRow(Beside(record));
            }
            else
            {
                yield return read(new TableRow(record, _form));
            }
        }
    }

    /// <summary>What is wrong with a row that has a cell where the header names no column.</summary>
    private RowProblem Beside(TableRecord record)
    {
        var header = _form.Columns.Length;
        if (!_isWorkbook)
        {
            // Which of the cells is one too many cannot be told: most often one was taken apart at a comma of its own.
            return new RowProblem(
                record.Line,
                string.Create(CultureInfo.InvariantCulture, $"cell {record.Cells.Count}"),
                $"the row has {record.Cells.Count} cells, the header {header}: put a cell with a separator in it in "
                    + "quotes.");
        }

        var at = header;
        while (string.IsNullOrWhiteSpace(record.Cells[at]))
        {
            at++;
        }

        return new RowProblem(
            record.Line,
            LettersOf(at),
            $"has {Quoted.Text(record.Cells[at].Trim())}, and the header names no column there: name it, or empty the "
                + "cell.");
    }

    /// <summary>A sheet's column as spreadsheets call it.</summary>
    /// <param name="at">From 0.</param>
    private static string LettersOf(int at) =>
        (at >= 26 ? LettersOf((at / 26) - 1) : string.Empty) + (char)('A' + (at % 26));
}

/// <summary>Where the records of a file come from.</summary>
/// <param name="Read">All records from the header on, each time from the beginning; one reader at a time.</param>
/// <param name="Notes">What was found out in order to read them, as sentences.</param>
/// <param name="DecimalComma">Whether numbers may have a comma for their point.</param>
internal sealed record TableSource(
    Func<IEnumerable<TableRecord>> Read, ImmutableArray<string> Notes, bool DecimalComma);

/// <summary>
/// A file that is no table of the kind asked for: the message says where and what is wrong, in one line.
/// </summary>
public sealed class TableFileException(string message, Exception? reason = null) : Exception(message, reason);

/// <summary>Looks through a file of one kind of rows.</summary>
/// <exception cref="TableFileException">The file is no table of this kind.</exception>
public delegate OpenedTable<T> OpenTable<T>(SpooledFile file, TableOptions options);

/// <summary>A file of one kind of rows that was looked through.</summary>
/// <typeparam name="T">A row.</typeparam>
public sealed class OpenedTable<T>
{
    private readonly TableFile _file;
    private readonly Func<TableRow, T> _read;

    internal OpenedTable(TableFile file, Func<TableRow, T> read) => (_file, _read) = (file, read);

    /// <inheritdoc cref="TableFile.Notes"/>
    public ImmutableArray<string> Notes => _file.Notes;

    /// <inheritdoc cref="TableFile.Programs"/>
    public IReadOnlySet<string> Programs => _file.Programs;

    /// <summary>Reads the rows as a stream; each says what is wrong with its cells.</summary>
    /// <param name="problems">Is told of rows that cannot be taken apart.</param>
    public IEnumerable<T> Read(RowProblems problems) => _file.Read(problems, _read);
}
