using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using static CecFunctions.Domain.Programs.ProgramSchema;
using static CecFunctions.Domain.Programs.SchemaWords;

namespace CecFunctions.Domain.Programs;

/// <summary>
/// Compares a program file with its schema, <c>programs/program.schema.json</c>, and says all that does not fit in the
/// schema's own words. It knows the few words of JSON Schema that the schema uses.
/// </summary>
internal sealed class ProgramShape
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    private readonly ImmutableArray<ProgramFault>.Builder _faults = ImmutableArray.CreateBuilder<ProgramFault>();
    private readonly List<(string Path, string Id)> _rules = [];
    private readonly List<(string Path, string Names)> _sources = [];
    private bool _isReadable = true;

    private ProgramShape()
    {
    }

    /// <summary>What does not fit, in the order of the file.</summary>
    public ImmutableArray<ProgramFault> Faults { get; private set; } = [];

    /// <summary>
    /// The file without what does not fit, so that the rest can be judged; <see langword="null"/> where a part is
    /// missing or wrong for which nothing harmless can stand.
    /// </summary>
    public JsonNode? Readable { get; private set; }

    /// <summary>The ids of rules that are named, each once, in the order of the file.</summary>
    public ImmutableArray<string> Rules => [.. _rules.Select(rule => rule.Id).Distinct(StringComparer.Ordinal)];

    public static ProgramShape Read(JsonElement file)
    {
        var shape = new ProgramShape();
        var readable = shape.Value(file, ProgramSchema.Root, "$", string.Empty);
        shape.CheckSources(file);
        shape.Faults = shape._faults.ToImmutable();
        shape.Readable = shape._isReadable ? readable : null;
        return shape;
    }

    /// <summary>The value if it fits, or what may stand for it.</summary>
    private JsonNode? Value(JsonElement value, JsonElement property, string path, string around)
    {
        var (name, schema) = Resolved(property);
        var place = new SchemaPlace(path, name, schema, Description(schema) ?? Description(property) ?? around);
        if (schema.TryGetProperty("oneOf", out var kinds))
        {
            return OneOf(value, kinds, place);
        }

        if (schema.TryGetProperty("enum", out var choices))
        {
            return Choice(value, choices, place);
        }

        return place.Has("const") ? Copy(value) : schema.GetProperty("type").GetString() switch
        {
            "object" => Object(value, place),
            "array" => List(value, place),
            "string" => Text(value, place),
            "boolean" => Flag(value, place),
            var number => Number(value, isWhole: number == "integer", place),
        };
    }

    private JsonNode? Object(JsonElement value, SchemaPlace place)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return Unreadable(place, $"must be an object, not {Kind(value)}");
        }

        var read = new JsonObject();
        var known = place.Schema.TryGetProperty("properties", out var properties) ? properties : default;
        var others = place.Schema.TryGetProperty("additionalProperties", out var other) ? other : default;
        var required = place.Names("required");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var given in value.EnumerateObject())
        {
            var at = At(place.Path, given.Name);
            if (!seen.Add(given.Name))
            {
                Fault(at, "is given twice.");
            }
            else if (known.ValueKind == JsonValueKind.Object && known.TryGetProperty(given.Name, out var property))
            {
                // Null is another way to leave a property out, where it may be left out.
                if (given.Value.ValueKind != JsonValueKind.Null || required.Contains(given.Name))
                {
                    read.Add(given.Name, Value(given.Value, property, at, place.Description));
                }
            }
            else if (others.ValueKind == JsonValueKind.Object)
            {
                if (ProblemWithHidden(given.Name) is { } hidden)
                {
                    Fault(at, $"the name {hidden}");
                }

                read.Add(given.Name, Value(given.Value, others, at, place.Description));
            }
            else
            {
                var possible = known.EnumerateObject().Select(property => property.Name);
                Fault(at, $"is not a property here; there are {string.Join(", ", possible)}.");
            }
        }

        foreach (var name in required.Where(name => !seen.Contains(name)))
        {
            Missing(read, name, known.GetProperty(name), place);
        }

        if (place.Schema.TryGetProperty("minProperties", out var least) && seen.Count < least.GetInt32())
        {
            Fault(place, "must not be empty");
        }

        return read;
    }

    /// <summary>Says that a required property is missing; a text that is only shown can be stood in for.</summary>
    private void Missing(JsonObject read, string name, JsonElement property, SchemaPlace place)
    {
        Fault(place with { Description = Description(property) ?? place.Description }, $"lacks '{name}'");
        if (IsShownOnly(Resolved(property).Name))
        {
            read.Add(name, "?");
        }
        else
        {
            _isReadable = false;
        }
    }

    /// <summary>The one of several shapes that the property <c>kind</c> names.</summary>
    private JsonNode? OneOf(JsonElement value, JsonElement kinds, SchemaPlace place)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return Unreadable(place, $"must be an object, not {Kind(value)}");
        }

        var shapes = kinds.EnumerateArray().ToDictionary(
            shape => Resolved(shape).Schema.GetProperty("properties").GetProperty("kind").GetProperty("const")
                .GetString()!,
            StringComparer.Ordinal);
        var possible = string.Join(" or ", shapes.Keys);
        if (!value.TryGetProperty("kind", out var kind))
        {
            return Unreadable(place, $"lacks 'kind', {possible}");
        }

        return kind.ValueKind == JsonValueKind.String && shapes.TryGetValue(kind.GetString()!, out var chosen)
            ? Value(value, chosen, place.Path, place.Description)
            : Unreadable(place with { Path = At(place.Path, "kind") }, $"must be {possible}, not {Shown(kind)}");
    }

    private JsonNode? Choice(JsonElement value, JsonElement choices, SchemaPlace place)
    {
        var possible = choices.EnumerateArray().Select(choice => choice.GetString()!).ToArray();
        return value.ValueKind == JsonValueKind.String && possible.Contains(value.GetString())
            ? Copy(value)
            : Unreadable(place, $"must be one of {string.Join(", ", possible)}, not {Shown(value)}");
    }

    private JsonNode? List(JsonElement value, SchemaPlace place)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return Unreadable(place, $"must be a list, not {Kind(value)}");
        }

        if (place.Schema.TryGetProperty("minItems", out var least) && value.GetArrayLength() < least.GetInt32())
        {
            Fault(place, "must not be empty");
        }

        var items = place.Schema.GetProperty("items");
        return new JsonArray(
        [
            .. value.EnumerateArray().Select(
                (item, index) => Value(item, items, $"{place.Path}[{index}]", place.Description)),
        ]);
    }

    private JsonNode? Text(JsonElement value, SchemaPlace place)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            var otherKind = $"must be a text, not {Kind(value)}";
            return IsShownOnly(place.Name) ? StandIn(place, otherKind, "?") : Unreadable(place, otherKind);
        }

        var text = value.GetString()!;
        var problem = text.Length == 0 && (place.Has("minLength") || place.Has("pattern")) ? "must not be empty"
            : place.Has("format") && !IsDate(text) ? $"{Shown(value)} is not one"
            : place.Has("pattern") && !Regex.IsMatch(text, place.Schema.GetProperty("pattern").GetString()!)
            ? $"{Shown(value)} is not one"
            : null;
        if (problem is null && ProblemWithHidden(text) is { } hidden)
        {
            Fault(place.Path, hidden);
        }

        if (problem is not null)
        {
            // Texts of these kinds are read as days; all others are judged as they are.
            return place.Name is Date or DayOfYear ? Unreadable(place, problem) : StandIn(place, problem, text);
        }

        if (place.Name == RuleId)
        {
            _rules.Add((place.Path, text));
        }
        else if (place.Name == SourceName)
        {
            _sources.Add((place.Path, text));
        }

        return Copy(value);
    }

    private JsonNode? Flag(JsonElement value, SchemaPlace place) =>
        value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? Copy(value)
            : StandIn(place, $"must be true or false, not {Kind(value)}", false);

    private JsonNode? Number(JsonElement value, bool isWhole, SchemaPlace place)
    {
        if (value.ValueKind != JsonValueKind.Number || (isWhole && !value.TryGetInt32(out _)))
        {
            var problem = $"must be a {(isWhole ? "whole " : string.Empty)}number, not {Shown(value)}";
            if (isWhole)
            {
                // They are compared with each other: nothing can stand for one but the number in quotes.
                return value.ValueKind == JsonValueKind.String
                    && int.TryParse(value.GetString(), NumberStyles.AllowLeadingSign, Invariant, out var meant)
                        ? StandIn(place, problem, meant)
                        : Unreadable(place, problem);
            }

            return StandIn(place, problem, 1);
        }

        if (!value.TryGetDecimal(out var number))
        {
            return StandIn(place, $"must have fewer digits than {Shown(value)}", 1);
        }

        var (bound, limit) = (place.Number("minimum"), place.Number("exclusiveMinimum"), place.Number("maximum")) switch
        {
            ({ } least, _, _) when number < least => ("at least", least),
            (_, { } above, _) when number <= above => ("greater than", above),
            (_, _, { } most) when number > most => ("at most", most),
            _ => (null, 0m),
        };
        if (bound is not null)
        {
            Fault(place, $"must be {bound} {limit.ToString(Invariant)}");
        }
        else if (place.Number("multipleOf") is { } step && number % step != 0)
        {
            Fault(place, $"must be a multiple of {step.ToString(Invariant)}");
        }

        return Copy(value);
    }

    /// <summary>Every source that a rule names is one of the file's, or the choice of this system.</summary>
    private void CheckSources(JsonElement file)
    {
        var known = file.ValueKind == JsonValueKind.Object
            && file.TryGetProperty("sources", out var sources)
            && sources.ValueKind == JsonValueKind.Object
                ? sources.EnumerateObject().Select(source => source.Name).ToHashSet(StringComparer.Ordinal)
                : null;
        foreach (var (path, names) in known is null ? [] : _sources)
        {
            foreach (var name in names.Split(", ").Where(name => name != RuleEntry.OwnChoice && !known!.Contains(name)))
            {
                Fault(path, $"'{Printable(name)}' is neither {RuleEntry.OwnChoice} nor one of the file's 'sources'.");
            }
        }
    }

    private static bool IsDate(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", Invariant, DateTimeStyles.None, out _);

    private static JsonValue? Copy(JsonElement value) => JsonValue.Create(value.Clone());

    private JsonNode StandIn(SchemaPlace place, string problem, JsonNode standIn)
    {
        Fault(place, problem);
        return standIn;
    }

    private JsonNode? Unreadable(SchemaPlace place, string problem)
    {
        Fault(place, problem);
        _isReadable = false;
        return null;
    }

    /// <summary>Adds what the schema says of the place.</summary>
    private void Fault(SchemaPlace place, string problem) =>
        Fault(place.Path, $"{problem}: {Sentence(place.Description)}");

    private void Fault(string path, string problem) => _faults.Add(new ProgramFault(path, problem));
}
