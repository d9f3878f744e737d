using System.Globalization;

namespace CecFunctions.Imports;

/// <summary>What is found out about a file's rows before one is taken.</summary>
internal sealed class TableSurvey
{
    // Messages name no more.
    private const int MostPrograms = 1000;

    private readonly string _file;
    private readonly TableOptions _options;
    private readonly string[] _columns;
    private readonly ColumnDates?[] _dates;
    private readonly int[] _ids;
    private readonly int[] _numberIds;
    private readonly int _program;
    private int _hidden;
    private readonly HashSet<string> _programs = new(StringComparer.Ordinal);

    public TableSurvey(string file, TableColumns known, string[] columns, TableOptions options)
    {
        (_file, _columns, _options) = (file, columns, options);
        _dates = [.. columns.Select(column => known.Dates.Contains(column) ? new ColumnDates(column) : null)];
        _ids = [.. columns.Index().Where(column => known.Ids.Contains(column.Item)).Select(column => column.Index)];
        _numberIds = new int[columns.Length];
        _program = Array.IndexOf(columns, TableColumns.Program);
    }

    public IReadOnlySet<string> Programs => _programs;

    public void Add(TableRecord record)
    {
        _hidden += record.IsHidden ? 1 : 0;
        var cells = record.Cells;
        if (cells.Count < _columns.Length)
        {
            return;
        }

        if (_programs.Count < MostPrograms && cells[_program].Length <= TableRow.MostCharacters)
        {
            _programs.Add(cells[_program].Trim().ToLowerInvariant());
        }

        if (_options.Dates is null)
        {
            for (var at = 0; at < _dates.Length; at++)
            {
                _dates[at]?.Add(record.Line, cells[at]);
            }
        }

        if (record.Numbers != 0)
        {
            foreach (var at in _ids)
            {
                _numberIds[at] += TableRecord.Has(record.Numbers, at) ? 1 : 0;
            }
        }
    }

    /// <exception cref="TableFileException">The dates of a column can be read in two ways.</exception>
    public DateOrder?[] ToDateOrders() =>
        [.. _dates.Select(column => column is null ? null : _options.Dates ?? column.Order(_file, _options))];

    public IEnumerable<string> Notes()
    {
        foreach (var column in _dates)
        {
            if (_options.Dates is null && column?.Order(_file, _options) is { } order)
            {
                yield return $"column {column.Name} is read as {DateOrderKeys.WordsOf(order)}.";
            }
        }

        if (_hidden > 0)
        {
            var rows = _hidden == 1 ? "row that the workbook hides is" : "rows that the workbook hides are";
            yield return string.Create(CultureInfo.InvariantCulture, $"{_hidden} {rows} read too.");
        }

        foreach (var at in _ids)
        {
            if (_numberIds[at] > 0)
            {
                var (cells, them) = _numberIds[at] == 1
                    ? ("cell that is a number", "it")
                    : ("cells that are numbers", "them");
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"column {_columns[at]} has {_numberIds[at]} {cells}; zeros that stood before {them} may be lost.");
            }
        }
    }
}

/// <summary>What the dates of one column show of their order.</summary>
internal sealed class ColumnDates(string name)
{
    private (int Line, string Text)? _monthFirst;
    private (int Line, string Text)? _dayFirst;
    private (int Line, string Text)? _either;

    public string Name => name;

    public void Add(int line, string cell)
    {
        if (cell is [_, _, _, _, '-', ..] or "")
        {
            return;
        }

        var text = cell.Trim();
        switch (WrittenDate.OrdersOf(text))
        {
            case (true, false):
                _monthFirst ??= (line, text);
                break;
            case (false, true):
                _dayFirst ??= (line, text);
                break;
            case (true, true) when !WrittenDate.IsSameInBothOrders(text):
                _either ??= (line, text);
                break;
            default:
                break;
        }
    }

    /// <summary>The one order that all dates of the column admit; none where no date needs one.</summary>
    public DateOrder? Order(string file, TableOptions options)
    {
        var say = $"say {options.Named(TableOptions.DatesOption, "mdy")} (month/day/year) or "
            + $"{options.Named(TableOptions.DatesOption, "dmy")} (day/month/year).";
        return (_monthFirst, _dayFirst, _either) switch
        {
            ({ } month, { } day, _) => throw new TableFileException(
                $"{file}:{Math.Max(month.Line, day.Line)}: column '{name}' has {Quoted.Text(month.Text)} in line "
                    + $"{month.Line} and {Quoted.Text(day.Text)} in line {day.Line}, whose orders differ: {say}"),
            ({ }, null, _) => DateOrder.MonthFirst,
            (null, { }, _) => DateOrder.DayFirst,
            (null, null, { } either) => throw new TableFileException(
                $"{file}:{either.Line}: column '{name}': {Quoted.Text(either.Text)} can be read in two ways, and no "
                    + $"other date of the column shows which: {say}"),
            _ => null,
        };
    }
}
