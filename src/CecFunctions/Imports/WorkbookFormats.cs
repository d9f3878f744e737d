using System.Globalization;
using System.Text;
using System.Xml;

namespace CecFunctions.Imports;

/// <summary>How a workbook's numbers are shown, by the styles of its cells.</summary>
internal sealed class WorkbookFormats
{
    // More digits than these are lost when a number is typed into a cell.
    private const double MostOfAnId = 1e15;

    private const int MostStyles = 100_000;
    private const int MostFormats = 10_000;
    private const int LengthOfAFormat = 255;
    private const int General = 0;
    private const int LastDayOfFebruary1900 = 60;
    private const long SecondsOfADay = 86_400;

    private static readonly DateOnly SerialZero = new(1899, 12, 30);
    private static readonly DateOnly SerialZeroOf1904 = new(1904, 1, 1);

    private readonly List<CellFormat> _styles = [];

    /// <summary>Whether days are counted from 1904.</summary>
    public bool From1904 { get; init; }

    public static WorkbookFormats Read(WorkbookXml? xml, bool from1904)
    {
        var formats = new WorkbookFormats { From1904 = from1904 };
        var own = new Dictionary<int, CellFormat>();
        var isOfCells = false;
        while (xml?.Read() == true)
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element when xml.Name == "numFmt":
                    if (own.Count == MostFormats)
                    {
                        throw new InvalidDataException("it has more formats of numbers than a workbook");
                    }

                    own[xml.Number("numFmtId") ?? General] = CellFormat.Parse(xml.Attribute("formatCode") ?? "");
                    break;
                case XmlNodeType.Element when xml.Name == "cellXfs":
                    isOfCells = !xml.IsEmpty;
                    break;
                case XmlNodeType.EndElement when xml.Name == "cellXfs":
                    isOfCells = false;
                    break;
                case XmlNodeType.Element when isOfCells && xml.Name == "xf" && formats._styles.Count < MostStyles:
                    var number = xml.Number("numFmtId") ?? General;
                    formats._styles.Add(own.GetValueOrDefault(number) ?? CellFormat.BuiltIn(number));
                    break;
                default:
                    break;
            }
        }

        return formats;
    }

    /// <summary>A number as text: as it is shown where that is a day or has zeros before it, else all its digits.</summary>
    public CellText Show(string written, int? style)
    {
        if (!double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            || !double.IsFinite(number))
        {
            return new CellText(written, CellKind.Text);
        }

        var format = style is { } at && at >= 0 && at < _styles.Count ? _styles[at] : CellFormat.Plain;
        if (format.IsDate && Day(number) is { } day)
        {
            return new CellText(day, CellKind.Date);
        }

        if (format.IsPercent)
        {
            return new CellText($"{Digits(number * 100)}%", CellKind.Number);
        }

        return Math.Abs(number) >= MostOfAnId
            ? new CellText(number.ToString("0.00000E+00", CultureInfo.InvariantCulture), CellKind.Number)
            : format.Filled(number) is { } filled
                ? new CellText(filled, CellKind.Text)
                : new CellText(Digits(number), CellKind.Number);
    }

    /// <summary>Fifteen digits, as spreadsheets count and show them: 0.1 + 0.2 is 0.3.</summary>
    private static string Digits(double number) =>
        Math.Abs(number) < MostOfAnId
            ? ((decimal)number).ToString("0.############################", CultureInfo.InvariantCulture)
            : number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>The day that a number stands for, with the time of day where it is not midnight.</summary>
    private string? Day(double serial)
    {
        var from = From1904 ? SerialZeroOf1904 : SerialZero;
        if (serial < (From1904 ? 0 : 1) || serial >= DateOnly.MaxValue.DayNumber - from.DayNumber)
        {
            return null;
        }

        var (days, second) = Math.DivRem((long)Math.Round(serial * SecondsOfADay), SecondsOfADay);
        if (!From1904)
        {
            // The 29 February 1900 of spreadsheets never was; days before it are counted one higher.
            if (days == LastDayOfFebruary1900)
            {
                return "1900-02-29";
            }

            days += days < LastDayOfFebruary1900 ? 1 : 0;
        }

        var day = from.AddDays((int)days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return second == 0
            ? day
            : $"{day} {TimeOnly.FromTimeSpan(TimeSpan.FromSeconds(second)).ToString("HH:mm:ss", CultureInfo.InvariantCulture)}";
    }

    /// <summary>How numbers of one format are shown.</summary>
    private sealed record CellFormat(bool IsDate, bool IsPercent, string? Pattern)
    {
        public static CellFormat Plain { get; } = new(false, false, null);

        private static CellFormat Date { get; } = new(true, false, null);

        private static CellFormat Percent { get; } = new(false, true, null);

        /// <summary>The formats that every workbook has, by their numbers; those of East Asia count as dates too.</summary>
        public static CellFormat BuiltIn(int number) => number switch
        {
            (>= 14 and <= 17) or 22 or (>= 27 and <= 31) or 36 or (>= 50 and <= 54) or 57 or 58 => Date,
            9 or 10 => Percent,
            _ => Plain,
        };

        /// <summary>Reads a format; more of it than spreadsheets allow is not looked at.</summary>
        public static CellFormat Parse(string format)
        {
            format = format.Length > LengthOfAFormat ? format[..LengthOfAFormat] : format;
            // Text in quotes and behind a backslash is shown as it is, brackets hold colours and languages.
            var bare = new StringBuilder();
            var literal = new StringBuilder();
            var onlyDigits = true;
            for (var at = 0; at < format.Length && format[at] != ';'; at++)
            {
                var sign = format[at];
                if (sign == '"' && format.IndexOf('"', at + 1) is var end and > 0)
                {
                    literal.Append(format.AsSpan(at + 1, end - at - 1).ToString().Replace('0', '\u0001').Replace('#', '\u0002'));
                    at = end;
                }
                else if (sign == '[' && format.IndexOf(']', at + 1) is var close and > 0)
                {
                    at = close;
                }
                else if (sign is '\\' or '_' or '*' && at + 1 < format.Length)
                {
                    at++;
                    literal.Append(sign == '\\' ? format[at] switch { '0' => '\u0001', '#' => '\u0002', var c => c } : ' ');
                }
                else
                {
                    bare.Append(sign);
                    literal.Append(sign);
                    onlyDigits &= sign is '0' or '#' or '-' or ' ' or '/' or '(' or ')';
                }
            }

            var signs = bare.ToString().ToLowerInvariant();
            var isDate = signs.AsSpan().ContainsAny('y', 'd') && !signs.Contains("general", StringComparison.Ordinal);
            var pattern = !isDate && onlyDigits && signs.Contains('0', StringComparison.Ordinal) && signs is not ("0" or "#0")
                ? literal.ToString()
                : null;
            return new CellFormat(isDate, signs.Contains('%', StringComparison.Ordinal), pattern);
        }

        /// <summary>A whole number in the places of the pattern, for example 42 as 00042 in 00000.</summary>
        public string? Filled(double number)
        {
            if (Pattern is null || number < 0 || number != Math.Floor(number))
            {
                return null;
            }

            var digits = Digits(number);
            var shown = new StringBuilder();
            var left = digits.Length;
            var first = Pattern.AsSpan().IndexOfAny('0', '#');
            for (var at = Pattern.Length - 1; at >= 0; at--)
            {
                var sign = Pattern[at];
                if (sign is '0' or '#')
                {
                    shown.Insert(0, left > 0 ? $"{digits[--left]}" : sign == '0' ? "0" : "");
                    if (at == first && left > 0)
                    {
                        shown.Insert(0, digits[..left]);
                    }
                }
                else
                {
                    shown.Insert(0, sign switch { '\u0001' => '0', '\u0002' => '#', var c => c });
                }
            }

            return shown.ToString();
        }
    }
}

internal readonly record struct CellText(string Text, CellKind Kind);

internal enum CellKind
{
    Text,

    /// <summary>A number whose zeros before it, if it had any, are lost.</summary>
    Number,
    Date,
}
