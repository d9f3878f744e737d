using System.Collections.Immutable;
using System.Globalization;

namespace CecFunctions.Explanations;

/// <summary>
/// A language that people are told things in: how it writes days and amounts, and which of two texts is its own. The
/// build has no data on cultures, so the forms are written here.
/// </summary>
public sealed class Language
{
    private readonly ImmutableArray<string> _months;
    private readonly string _day;

    private Language(string tag, string name, string day, params ImmutableArray<string> months) =>
        (Tag, Name, _day, _months) = (tag, name, day, months);

    public static Language English { get; } = new(
        "en", "English", "{0} {1} {2}",
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December");

    public static Language Spanish { get; } = new(
        "es", "Español", "{0} de {1} de {2}",
        "enero", "febrero", "marzo", "abril", "mayo", "junio",
        "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre");

    /// <summary>All languages, English first.</summary>
    public static ImmutableArray<Language> All { get; } = [English, Spanish];

    /// <summary>The tag of BCP 47, as <c>lang</c> has it.</summary>
    public string Tag { get; }

    /// <summary>The name in the language itself.</summary>
    public string Name { get; }

    /// <summary>The language of a tag, its region apart; <see langword="null"/> where there is none.</summary>
    public static Language? Find(string? tag) => All.FirstOrDefault(
        language => tag is not null
            && tag.Split('-')[0].Equals(language.Tag, StringComparison.OrdinalIgnoreCase));

    /// <summary>The text of this language.</summary>
    public T Choose<T>(T english, T spanish) => this == Spanish ? spanish : english;

    /// <summary>A date with its month in words: 12 March 2026.</summary>
    public string Day(DateOnly date) => string.Format(
        CultureInfo.InvariantCulture, _day, date.Day, _months[date.Month - 1], date.ToString("yyyy", CultureInfo.InvariantCulture));

    /// <summary>A month in words: March 2026.</summary>
    public string Month(DateOnly date) => $"{_months[date.Month - 1]} {date.ToString("yyyy", CultureInfo.InvariantCulture)}";

    /// <summary>An amount with two decimals at most, and a comma between thousands, as English and the Spanish of the
    /// United States write it.</summary>
    public static string Number(decimal amount) => amount.ToString("#,0.##", CultureInfo.InvariantCulture);

    /// <summary>US dollars, with cents where there are any: $45, $45.50, −$45.</summary>
    public static string Dollars(decimal amount)
    {
        var size = Math.Abs(amount);
        var figure = size.ToString(size == Math.Truncate(size) ? "#,0" : "#,0.00", CultureInfo.InvariantCulture);
        return amount < 0 ? $"\u2212${figure}" : $"${figure}";
    }
}
