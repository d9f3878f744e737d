using System.Globalization;
using CecFunctions.Domain.Programs;
using CecFunctions.Json;
using CecFunctions.Members;

namespace CecFunctions.Imports;

/// <summary>
/// One row of a table: its cells by column, each checked as it is read. A bad cell is noted, and reading goes on with a
/// placeholder.
/// </summary>
internal sealed class CsvRow
{
    /// <summary>The most characters of a cell: enough for any name or address.</summary>
    public const int MostCharacters = 500;

    private const string DateFormat = "yyyy-MM-dd";

    private readonly CsvRecord _record;
    private readonly string[] _columns;
    private readonly List<RowProblem> _problems = [];

    public CsvRow(CsvRecord record, string[] columns)
    {
        _record = record;
        _columns = columns;
    }

    /// <summary>The line of the file it begins on, from 1.</summary>
    public int Line => _record.Line;

    public IReadOnlyList<RowProblem> Problems => _problems;

    /// <summary>
    /// The trimmed text of a cell; <see langword="null"/> where it is empty or the file has no such column.
    /// </summary>
    public string? Text(string column)
    {
        var at = Array.IndexOf(_columns, column);
        if (at < 0)
        {
            return null;
        }

        var text = SheetCell.WithoutMarks(_record.Cells[at].Trim());
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

        return text.Length == 0 ? null : text;
    }

    /// <summary>A text that must not be empty.</summary>
    public string RequiredText(string column)
    {
        var before = _problems.Count;
        var text = Text(column);
        if (text is null && _problems.Count == before)
        {
            Note(column, "is empty.");
        }

        return text ?? string.Empty;
    }

    /// <summary>A member's id.</summary>
    public string MemberId(string column)
    {
        var id = RequiredText(column);
        if (id.Length > 0 && !MemberKey.IsMemberId(id))
        {
            Note(
                column,
                $"{Quoted.Text(id)} is no member id: 1 to {MemberKey.MaxIdLength} of A–Z a–z 0–9 - _ "
                    + "and the full stop.");
        }

        return id;
    }

    public DateOnly? Date(string column)
    {
        var date = Find(
            column,
            (string text, out DateOnly date) => DateOnly.TryParseExact(
                text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out date),
            $"is not a date, written {DateFormat}.");
        if (date is not { } read || AcceptedDates.Problem(read) is not { } problem)
        {
            return date;
        }

        Note(column, problem);
        return null;
    }

    public DateOnly RequiredDate(string column)
    {
        var before = _problems.Count;
        var date = Date(column);
        if (date is null && _problems.Count == before)
        {
            Note(column, "is empty.");
        }

        return date ?? default;
    }

    /// <summary>true or false, in any case, as spreadsheets write them.</summary>
    public bool? Flag(string column) => Find<bool>(column, bool.TryParse, "is neither true nor false.");

    public decimal? Number(string column) =>
        Find<decimal>(column, DecimalText.TryParse, $"is not {DecimalText.Form}.");

    /// <summary>Notes that a cell is bad.</summary>
    /// <param name="problem">A sentence without subject.</param>
    public void Note(string column, string problem) => _problems.Add(new RowProblem(Line, column, problem));

    private T? Find<T>(string column, TryParse<T> parse, string otherwise) where T : struct
    {
        if (Text(column) is not { } text)
        {
            return null;
        }

        if (parse(text, out var value))
        {
            return value;
        }

        Note(column, $"{Quoted.Text(text)} {otherwise}");
        return null;
    }

    private delegate bool TryParse<T>(string text, out T value);
}

/// <summary>Numbers as people write them in cells and on command lines.</summary>
public static class DecimalText
{
    private const int MostDigits = 28;

    /// <summary>What a number must be, for messages.</summary>
    public const string Form = "a number such as 12 or 0.5, of at most 28 digits";

    /// <summary>Digits with at most one decimal point and a sign; no exponent, no thousands, no digit lost.</summary>
    public static bool TryParse(string text, out decimal number)
    {
        number = 0;
        return text.Count(char.IsAsciiDigit) <= MostDigits
            && decimal.TryParse(
                text,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out number);
    }
}

/// <summary>Text of a file or a command line, for a message of one line.</summary>
public static class Quoted
{
    private const int MostCharacters = 60;

    /// <summary>
    /// The text in quotation marks, shortened, and without characters that would break the line or cannot be shown.
    /// </summary>
    public static string Text(string text)
    {
        var shown = text.Take(MostCharacters).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c);
        return $"'{string.Concat(shown)}{(text.Length > MostCharacters ? "…" : "")}'";
    }
}
