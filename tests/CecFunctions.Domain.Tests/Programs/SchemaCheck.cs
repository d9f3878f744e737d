using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CecFunctions.Domain.Tests.Programs;

/// <summary>
/// Checks a JSON value against the keywords that <c>program.schema.json</c> uses, as JSON Schema 2020-12 defines them.
/// A keyword it does not know is an error and not silence.
/// </summary>
internal sealed class SchemaCheck(JsonObject root)
{
    private static readonly string[] Annotations = ["$schema", "title", "description", "default", "$defs"];

    /// <summary>
    /// The first thing wrong with <paramref name="value"/>, with its JSON path; <see langword="null"/> where it fits.
    /// </summary>
    public string? FirstMistake(JsonNode? value) => Mistake(root, value, "$");

    private string? Mistake(JsonObject schema, JsonNode? value, string path)
    {
        foreach (var (keyword, rule) in schema)
        {
            var mistake = keyword switch
            {
                "$ref" => Mistake(Definition(rule!.GetValue<string>()), value, path),
                "type" => IsOfType(value, rule!.GetValue<string>()) ? null : $"{path}: is no {rule}",
                "const" => JsonNode.DeepEquals(rule, value) ? null : $"{path}: is not {rule}",
                "enum" =>
                    rule!.AsArray().Any(allowed => JsonNode.DeepEquals(allowed, value))
                        ? null
                        : $"{path}: is none of {rule.ToJsonString()}",
                "oneOf" => OneOf(rule!.AsArray(), value, path),
                "properties" => Properties(rule!.AsObject(), value, path),
                "required" => Required(rule!.AsArray(), value, path),
                "additionalProperties" => AdditionalProperties(schema, rule!, value, path),
                "items" => Items(rule!.AsObject(), value, path),
                "minItems" =>
                    value is not JsonArray array || array.Count >= rule!.GetValue<int>()
                        ? null
                        : $"{path}: has too few items",
                "minProperties" =>
                    value is not JsonObject members || members.Count >= rule!.GetValue<int>()
                        ? null
                        : $"{path}: has too few properties",
                "minLength" =>
                    Text(value) is not { } text || text.Length >= rule!.GetValue<int>()
                        ? null
                        : $"{path}: is too short",
                "pattern" =>
                    Text(value) is not { } matched || Regex.IsMatch(matched, rule!.GetValue<string>())
                        ? null
                        : $"{path}: does not match {rule}",
                "format" =>
                    Text(value) is not { } date
                        || (rule!.GetValue<string>() == "date" && DateOnly.TryParseExact(date, "yyyy-MM-dd", out _))
                        ? null
                        : $"{path}: is no {rule}",
                "minimum" =>
                    Number(value) is not { } least || least >= rule!.GetValue<decimal>()
                        ? null
                        : $"{path}: is less than {rule}",
                "maximum" =>
                    Number(value) is not { } most || most <= rule!.GetValue<decimal>()
                        ? null
                        : $"{path}: is more than {rule}",
                "exclusiveMinimum" =>
                    Number(value) is not { } above || above > rule!.GetValue<decimal>()
                        ? null
                        : $"{path}: is not more than {rule}",
                _ => Annotations.Contains(keyword) ? null : throw new NotSupportedException($"Keyword {keyword}."),
            };
            if (mistake is not null)
            {
                return mistake;
            }
        }

        return null;
    }

    public JsonObject Definition(string reference) =>
        root["$defs"]![reference[(reference.LastIndexOf('/') + 1)..]]?.AsObject()
            ?? throw new KeyNotFoundException(reference);

    private static bool IsOfType(JsonNode? value, string type) => type switch
    {
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => value?.GetValueKind() == JsonValueKind.String,
        "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        "number" => Number(value) is not null,
        "integer" => Number(value) is { } number && decimal.Truncate(number) == number,
        _ => throw new NotSupportedException($"Type {type}."),
    };

    private static string? Text(JsonNode? value) =>
        value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private static decimal? Number(JsonNode? value) =>
        value?.GetValueKind() == JsonValueKind.Number
            ? decimal.Parse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture)
            : null;

    private string? OneOf(JsonArray schemas, JsonNode? value, string path)
    {
        var mistakes = schemas.Select(s => Mistake(s!.AsObject(), value, path)).ToArray();
        return mistakes.Count(m => m is null) == 1
            ? null
            : $"{path}: fits not exactly one of {schemas.Count}: {string.Join("; ", mistakes)}";
    }

    private string? Properties(JsonObject properties, JsonNode? value, string path) =>
        value is JsonObject members
            ? members.Where(m => properties.ContainsKey(m.Key))
            .Select(m => Mistake(properties[m.Key]!.AsObject(), m.Value, $"{path}.{m.Key}"))
            .FirstOrDefault(m => m is not null)
            : null;

    private static string? Required(JsonArray names, JsonNode? value, string path) =>
        value is JsonObject members
            && names.Select(n => n!.GetValue<string>()).FirstOrDefault(n => !members.ContainsKey(n)) is { } missing
            ? $"{path}: lacks {missing}"
            : null;

    private string? AdditionalProperties(JsonObject schema, JsonNode rule, JsonNode? value, string path)
    {
        if (value is not JsonObject members)
        {
            return null;
        }

        foreach (var (name, member) in members.Where(
            m => schema["properties"] is not JsonObject known || !known.ContainsKey(m.Key)))
        {
            var mistake = rule is JsonObject of ? Mistake(of, member, $"{path}.{name}") : $"{path}.{name}: is unknown";
            if (mistake is not null)
            {
                return mistake;
            }
        }

        return null;
    }

    private string? Items(JsonObject of, JsonNode? value, string path) =>
        value is JsonArray items
            ? items.Select((item, i) => Mistake(of, item, $"{path}[{i}]")).FirstOrDefault(m => m is not null)
            : null;
}
