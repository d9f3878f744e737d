using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CecFunctions.Json;

/// <summary>
/// Compares JSON with a record: every property once, of its kind and within what its attributes allow, and no other.
/// </summary>
internal sealed class RecordCheck
{
    private readonly ImmutableArray<JsonFault>.Builder _faults = ImmutableArray.CreateBuilder<JsonFault>();

    private readonly bool _anyText;

    private RecordCheck(bool anyText) => _anyText = anyText;

    /// <summary>
    /// Everything that is wrong: what is given twice, then the record's properties in their order, then what it does
    /// not know.
    /// </summary>
    /// <param name="anyText">Whether texts may be of any length, if not empty, and have any characters.</param>
    public static ImmutableArray<JsonFault> Faults(JsonElement json, Type type, string path, bool anyText)
    {
        var check = new RecordCheck(anyText);
        check.Value(json, type, null, path);
        return check._faults.ToImmutable();
    }

    private void Object(JsonElement json, JsonTypeInfo record, string path)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            Fault(path, $"must be an object, not {JsonText.Kind(json)}.");
            return;
        }

        var given = Properties(json, path);
        foreach (var property in record.Properties)
        {
            var at = JsonText.At(path, property.Name);
            if (given.Remove(property.Name, out var value))
            {
                Value(value, property.PropertyType, property.AttributeProvider, at);
            }
            else if (property.IsRequired)
            {
                Fault(at, "is missing.");
            }
        }

        foreach (var name in given.Keys)
        {
            Fault(JsonText.At(path, name), "is not a known property here.");
        }
    }

    private Dictionary<string, JsonElement> Properties(JsonElement json, string path)
    {
        var given = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in json.EnumerateObject())
        {
            if (TryText(() => property.Name, path) is { } name && !given.TryAdd(name, property.Value))
            {
                Fault(JsonText.At(path, name), "is given twice.");
            }
        }

        return given;
    }

    private void Value(JsonElement json, Type type, ICustomAttributeProvider? attributes, string path)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
        {
            Text(json, attributes, path);
        }
        else if (type == typeof(decimal))
        {
            Number(json, attributes, path);
        }
        else if (type == typeof(DateOnly))
        {
            Date(json, path);
        }
        else if (type == typeof(bool))
        {
            Expect(
                json.ValueKind is JsonValueKind.True or JsonValueKind.False,
                path,
                $"must be true or false, not {JsonText.Kind(json)}.");
        }
        else if (type.IsEnum)
        {
            Choice(json, InputChoices.From(type, attributes), path);
        }
        else if (type != typeof(JsonElement))
        {
            Composite(json, StrictJson.Options.GetTypeInfo(type), attributes, path);
        }
    }

    private void Composite(JsonElement json, JsonTypeInfo type, ICustomAttributeProvider? attributes, string path)
    {
        if (type.Kind != JsonTypeInfoKind.Enumerable)
        {
            Object(json, type, path);
            return;
        }

        if (json.ValueKind != JsonValueKind.Array)
        {
            Fault(path, $"must be an array, not {JsonText.Kind(json)}.");
            return;
        }

        var (least, most) = (
            attributes.Find<MinLengthAttribute>()?.Length ?? 0,
            attributes.Find<MaxLengthAttribute>()?.Length ?? int.MaxValue);
        if (json.GetArrayLength() < least || json.GetArrayLength() > most)
        {
            Fault(
                path,
                most == int.MaxValue
                    ? $"must have at least {least}."
                    : $"must have {least} to {most} {path[(path.LastIndexOf('.') + 1)..]}.");
            return;
        }

        foreach (var (index, item) in json.EnumerateArray().Index())
        {
            Value(item, type.ElementType!, null, $"{path}[{index}]");
        }
    }

    private void Text(JsonElement json, ICustomAttributeProvider? attributes, string path)
    {
        if (json.ValueKind != JsonValueKind.String)
        {
            Fault(path, $"must be a text, not {JsonText.Kind(json)}.");
        }
        else if (attributes.Find<AllowedValuesAttribute>() is not null)
        {
            Choice(json, InputChoices.From(typeof(string), attributes), path);
        }
        else if (TryText(() => json.GetString()!, path) is not { } text)
        {
            return;
        }
        else if (_anyText)
        {
            Expect(attributes.Find<MinLengthAttribute>() is null || text.Length > 0, path, "must not be empty.");
        }
        else
        {
            var most = attributes.Find<MaxLengthAttribute>()?.Length;
            var form = attributes.Find<RegularExpressionAttribute>();
            var maySpanLines = attributes.Find<LinesAttribute>() is not null;
            Expect(
                attributes.Find<MinLengthAttribute>() is null || !string.IsNullOrWhiteSpace(text),
                path,
                "must not be empty.");
            Expect(form is null || form.IsValid(text), path, form?.ErrorMessage ?? string.Empty);
            Expect(most is null || text.Length <= most, path, $"has more than {most} characters.");
            Expect(
                !text.Any(c => char.IsControl(c) && !(maySpanLines && c == '\n')),
                path,
                maySpanLines
                    ? "must not have control characters but line feeds."
                    : "must not have control characters, such as line breaks.");
        }
    }

    private void Choice(JsonElement json, ImmutableArray<string> choices, string path)
    {
        if (json.ValueKind != JsonValueKind.String)
        {
            Fault(path, $"must be a text, not {JsonText.Kind(json)}.");
        }
        else if (TryText(() => json.GetString()!, path) is { } text && !choices.Contains(text))
        {
            Fault(
                path,
                choices.Length <= 2
                    ? $"must be {string.Join(" or ", choices)}."
                    : $"must be one of {string.Join(", ", choices)}.");
        }
    }

    private void Number(JsonElement json, ICustomAttributeProvider? attributes, string path)
    {
        if (json.ValueKind != JsonValueKind.Number)
        {
            Fault(path, $"must be a number, not {JsonText.Kind(json)}.");
        }
        else if (!ExactDecimal.TryParse(json.GetRawText(), out var number))
        {
            Fault(path, $"is not a decimal of at most {ExactDecimal.MostDigits} digits.");
        }
        else if (number < 0)
        {
            Fault(path, "must not be negative.");
        }
        else if (attributes.Find<RangeAttribute>() is { } range)
        {
            var (least, most) = (
                Convert.ToDecimal(range.Minimum, CultureInfo.InvariantCulture),
                Convert.ToDecimal(range.Maximum, CultureInfo.InvariantCulture));
            Expect(
                number >= least && number <= most,
                path,
                range.ErrorMessage ?? $"must be from {least} to {most}.");
        }
    }

    private void Date(JsonElement json, string path)
    {
        var text = json.ValueKind == JsonValueKind.String
            ? TryText(() => json.GetString()!, path)
            : JsonText.Kind(json);
        if (text is not null
            && !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            var shown = json.ValueKind == JsonValueKind.String ? $"'{JsonText.Printable(text)}'" : text;
            Fault(path, $"{shown} is not a date, written yyyy-MM-dd.");
        }
    }

    /// <summary>The text; none where JSON escapes half a character, which is no text.</summary>
    private string? TryText(Func<string> read, string path)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            Fault(path, "is not valid Unicode text.");
            return null;
        }
    }

    private void Expect(bool isSo, string path, string otherwise)
    {
        if (!isSo)
        {
            Fault(path, otherwise);
        }
    }

    private void Fault(string path, string problem) => _faults.Add(new JsonFault(path, problem));
}

/// <summary>The texts that a property may be, where they are few.</summary>
public static class InputChoices
{
    // Reflection makes an attribute anew each time it is asked, which took most of the reading of a long file.
    private static readonly ConcurrentDictionary<(ICustomAttributeProvider, Type), Attribute?> Found = [];

    /// <summary>
    /// The names of an enumeration, or what <see cref="AllowedValuesAttribute"/> says of the property; empty where any
    /// text will do.
    /// </summary>
    public static ImmutableArray<string> From(Type type, ICustomAttributeProvider? attributes)
    {
        var values = attributes.Find<AllowedValuesAttribute>()?.Values
            ?? (type.IsEnum ? [.. Enum.GetValues(type).Cast<object>()] : []);
        return [.. values.Select(Name)];

        static string Name(object? value) =>
            value is Enum ? JsonNamingPolicy.KebabCaseLower.ConvertName($"{value}") : $"{value}";
    }

    /// <summary>A property's attribute, from the serializer's metadata.</summary>
    public static T? Find<T>(this ICustomAttributeProvider? attributes) where T : Attribute =>
        attributes is null ? null : (T?)Found.GetOrAdd((attributes, typeof(T)), Look);

    private static Attribute? Look((ICustomAttributeProvider Of, Type Kind) wanted) =>
        wanted.Of.GetCustomAttributes(wanted.Kind, inherit: true) is [Attribute found, ..] ? found : null;
}
