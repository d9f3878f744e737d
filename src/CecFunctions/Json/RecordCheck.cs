using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Json;

/// <summary>
/// Compares JSON with a record: every property once, of its kind and within what its attributes allow, and no other.
/// </summary>
internal sealed class RecordCheck
{
    /// <summary>The most faults that are told: a body of a megabyte can have a hundred thousand.</summary>
    public const int MostFaults = 100;

    private readonly ImmutableArray<JsonFault>.Builder _faults = ImmutableArray.CreateBuilder<JsonFault>();

    private readonly JsonPlace _place;

    private readonly bool _anyValue;

    private RecordCheck(string path, bool anyValue) => (_place, _anyValue) = (new JsonPlace(path), anyValue);

    /// <summary>
    /// What is wrong, at most <see cref="MostFaults"/>: what is given twice, then the record's properties in their order, then what it does
    /// not know.
    /// </summary>
    /// <param name="anyValue">
    /// Whether texts may be of any length, if not empty, and have any characters, and dates be any of the calendar.
    /// </param>
    public static ImmutableArray<JsonFault> Faults(JsonElement json, Type type, string path, bool anyValue)
    {
        var check = new RecordCheck(path, anyValue);
        check.Value(json, type, null);
        return check._faults.ToImmutable();
    }

    private void Object(JsonElement json, JsonTypeInfo record)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            Fault($"must be an object, not {JsonText.Kind(json)}.");
            return;
        }

        var given = Properties(json);
        foreach (var property in record.Properties)
        {
            if (given.Remove(property.Name, out var value))
            {
                _place.Enter(property.Name);
                Value(value, property.PropertyType, property.AttributeProvider);
                _place.Leave();
            }
            else if (property.IsRequired)
            {
                FaultOf(property.Name, "is missing.");
            }
        }

        foreach (var name in given.Keys)
        {
            FaultOf(name, "is not a known property here.");
        }
    }

    private Dictionary<string, JsonElement> Properties(JsonElement json)
    {
        var given = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in json.EnumerateObject())
        {
            if (TryText(property, static named => named.Name) is { } name && !given.TryAdd(name, property.Value))
            {
                FaultOf(name, "is given twice.");
            }
        }

        return given;
    }

    private void Value(JsonElement json, Type type, ICustomAttributeProvider? attributes)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
        {
            Text(json, attributes);
        }
        else if (type == typeof(decimal))
        {
            Number(json, attributes);
        }
        else if (type == typeof(DateOnly))
        {
            Date(json);
        }
        else if (type == typeof(bool))
        {
            if (json.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            {
                Fault($"must be true or false, not {JsonText.Kind(json)}.");
            }
        }
        else if (type.IsEnum)
        {
            Choice(json, InputChoices.From(type, attributes));
        }
        else if (type != typeof(JsonElement))
        {
            Composite(json, StrictJson.Options.GetTypeInfo(type), attributes);
        }
    }

    private void Composite(JsonElement json, JsonTypeInfo type, ICustomAttributeProvider? attributes)
    {
        if (type.Kind != JsonTypeInfoKind.Enumerable)
        {
            Object(json, type);
            return;
        }

        if (json.ValueKind != JsonValueKind.Array)
        {
            Fault($"must be an array, not {JsonText.Kind(json)}.");
            return;
        }

        var (least, most) = (
            attributes.Find<MinLengthAttribute>()?.Length ?? 0,
            attributes.Find<MaxLengthAttribute>()?.Length ?? int.MaxValue);
        if (json.GetArrayLength() < least || json.GetArrayLength() > most)
        {
            var path = _place.ToString();
            Fault(
                most == int.MaxValue
                    ? $"must have at least {least}."
                    : $"must have {least} to {most} {path[(path.LastIndexOf('.') + 1)..]}.");
            return;
        }

        foreach (var (index, item) in json.EnumerateArray().Index())
        {
            _place.Enter(index);
            Value(item, type.ElementType!, null);
            _place.Leave();
        }
    }

    private void Text(JsonElement json, ICustomAttributeProvider? attributes)
    {
        if (json.ValueKind != JsonValueKind.String)
        {
            Fault($"must be a text, not {JsonText.Kind(json)}.");
        }
        else if (attributes.Find<AllowedValuesAttribute>() is not null)
        {
            Choice(json, InputChoices.From(typeof(string), attributes));
        }
        else if (TryText(json) is { } text)
        {
            Text(text, attributes);
        }
    }

    private void Text(string text, ICustomAttributeProvider? attributes)
    {
        var mayBeEmpty = attributes.Find<MinLengthAttribute>() is null;
        if (_anyValue)
        {
            FaultIf(!mayBeEmpty && text.Length == 0, "must not be empty.");
            return;
        }

        FaultIf(!mayBeEmpty && string.IsNullOrWhiteSpace(text), "must not be empty.");
        if (attributes.Find<RegularExpressionAttribute>() is { } form && !form.IsValid(text))
        {
            Fault(form.ErrorMessage ?? string.Empty);
        }

        if (attributes.Find<MaxLengthAttribute>()?.Length is { } most && text.Length > most)
        {
            Fault($"has more than {most} characters.");
        }

        var maySpanLines = attributes.Find<LinesAttribute>() is not null;
        if (text.Any(c => char.IsControl(c) && !(maySpanLines && c == '\n')))
        {
            Fault(
                maySpanLines
                    ? "must not have control characters but line feeds."
                    : "must not have control characters, such as line breaks.");
        }
        else if (HiddenCharacters.ProblemWithText(text, maySpanLines) is { } hidden)
        {
            Fault(hidden);
        }
    }

    private void Choice(JsonElement json, ImmutableArray<string> choices)
    {
        if (json.ValueKind != JsonValueKind.String)
        {
            Fault($"must be a text, not {JsonText.Kind(json)}.");
        }
        else if (TryText(json) is { } text && !choices.Contains(text))
        {
            Fault(
                choices.Length <= 2
                    ? $"must be {string.Join(" or ", choices)}."
                    : $"must be one of {string.Join(", ", choices)}.");
        }
    }

    private void Number(JsonElement json, ICustomAttributeProvider? attributes)
    {
        if (json.ValueKind != JsonValueKind.Number)
        {
            Fault($"must be a number, not {JsonText.Kind(json)}.");
        }
        else if (!ExactDecimal.TryParse(json.GetRawText(), out var number))
        {
            Fault($"is not a decimal of at most {ExactDecimal.MostDigits} digits.");
        }
        else if (number < 0)
        {
            Fault("must not be negative.");
        }
        else if (attributes.Find<RangeAttribute>() is { } range)
        {
            var (least, most) = (
                Convert.ToDecimal(range.Minimum, CultureInfo.InvariantCulture),
                Convert.ToDecimal(range.Maximum, CultureInfo.InvariantCulture));
            if (number < least || number > most)
            {
                Fault(range.ErrorMessage ?? $"must be from {least} to {most}.");
            }
        }
    }

    private void Date(JsonElement json)
    {
        var text = json.ValueKind == JsonValueKind.String ? TryText(json) : JsonText.Kind(json);
        if (text is null)
        {
            return;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            if (!_anyValue && AcceptedDates.Problem(date) is { } problem)
            {
                Fault(problem);
            }
        }
        else
        {
            var shown = json.ValueKind == JsonValueKind.String ? $"'{JsonText.Printable(text)}'" : text;
            Fault($"{shown} is not a date, written yyyy-MM-dd.");
        }
    }

    private string? TryText(JsonElement json) => TryText(json, static text => text.GetString()!);

    /// <summary>The text; none where JSON escapes half a character, which is no text.</summary>
    private string? TryText<T>(T json, Func<T, string> read)
    {
        try
        {
            return read(json);
        }
        catch (InvalidOperationException)
        {
            Fault("is not valid Unicode text.");
            return null;
        }
    }

    private void FaultIf(bool isSo, string problem)
    {
        if (isSo)
        {
            Fault(problem);
        }
    }

    private void Fault(string problem)
    {
        if (_faults.Count < MostFaults)
        {
            _faults.Add(new JsonFault(_place.ToString(), problem));
        }
    }

    private void FaultOf(string property, string problem)
    {
        if (_faults.Count < MostFaults)
        {
            _faults.Add(new JsonFault(_place.At(property), problem));
        }
    }
}
