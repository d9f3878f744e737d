using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CecFunctions.Public;

/// <summary>The beginning of a new body's program file, made from the file of another.</summary>
public static class ProgramDraft
{
    private const int LineWidth = 120;
    private const string Unsourced = "default";

    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>
    /// The rules of the other body under ids and types of the new one. No source is claimed for them: each is
    /// <c>default</c> until its author names one.
    /// </summary>
    /// <param name="file">The other body's file.</param>
    /// <param name="key">The new body's key.</param>
    /// <param name="schema">Where the schema is, as seen from the new file.</param>
    public static string Write(byte[] file, string key, string schema)
    {
        var draft = JsonNode.Parse(file)!.AsObject();
        var (old, own) = (Prefix(draft["program"]!.GetValue<string>()), Prefix(key));
        var renamed = Renamed(draft, old, own)!.AsObject();
        renamed["$schema"] = schema;
        renamed["program"] = key;
        renamed["name"] = key.ToUpperInvariant();
        renamed["sources"] = new JsonObject();
        var text = new StringBuilder();
        WriteTo(text, renamed, string.Empty, 0);
        return text.Append('\n').ToString();
    }

    private static string Prefix(string key) => key.ToUpperInvariant() + "-";

    private static JsonNode? Renamed(JsonNode? node, string old, string own) => node switch
    {
        JsonObject json => new JsonObject(json.Select(property => KeyValuePair.Create(
            Renamed(property.Key, old, own),
            property is { Key: "source", Value: JsonValue } ? Unsourced : Renamed(property.Value, old, own)))),
        JsonArray list => new JsonArray([.. list.Select(item => Renamed(item, old, own))]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String =>
            Renamed(value.GetValue<string>(), old, own),
        _ => node?.DeepClone(),
    };

    private static string Renamed(string text, string old, string own) =>
        text.StartsWith(old, StringComparison.Ordinal) ? own + text[old.Length..] : text;

    /// <summary>Writes what fits into a line on one, and the rest a line for each part.</summary>
    private static void WriteTo(StringBuilder text, JsonNode? node, string indent, int before)
    {
        var line = OnOneLine(node);
        var fits = indent.Length + before + line.Length < LineWidth && before > 0;
        if (fits || node is not (JsonObject or JsonArray))
        {
            text.Append(line);
            return;
        }

        var inner = indent + "  ";
        var (open, close) = node is JsonObject ? ('{', '}') : ('[', ']');
        var parts = node is JsonObject json
            ? json.Select(property => (Name: JsonSerializer.Serialize(property.Key, Plain) + ": ", property.Value))
            : node.AsArray().Select(item => (Name: string.Empty, Value: item));
        text.Append(open);
        var comma = string.Empty;
        foreach (var (name, value) in parts)
        {
            text.Append(comma).Append('\n').Append(inner).Append(name);
            WriteTo(text, value, inner, name.Length + 1);
            comma = ",";
        }

        text.Append('\n').Append(indent).Append(close);
    }

    private static string OnOneLine(JsonNode? node) => node switch
    {
        JsonObject { Count: 0 } => "{}",
        JsonArray { Count: 0 } => "[]",
        JsonObject json => "{ " + string.Join(", ", json.Select(property =>
            $"{JsonSerializer.Serialize(property.Key, Plain)}: {OnOneLine(property.Value)}")) + " }",
        JsonArray list => "[ " + string.Join(", ", list.Select(OnOneLine)) + " ]",
        _ => node is null ? "null" : node.ToJsonString(Plain),
    };
}
