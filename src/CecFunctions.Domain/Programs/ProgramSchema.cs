using System.Text.Json;

namespace CecFunctions.Domain.Programs;

/// <summary>The schema of program files, which is a part of this assembly.</summary>
internal static class ProgramSchema
{
    public const string RuleId = "ruleId";
    public const string SourceName = "source";
    public const string Words = "words";
    public const string Date = "date";
    public const string DayOfYear = "monthDay";

    public static JsonElement Root { get; } = ReadSchema();

    /// <summary>What the schema defines for a property, and under which name where it has one.</summary>
    public static (string? Name, JsonElement Schema) Resolved(JsonElement property)
    {
        string? name = null;
        while (property.TryGetProperty("$ref", out var reference))
        {
            name = reference.GetString()!["#/$defs/".Length..];
            property = Root.GetProperty("$defs").GetProperty(name);
        }

        return (name, property);
    }

    /// <summary>Whether it is a text that no other part of the file is compared with.</summary>
    public static bool IsShownOnly(string? name) => name is RuleId or SourceName or Words;

    /// <summary>What the schema says of a property.</summary>
    public static string? Description(JsonElement schema) =>
        schema.TryGetProperty("description", out var description) ? description.GetString() : null;

    private static JsonElement ReadSchema()
    {
        using var stream = typeof(ProgramShape).Assembly.GetManifestResourceStream("program.schema.json")!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }
}

/// <summary>A place in the file.</summary>
/// <param name="Path">The JSON path.</param>
/// <param name="Name">The name under which the schema defines what may stand there, if it has one.</param>
/// <param name="Schema">What may stand there.</param>
/// <param name="Description">What the schema says of it.</param>
internal readonly record struct SchemaPlace(string Path, string? Name, JsonElement Schema, string Description)
{
    public bool Has(string word) => Schema.TryGetProperty(word, out _);

    public decimal? Number(string word) =>
        Schema.TryGetProperty(word, out var number) ? number.GetDecimal() : null;

    public HashSet<string> Names(string word) => Schema.TryGetProperty(word, out var names)
        ? names.EnumerateArray().Select(name => name.GetString()!).ToHashSet(StringComparer.Ordinal)
        : [];
}
