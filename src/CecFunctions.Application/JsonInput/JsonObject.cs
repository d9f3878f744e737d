using System.Globalization;
using System.Text.Json;

namespace CecFunctions.Application.JsonInput;

/// <summary>Reads one JSON object strictly: every property once, of the right kind, and none that nobody asked for.</summary>
public sealed class JsonObject
{
    private const int MostDigits = 28;
    private readonly Dictionary<string, JsonElement> _properties = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public JsonObject(JsonElement element, string path)
    {
        Path = path;
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new JsonInputException(path, $"must be an object, not {Kind(element)}.");
        }

        foreach (var property in element.EnumerateObject())
        {
            if (!_properties.TryAdd(Text(() => property.Name, path), property.Value))
            {
                throw new JsonInputException(At(property.Name), "is given twice.");
            }
        }
    }

    public string Path { get; }

    public string At(string property) =>
        property.Length > 0 && property.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') ? $"{Path}.{property}" : $"{Path}['{Printable(property)}']";

    public bool Has(string property) => _properties.ContainsKey(property);

    public JsonElement? Element(string property)
    {
        _asked.Add(property);
        return _properties.TryGetValue(property, out var value) ? value : null;
    }

    public string? OptionalText(string property)
    {
        if (Element(property) is not { } value)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.String
            ? Text(() => value.GetString()!, At(property))
            : throw new JsonInputException(At(property), $"must be a text, not {Kind(value)}.");
    }

    public string RequiredText(string property) => OptionalText(property) ?? throw Missing(property);

    public string RequiredId(string property)
    {
        var id = RequiredText(property);
        return id.Length > 0 ? id : throw new JsonInputException(At(property), "must not be empty.");
    }

    public DateOnly? OptionalDate(string property) =>
        Element(property) is { } value ? Date(value, At(property)) : null;

    public DateOnly RequiredDate(string property) => OptionalDate(property) ?? throw Missing(property);

    public bool? OptionalFlag(string property)
    {
        if (Element(property) is not { } value)
        {
            return null;
        }

        return value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw new JsonInputException(At(property), $"must be true or false, not {Kind(value)}."),
        };
    }

    /// <summary>A decimal of at most 28 digits, not negative.</summary>
    public decimal? OptionalNumber(string property)
    {
        if (Element(property) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Number)
        {
            throw new JsonInputException(At(property), $"must be a number, not {Kind(value)}.");
        }

        if (!TryExactDecimal(value.GetRawText(), out var number))
        {
            throw new JsonInputException(At(property), $"is not a decimal of at most {MostDigits} digits.");
        }

        return number < 0 ? throw new JsonInputException(At(property), "must not be negative.") : number;
    }

    public decimal RequiredNumber(string property) => OptionalNumber(property) ?? throw Missing(property);

    /// <summary>Refuses the first property that nobody asked for.</summary>
    public void RefuseOthers()
    {
        foreach (var name in _properties.Keys)
        {
            if (!_asked.Contains(name))
            {
                throw new JsonInputException(At(name), "is not a known property here.");
            }
        }
    }

    public JsonInputException Missing(string property) => new(At(property), "is missing.");

    public static DateOnly Date(JsonElement value, string path)
    {
        var text = value.ValueKind == JsonValueKind.String ? Text(() => value.GetString()!, path) : null;
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new JsonInputException(path, $"{(text is null ? Kind(value) : $"'{Printable(text)}'")} is not a date, written yyyy-MM-dd.");
    }

    public static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "null",
    };

    /// <summary>Without what would break the one line of a message.</summary>
    public static string Printable(string text) =>
        string.Concat(text.Take(80).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c)) + (text.Length > 80 ? "…" : "");

    /// <summary>JSON may escape half a character; such a text has no value.</summary>
    private static string Text(Func<string> read, string path)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            throw new JsonInputException(path, "is not valid Unicode text.");
        }
    }

    /// <summary>Takes a JSON number only where no digit of it is lost.</summary>
    private static bool TryExactDecimal(string raw, out decimal number)
    {
        number = 0;
        var exponentAt = raw.AsSpan().IndexOfAny('e', 'E');
        var mantissa = exponentAt < 0 ? raw.AsSpan() : raw.AsSpan(0, exponentAt);
        var exponent = 0;
        if (exponentAt >= 0 && !int.TryParse(raw.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
        {
            return false;
        }

        var negative = mantissa[0] == '-';
        var digits = new System.Text.StringBuilder(mantissa.Length);
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
            return true;
        }

        long lastPlace = (long)scale - exponent - (all.Length - significant.Length);
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
