using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CecFunctions.Domain.Programs;

/// <summary>
/// A day of the year without a year, written <c>MM-dd</c>. 29 February is refused: it is not a day of every year.
/// </summary>
[JsonConverter(typeof(JsonText))]
public readonly record struct MonthDay
{
    /// <exception cref="ArgumentOutOfRangeException">The pair is no day of every year.</exception>
    public MonthDay(int month, int day)
    {
        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(2001, month))
        {
            throw new ArgumentOutOfRangeException(nameof(day), $"{month:D2}-{day:D2} is not a day of every year.");
        }

        Month = month;
        Day = day;
    }

    public int Month { get; }

    public int Day { get; }

    /// <summary>
    /// This day in <paramref name="year"/>; a year outside the calendar gives its last (or first) day.
    /// </summary>
    public DateOnly In(int year)
    {
        if (year > DateOnly.MaxValue.Year)
        {
            return DateOnly.MaxValue;
        }

        return year < DateOnly.MinValue.Year ? DateOnly.MinValue : new DateOnly(year, Month, Day);
    }

    /// <summary>
    /// The first such day later than <paramref name="day"/>; the last representable day where there is none.
    /// </summary>
    public DateOnly NextAfter(DateOnly day)
    {
        var sameYear = In(day.Year);
        return sameYear > day ? sameYear : In(day.Year + 1);
    }

    public override string ToString() => $"{Month:D2}-{Day:D2}";

    private sealed class JsonText : JsonConverter<MonthDay>
    {
        public override MonthDay Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";
            if (text.Length == 5 && text[2] == '-'
                && int.TryParse(text.AsSpan(0, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var month)
                && int.TryParse(text.AsSpan(3, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var day)
                && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(2001, month))
            {
                return new MonthDay(month, day);
            }

            throw new JsonException($"'{text}' is not a day of every year, written MM-dd.");
        }

        public override void Write(Utf8JsonWriter writer, MonthDay value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
