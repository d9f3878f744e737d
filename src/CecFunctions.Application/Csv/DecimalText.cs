using System.Globalization;

namespace CecFunctions.Application.Csv;

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
            && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
    }
}
