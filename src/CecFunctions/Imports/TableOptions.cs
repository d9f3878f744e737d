using System.Globalization;

namespace CecFunctions.Imports;

/// <summary>What the caller says of a file that the file does not say of itself.</summary>
public sealed record TableOptions
{
    /// <summary>The option that names the order of dates.</summary>
    public const string DatesOption = "dates";

    /// <summary>The option that names a workbook's sheet.</summary>
    public const string SheetOption = "sheet";

    /// <summary>The order of dates; <see langword="null"/> = as each column shows it.</summary>
    public DateOrder? Dates { get; init; }

    /// <summary>The sheet of a workbook; <see langword="null"/> = the first that is not hidden.</summary>
    public string? Sheet { get; init; }

    /// <summary>Whether options are parameters of an address and not of a command line; messages name them so.</summary>
    public bool InAddress { get; init; }

    /// <summary>Whether options are fields of a form.</summary>
    public bool InForm { get; init; }

    /// <summary>An option with its value, as the caller writes it.</summary>
    internal string Named(string option, string value) =>
        InForm ? $"{(option == DatesOption ? "the order of dates" : "the sheet")} {value}"
        : InAddress ? $"?{option}={value}"
        : $"--{option} {value}";
}

/// <summary>The order in which a date is written.</summary>
public enum DateOrder
{
    /// <summary>2024-03-15. Dates with the year first are read in any order.</summary>
    YearFirst,

    /// <summary>3/15/2024.</summary>
    MonthFirst,

    /// <summary>15.03.2024.</summary>
    DayFirst,
}

/// <summary>The orders of dates by the keys that options take.</summary>
public static class DateOrderKeys
{
    /// <summary>Each order with its key and its words.</summary>
    public static IReadOnlyList<(DateOrder Order, string Key, string Words)> All { get; } =
    [
        (DateOrder.MonthFirst, "mdy", "month/day/year"),
        (DateOrder.DayFirst, "dmy", "day/month/year"),
        (DateOrder.YearFirst, "ymd", "year-month-day"),
    ];

    /// <summary>What an option must be, for messages.</summary>
    public static string Choices { get; } = string.Join(", ", All.Select(order => $"{order.Key} ({order.Words})"));

    public static DateOrder? Find(string key) => All
        .Where(order => order.Key.Equals(key, StringComparison.OrdinalIgnoreCase))
        .Select(order => (DateOrder?)order.Order)
        .FirstOrDefault();

    internal static string WordsOf(DateOrder order) => All.First(known => known.Order == order).Words;
}

/// <summary>Dates as people and spreadsheets write them in cells.</summary>
internal static class WrittenDate
{
    private const string Iso = "yyyy-MM-dd";

    private static readonly string[] YearFirst = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d"];

    private static readonly string[] WithMonthName =
    [
        "d-MMM-yyyy", "d-MMMM-yyyy", "d MMM yyyy", "d MMMM yyyy", "MMM d, yyyy", "MMMM d, yyyy", "d. MMMM yyyy",
    ];

    // A day that a database or a spreadsheet wrote with its midnight.
    private static readonly string[] Midnights =
    [
        "T00:00:00", " 00:00:00", " 0:00:00", " 00:00", " 0:00", " 12:00:00 AM", " 12:00 AM", "T00:00:00.000",
        " 00:00:00.000",
    ];

    /// <summary>Reads a date.</summary>
    /// <param name="order">The order of dates of three numbers whose year is the last; none = such dates are not read.</param>
    public static bool TryParse(string text, DateOrder? order, out DateOnly date)
    {
        if (DateOnly.TryParseExact(text, Iso, CultureInfo.InvariantCulture, DateTimeStyles.None, out date))
        {
            return true;
        }

        var day = WithoutMidnight(text);
        if (Numbers.Find(day) is { } numbers)
        {
            return numbers.TryRead(order, out date);
        }

        return DateOnly.TryParseExact(day, YearFirst, CultureInfo.InvariantCulture, DateTimeStyles.None, out date)
            || DateOnly.TryParseExact(day, WithMonthName, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
    }

    /// <summary>Whether its year has two digits, which stand for more than one year.</summary>
    public static bool HasShortYear(string text)
    {
        var parts = text.Split('/', '.', '-');
        return parts is [_, _, [_, _] year] && year.All(char.IsAsciiDigit) && parts[0].Length <= 2;
    }

    /// <summary>The orders in which a date of three numbers can be read; none where it is no such date.</summary>
    public static (bool MonthFirst, bool DayFirst) OrdersOf(string text) =>
        text is [_, _, _, _, '-', ..] || Numbers.Find(WithoutMidnight(text)) is not { } numbers
            ? default
            : (numbers.TryRead(DateOrder.MonthFirst, out _), numbers.TryRead(DateOrder.DayFirst, out _));

    /// <summary>Whether the date is the same in both orders.</summary>
    public static bool IsSameInBothOrders(string text) =>
        Numbers.Find(WithoutMidnight(text)) is { } numbers && numbers.First == numbers.Second;

    private static string WithoutMidnight(string text)
    {
        if (text.Contains(':', StringComparison.Ordinal))
        {
            var midnight = Array.Find(Midnights, end => text.EndsWith(end, StringComparison.OrdinalIgnoreCase));
            return text[..^(midnight?.Length ?? 0)];
        }

        return text;
    }

    /// <summary>A date of three numbers, the last of which is a year of four digits.</summary>
    private readonly record struct Numbers(int First, int Second, int Year)
    {
        public static Numbers? Find(string text)
        {
            var first = text.AsSpan().IndexOfAny('/', '.', '-');
            if (first is not (1 or 2))
            {
                return null;
            }

            var rest = text.AsSpan(first + 1);
            var second = rest.IndexOf(text[first]);
            return second is 1 or 2
                && rest.Length == second + 5
                && Number(text.AsSpan(0, first)) is { } one
                && Number(rest[..second]) is { } other
                && Number(rest[(second + 1)..]) is { } year
                ? new Numbers(one, other, year)
                : null;
        }

        public bool TryRead(DateOrder? order, out DateOnly date)
        {
            date = default;
            var (month, day) = order switch
            {
                DateOrder.MonthFirst => (First, Second),
                DateOrder.DayFirst => (Second, First),
                _ when order is null && First == Second => (First, Second),
                _ => (0, 0),
            };
            if (Year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(Year, month))
            {
                return false;
            }

            date = new DateOnly(Year, month, day);
            return true;
        }

        private static int? Number(ReadOnlySpan<char> digits) =>
            int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
