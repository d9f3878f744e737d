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
    private readonly CancellationToken _stop;

    private TableFile(
        TableSource source,
        TableForm form,
        ImmutableArray<string> notes,
        IReadOnlySet<string> programs,
        CancellationToken stop) =>
        (_source, _form, Notes, Programs, _stop) = (source, form, notes, programs, stop);

    /// <summary>What was found out about the file and the caller is to be told, as sentences.</summary>
    public ImmutableArray<string> Notes { get; }

    /// <summary>The texts in the column of programs, in lower case: the first thousand.</summary>
    public IReadOnlySet<string> Programs { get; }

    /// <summary>Reads the header and looks through the rows.</summary>
    /// <param name="cancellationToken">Ends this, and also the reading of the rows later.</param>
    /// <exception cref="TableFileException">
    /// The file is empty, a column is unknown, missing or repeated, or its dates can be read in two ways: says which.
    /// </exception>
    public static TableFile Open(
        SpooledFile file, TableOptions options, TableColumns known, CancellationToken cancellationToken)
    {
        if (options.Sheet is { } sheet && !file.IsWorkbook)
        {
            throw new TableFileException(
                $"{file.Name}: is no workbook, so it has no sheet {Quoted.Text(sheet)}: leave the option out.");
        }

        var source = file.IsWorkbook ? file.OpenWorkbook(cancellationToken).OpenSheet(options) : CsvSource.Open(file, known);
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
            cancellationToken.ThrowIfCancellationRequested();
            survey.Add(records.Current);
        }

        var form = new TableForm(columns, survey.ToDateOrders(), source.DecimalComma);
        return new TableFile(
            source, form, [.. source.Notes, .. survey.Notes()], survey.Programs, cancellationToken);
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
            // A file may have nothing but bad rows, of which the caller is handed none.
            _stop.ThrowIfCancellationRequested();
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
            else if (record.Beside is { } beside)
            {
                problems.AddRow(Beside(record.Line, beside));
            }
            else if (record.Cells.Skip(columns.Length).Any(cell => !string.IsNullOrWhiteSpace(cell)))
            {
                // Which of them is one too many cannot be told: most often one was taken apart at a comma of its own.
                problems.AddRow(new RowProblem(
                    record.Line,
                    string.Create(CultureInfo.InvariantCulture, $"cell {record.Cells.Count}"),
                    $"the row has {record.Cells.Count} cells, the header {columns.Length}: put a cell with a separator "
                        + "in it in quotes."));
            }
            else
            {
                yield return read(new TableRow(record, _form));
            }
        }
    }

    /// <summary>What is wrong with a row of a sheet that has a cell where the header names no column.</summary>
    private static RowProblem Beside(int line, CellBeside cell) => new(
        line,
        LettersOf(cell.Column),
        $"has {Quoted.Text(cell.Text.Trim())}, and the header names no column there: name it, or empty the cell.");

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
/// <param name="cancellationToken">Ends this, and also the reading of the rows later.</param>
/// <exception cref="TableFileException">The file is no table of this kind.</exception>
public delegate OpenedTable<T> OpenTable<T>(
    SpooledFile file, TableOptions options, CancellationToken cancellationToken);

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
