using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CecFunctions.Json;

/// <summary>
/// Reads a JSON number as a decimal where no digit of it is lost, and without trailing zeros: 1.50 and 1.5 are the same
/// amount.
/// </summary>
public sealed class ExactDecimal : JsonConverter<decimal>
{
    /// <summary>The most digits before and after the point together.</summary>
    public const int MostDigits = 28;

    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var raw = reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan;
        return reader.TokenType == JsonTokenType.Number && TryParse(Encoding.UTF8.GetString(raw), out var exact)
            ? exact
            : throw new JsonException($"is not a decimal of at most {MostDigits} digits.");
    }

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value);

    /// <param name="raw">A number as JSON writes it.</param>
    public static bool TryParse(string raw, out decimal number)
    {
        number = 0;
        var exponentAt = raw.AsSpan().IndexOfAny('e', 'E');
        var mantissa = exponentAt < 0 ? raw.AsSpan() : raw.AsSpan(0, exponentAt);
        var negative = mantissa[0] == '-';
        var digits = new StringBuilder(mantissa.Length);
        var scale = 0;
        var afterPoint = false;
        foreach (var c in mantissa[(negative ? 1 : 0)..])
        {
            if (c == '.')
            {
                afterPoint = true;
                continue;
            }

            digits.Append(c);
            scale += afterPoint ? 1 : 0;
        }

        // Zeros at either end are no digits of the number.
        var all = digits.ToString().TrimStart('0');
        var significant = all.TrimEnd('0');
        if (significant.Length == 0)
        {
            // Zero is zero whatever its exponent.
            return true;
        }

        var exponent = 0;
        if (exponentAt >= 0
            && !int.TryParse(
                raw.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
        {
            return false;
        }

        var lastPlace = (long)scale - exponent - (all.Length - significant.Length);
        var wholeDigits = significant.Length - lastPlace;
        if (significant.Length > MostDigits || lastPlace > MostDigits || wholeDigits > MostDigits)
        {
            return false;
        }

        var padded = lastPlace < 0 ? significant + new string('0', (int)-lastPlace) : significant;
        number = decimal.Parse(padded, NumberStyles.None, CultureInfo.InvariantCulture);
        for (var i = 0; i < lastPlace; i++)
        {
            number /= 10;
        }

        number = negative ? -number : number;
        return true;
    }
}
