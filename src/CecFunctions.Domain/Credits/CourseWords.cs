using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace CecFunctions.Domain.Credits;

/// <summary>Names of courses and bodies, as people write them. Pure.</summary>
public static class CourseWords
{
    private static readonly char[] Separators = [',', ';', '/', '&', '+'];

    // The runtime is built without data on languages, so the letters of Latin script are folded here. Accents that are
    // characters of their own are passed over like punctuation.
    private static readonly FrozenDictionary<char, char> Plain = new[]
    {
        "aàáâãäåāăą", "cçćĉċč", "dďđ", "eèéêëēĕėęě", "gĝğġģ", "hĥħ", "iìíîïĩīĭįı", "jĵ", "kķ", "lĺļľŀł", "nñńņň",
        "oòóôõöøōŏő", "rŕŗř", "sśŝşšș", "tţťŧț", "uùúûüũūŭůűų", "wŵ", "yýÿŷ", "zźżž",
    }.SelectMany(letters => letters.Skip(1).Select(letter => (Letter: letter, Plain: letters[0])))
        .ToFrozenDictionary(pair => pair.Letter, pair => pair.Plain);

    /// <summary>
    /// What is wrong with a name, as a sentence without subject; <see langword="null"/> where nothing is.
    /// </summary>
    public static string? Problem(string name) =>
        string.IsNullOrWhiteSpace(name) ? "is blank: leave it out where it is not known."
            : name.EnumerateRunes().Any(IsUnseen)
            ? "must have no line breaks and no other characters that cannot be seen."
            : name.EnumerateRunes().Any(Rune.IsLetterOrDigit) ? null
            : "must have a letter or a digit.";

    /// <summary>Whether two names are of the same thing, or one of them is not known.</summary>
    public static bool MayBeSame(string? one, string? other) =>
        one is null || other is null || KeyOf(one) == KeyOf(other);

    /// <summary>Whether a text names the bodies and no others: one as a whole, or several.</summary>
    public static bool Names(string text, IReadOnlyCollection<string> bodies)
    {
        var known = bodies.Select(KeyOf).ToHashSet(StringComparer.Ordinal);
        return known.Contains(KeyOf(text))
            || (text.Split(Separators).Select(KeyOf).Where(key => key.Length > 0).ToArray() is { Length: > 0 } parts
                && parts.All(known.Contains));
    }

    /// <summary>Letters and digits without case and accents, by which names are compared.</summary>
    public static string KeyOf(string name)
    {
        var key = new StringBuilder();
        foreach (var rune in name.EnumerateRunes().Where(Rune.IsLetterOrDigit))
        {
            var lower = Rune.ToLowerInvariant(rune);
            key.Append(
                lower.IsBmp && Plain.TryGetValue((char)lower.Value, out var plain) ? $"{plain}" : lower.ToString());
        }

        return key.ToString();
    }

    private static bool IsUnseen(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate
        or UnicodeCategory.OtherNotAssigned;
}
