using System.Globalization;

namespace CecFunctions.Imports;

/// <summary>Numbers as people write them in cells and on command lines.</summary>
public static class DecimalText
{
    private const int MostDigits = 28;

    /// <summary>What a number must be, for messages.</summary>
    public const string Form = "a number such as 12 or 0.5, of at most 28 digits";

    /// <summary>
    /// Whether a point or comma in it may separate thousands as well as decimals: <c>1,500</c>, but not <c>0,500</c>.
    /// </summary>
    internal static bool IsAmbiguous(string text)
    {
        var at = text.AsSpan().IndexOfAny('.', ',');
        return at is 1 or 2 or 3
            && text.Length == at + 4
            && text[0] is >= '1' and <= '9'
            && text.Where((_, i) => i != at).All(char.IsAsciiDigit);
    }

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
