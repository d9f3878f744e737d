using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CecFunctions.Web.Tests.ApiDescription;

/// <summary>Checks JSON against the schemas of a description, by the words of JSON Schema that they use. A word that it does not know is an error, not passed over.</summary>
internal sealed class SchemaCheck(JsonNode document)
{
    private static readonly string[] SaysNothing = ["description", "title", "example", "examples", "default", "$comment"];

    /// <returns>What is wrong, each with its place; empty where the value is as the schema says.</returns>
    public IReadOnlyList<string> Problems(JsonNode? value, JsonNode schema)
    {
        var problems = new List<string>();
        Check(value, schema, "$", problems);
        return problems;
    }

    private void Check(JsonNode? value, JsonNode schema, string place, List<string> problems)
    {
        foreach (var (word, said) in schema.AsObject())
        {
            switch (word)
            {
                case "$ref":
                    Check(value, Find(said!.GetValue<string>()), place, problems);
                    break;
                case "type":
                    var types = said is JsonArray several ? [.. several.Select(one => one!.GetValue<string>())] : new[] { said!.GetValue<string>() };
                    Expect(types.Any(type => Is(value, type)), $"is no {string.Join(" or ", types)}");
                    break;
                case "enum":
                    Expect(said!.AsArray().Any(one => JsonNode.DeepEquals(one, value)), $"is none of {said.ToJsonString()}");
                    break;
                case "format":
                    Expect(value is not JsonValue text || text.GetValueKind() != JsonValueKind.String || HasFormat(text.GetValue<string>(), said!.GetValue<string>()), $"is no {said}");
                    break;
                case "pattern":
                    Expect(value?.GetValueKind() != JsonValueKind.String || Regex.IsMatch(value.GetValue<string>(), said!.GetValue<string>(), RegexOptions.None, TimeSpan.FromSeconds(1)), $"is not like {said}");
                    break;
                case "maxLength":
                    Expect(value?.GetValueKind() != JsonValueKind.String || value.GetValue<string>().Length <= said!.GetValue<int>(), $"has more than {said} characters");
                    break;
                case "minimum":
                    Expect(value?.GetValueKind() != JsonValueKind.Number || value.GetValue<decimal>() >= Number(said), $"is less than {said}");
                    break;
                case "maximum":
                    Expect(value?.GetValueKind() != JsonValueKind.Number || value.GetValue<decimal>() <= Number(said), $"is more than {said}");
                    break;
                case "minItems":
                    Expect(value is not JsonArray few || few.Count >= said!.GetValue<int>(), $"has fewer than {said} items");
                    break;
                case "maxItems":
                    Expect(value is not JsonArray many || many.Count <= said!.GetValue<int>(), $"has more than {said} items");
                    break;
                case "items":
                    foreach (var (item, index) in (value as JsonArray ?? []).Select((item, index) => (item, index)))
                    {
                        Check(item, said!, $"{place}[{index}]", problems);
                    }

                    break;
                case "required":
                    foreach (var name in said!.AsArray().Select(name => name!.GetValue<string>()))
                    {
                        Expect(value is not JsonObject whole || whole.ContainsKey(name), $"lacks {name}");
                    }

                    break;
                case "properties":
                    foreach (var (name, property) in said!.AsObject())
                    {
                        if (value is JsonObject whole && whole.TryGetPropertyValue(name, out var given))
                        {
                            Check(given, property!, $"{place}.{name}", problems);
                        }
                    }

                    break;
                case "additionalProperties":
                    foreach (var (name, other) in value as JsonObject ?? [])
                    {
                        if (schema["properties"]?[name] is null)
                        {
                            if (said is JsonObject allowed)
                            {
                                Check(other, allowed, $"{place}.{name}", problems);
                            }
                            else
                            {
                                Expect(said!.GetValue<bool>(), $"has {name}, which is not described");
                            }
                        }
                    }

                    break;
                default:
                    Expect(SaysNothing.Contains(word), $"cannot be checked: the schema says {word}");
                    break;
            }
        }

        void Expect(bool isSo, string otherwise)
        {
            if (!isSo)
            {
                problems.Add($"{place} {otherwise}");
            }
        }
    }

    private JsonNode Find(string reference) =>
        reference.Split('/').Skip(1).Aggregate(document, (at, name) => at[name] ?? throw new InvalidOperationException($"{reference} leads nowhere."));

    private static decimal Number(JsonNode? said) => decimal.Parse(said!.ToJsonString().Trim('"'), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static bool Is(JsonNode? value, string type) => (type, value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        ("string", JsonValueKind.String) or ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("number", JsonValueKind.Number)
            or ("boolean", JsonValueKind.True or JsonValueKind.False) or ("null", JsonValueKind.Null) => true,
        ("integer", JsonValueKind.Number) => decimal.IsInteger(value!.GetValue<decimal>()),
        _ => false,
    };

    private static bool HasFormat(string text, string format) => format switch
    {
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "date-time" => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _) && text.Contains('T', StringComparison.Ordinal),
        "uri" => Uri.TryCreate(text, UriKind.Absolute, out _),
        "binary" => true,
        _ => throw new NotSupportedException($"Format {format}."),
    };
}
