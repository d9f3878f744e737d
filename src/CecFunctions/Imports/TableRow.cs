using System.Collections.Immutable;
using CecFunctions.Domain.Programs;
using CecFunctions.Json;
using CecFunctions.Members;

namespace CecFunctions.Imports;

/// <summary>One record of a file, as it is written.</summary>
/// <param name="Line">The line it begins on, or the row of a sheet, from 1.</param>
/// <param name="Cells">As written, without their quotes.</param>
/// <param name="Problem">Why it cannot be taken apart, as a sentence without subject; then there are no cells.</param>
internal sealed record TableRecord(int Line, IReadOnlyList<string> Cells, string? Problem)
{
    /// <summary>Which of the first 64 cells are numbers of a workbook whose format shows no zeros before them.</summary>
    public ulong Numbers { get; init; }

    /// <summary>Which of the first 64 cells are dates of a workbook.</summary>
    public ulong Dates { get; init; }

    /// <summary>The first cell of a workbook with a text where the header names no column.</summary>
    public CellBeside? Beside { get; init; }

    /// <summary>Whether the workbook hides the row, by a filter for example.</summary>
    public bool IsHidden { get; init; }

    public static bool Has(ulong cells, int at) => at < 64 && (cells & (1UL << at)) != 0;
}

/// <summary>A cell beside the table.</summary>
/// <param name="Column">From 0.</param>
internal sealed record CellBeside(int Column, string Text);

/// <summary>How the cells of a table are read.</summary>
/// <param name="Columns">The columns' names, in the order of the file.</param>
/// <param name="DateOrders">For each column the order of its dates, where it has one.</param>
/// <param name="DecimalComma">Whether a number may have a comma for its point.</param>
internal sealed record TableForm(string[] Columns, DateOrder?[] DateOrders, bool DecimalComma);

/// <summary>
/// One row of a table: its cells by column, each checked as it is read. A bad cell is noted, and reading goes on with a
/// placeholder.
/// </summary>
internal sealed class TableRow(TableRecord record, TableForm form)
{
    /// <summary>The most characters of a cell: enough for any name or address.</summary>
    public const int MostCharacters = 500;

    private static readonly string[] Errors =
    [
        "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA",
    ];

    private readonly List<RowProblem> _problems = [];

    /// <summary>The line of the file it begins on, from 1.</summary>
    public int Line => record.Line;

    public ImmutableArray<RowProblem> Problems => _problems.Count == 0 ? [] : [.. _problems];

    public bool Has(string column) => Array.IndexOf(form.Columns, column) >= 0;

    /// <summary>
    /// The trimmed text of a cell; <see langword="null"/> where it is empty or the file has no such column.
    /// </summary>
    public string? Text(string column)
    {
        var at = Array.IndexOf(form.Columns, column);
        if (at < 0)
        {
            return null;
        }

        var text = SheetCell.WithoutMarks(record.Cells[at].Trim());
        if (text.Length > MostCharacters)
        {
            Note(column, $"has {text.Length} characters; at most {MostCharacters} are taken.");
            return null;
        }

        if (text.Any(char.IsControl))
        {
            Note(column, $"{Quoted.Text(text)} holds a line break or another control character.");
            return null;
        }

        if (HiddenCharacters.ProblemWithText(text) is { } hidden)
        {
            Note(column, hidden);
            return null;
        }

        if (text.StartsWith('#') && ProblemOfSpreadsheet(text) is { } problem)
        {
            Note(column, $"{Quoted.Text(text)} {problem}");
            return null;
        }

        return text.Length == 0 ? null : text;
    }

    /// <summary>A text that may be missing, but not of blanks alone, which may stand for one that was lost.</summary>
    public string? TextNotBlank(string column)
    {
        var text = Text(column);
        if (text is null && !IsNoted(column) && Has(column)
            && record.Cells[Array.IndexOf(form.Columns, column)].Length > 0)
        {
            Note(column, "is blank.");
        }

        return text;
    }

    public string RequiredText(string column) => NotEmpty(column, Text(column)) ?? string.Empty;

    /// <summary>
    /// A number or key that names something, of whose characters none may be lost; empty where there is none.
    /// </summary>
    public string Id(string column)
    {
        if (Text(column) is not { } id)
        {
            return string.Empty;
        }

        if (IsShortenedNumber(id))
        {
            Note(
                column,
                $"{Quoted.Text(id)} is a long number as spreadsheets shorten it, and its digits are lost: make the "
                    + "column's format text and enter it again.");
        }
        else if (TableRecord.Has(record.Dates, Array.IndexOf(form.Columns, column)))
        {
            Note(
                column,
                $"{Quoted.Text(id)} is a date in the workbook: make the column's format text and enter it again.");
        }

        return id;
    }

    /// <summary>The same where it must not be empty.</summary>
    public string RequiredId(string column) => NotEmpty(column, Id(column));

    /// <summary>A member's id, or nothing where there is none.</summary>
    public string MemberId(string column, bool required = true)
    {
        var id = required ? RequiredId(column) : Id(column);
        if (id.Length > 0 && !IsNoted(column) && !MemberKey.IsMemberId(id))
        {
            Note(
                column,
                $"{Quoted.Text(id)} is no member id: 1 to {MemberKey.MaxIdLength} of A–Z a–z 0–9 - _ "
                    + "and the full stop.");
        }

        return id;
    }

    /// <summary>A key that is written in lower case, in any case.</summary>
    public string RequiredKey(string column) => RequiredText(column).ToLowerInvariant();

    public DateOnly? Date(string column)
    {
        if (Text(column) is not { } text)
        {
            return null;
        }

        var order = form.DateOrders[Array.IndexOf(form.Columns, column)];
        if (!WrittenDate.TryParse(text, order, out var date))
        {
            Note(
                column,
                WrittenDate.HasShortYear(text)
                    ? $"{Quoted.Text(text)} has a year of two digits; it is written with four."
                    : $"{Quoted.Text(text)} is not a date, written {Form(order)}.");
            return null;
        }

        if (AcceptedDates.Problem(date) is { } problem)
        {
            Note(column, problem);
            return null;
        }

        return date;
    }

    public DateOnly RequiredDate(string column) => NotEmpty(column, Date(column)) ?? default;

    /// <summary>true or false, yes or no, y or n, 1 or 0, in any case.</summary>
    public bool? Flag(string column)
    {
        if (Text(column) is not { } text)
        {
            return null;
        }

        switch (text.ToLowerInvariant())
        {
            case "true" or "yes" or "y" or "1":
                return true;
            case "false" or "no" or "n" or "0":
                return false;
            default:
                Note(column, $"{Quoted.Text(text)} is neither true nor false (yes, no, y, n, 1 and 0 are taken too).");
                return null;
        }
    }

    public decimal? Number(string column)
    {
        if (Text(column) is not { } text)
        {
            return null;
        }

        if (form.DecimalComma)
        {
            if (DecimalText.IsAmbiguous(text))
            {
                Note(
                    column,
                    $"{Quoted.Text(text)} can be a number of thousands or one with three decimals; "
                        + "leave the last zeros out, or the separator of thousands.");
                return null;
            }

            if (text.Count(c => c == ',') == 1 && !text.Contains('.', StringComparison.Ordinal))
            {
                text = text.Replace(',', '.');
            }
        }

        if (DecimalText.TryParse(text, out var number))
        {
            return number;
        }

        Note(column, $"{Quoted.Text(text)} is not {DecimalText.Form}.");
        return null;
    }

    /// <summary>Notes that a cell is bad.</summary>
    /// <param name="problem">A sentence without subject.</param>
    public void Note(string column, string problem) => _problems.Add(new RowProblem(Line, column, problem));

    private bool IsNoted(string column) => _problems.Exists(problem => problem.Column == column);

    /// <summary>Notes that a cell is empty, unless it was noted what is wrong with it.</summary>
    private T NotEmpty<T>(string column, T cell)
    {
        if ((object?)cell is null or "" && !IsNoted(column))
        {
            Note(column, "is empty.");
        }

        return cell;
    }

    private static string Form(DateOrder? order) =>
        order is null or DateOrder.YearFirst ? "yyyy-MM-dd" : $"yyyy-MM-dd or {DateOrderKeys.WordsOf(order.Value)}";

    private static string? ProblemOfSpreadsheet(string text) =>
        text == WorkbookRows.FormulaWithoutValue
            ? "is a formula whose value the file does not have: open it in a spreadsheet program and save it."
            : Array.IndexOf(Errors, text) >= 0
                ? "is an error of a formula."
                : text.Length > 2 && text.All(c => c == '#')
                    ? "is what spreadsheets show in a column that is too narrow: widen it and save again."
                    : null;

    /// <summary>Whether it is written like 1.23457E+11.</summary>
    private static bool IsShortenedNumber(string text)
    {
        var exponent = text.IndexOf("E+", StringComparison.OrdinalIgnoreCase);
        return exponent > 0
            && text.Length is > 4 and < 30
            && char.IsAsciiDigit(text[0])
            && text.AsSpan(exponent + 2) is [_, _, ..] digits
            && !digits.ContainsAnyExceptInRange('0', '9')
            && (exponent == 1 || text[1] is '.' or ',' && !text.AsSpan(2, exponent - 2).ContainsAnyExceptInRange('0', '9'));
    }
}
