using System.Text.Json;
using CecFunctions.Json;

namespace CecFunctions.Simulation;

/// <summary>Where two answers differ, place by place.</summary>
internal static class AnswerComparison
{
    private const int MostCharacters = 160;
    private const string Nothing = "nothing";

    /// <param name="path">Where the two stand.</param>
    public static IEnumerable<string> Differences(JsonElement? expected, JsonElement? actual, string path) =>
        (expected, actual) switch
        {
            ({ ValueKind: JsonValueKind.Object } one, { ValueKind: JsonValueKind.Object } other) => Names(one)
                .Union(Names(other), StringComparer.Ordinal)
                .SelectMany(name => Differences(Property(one, name), Property(other, name), JsonText.At(path, name))),
            ({ ValueKind: JsonValueKind.Array } one, { ValueKind: JsonValueKind.Array } other) => Enumerable
                .Range(0, Math.Max(one.GetArrayLength(), other.GetArrayLength()))
                .SelectMany(index => Differences(Item(one, index), Item(other, index), $"{path}[{index}]")),
            ({ } one, { } other) when AreEqual(one, other) => [],
            _ => [$"{path}: expected {Shown(expected)}, actual {Shown(actual)}."],
        };

    private static bool AreEqual(JsonElement one, JsonElement other) =>
        one.ValueKind == JsonValueKind.Number && other.ValueKind == JsonValueKind.Number
            ? one.TryGetDecimal(out var a) && other.TryGetDecimal(out var b) && a == b
            : JsonElement.DeepEquals(one, other);

    private static IEnumerable<string> Names(JsonElement json) => json.EnumerateObject().Select(named => named.Name);

    private static JsonElement? Property(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? value : null;

    private static JsonElement? Item(JsonElement json, int index) =>
        index < json.GetArrayLength() ? json[index] : null;

    private static string Shown(JsonElement? json)
    {
        var text = json is { } value ? JsonSerializer.Serialize(value, WireJson.Lines) : Nothing;
        return text.Length > MostCharacters ? text[..MostCharacters] + "…" : text;
    }
}
