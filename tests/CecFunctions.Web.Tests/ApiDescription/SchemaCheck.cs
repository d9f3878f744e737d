using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace CecFunctions.Web.Tests.ApiDescription;

/// <summary>Checks JSON against the schemas of a description.</summary>
/// <remarks>A word that JSON Schema does not have is an error, but for OpenAPI's <c>example</c>.</remarks>
internal sealed class SchemaCheck
{
    private const string Components = "#/components/schemas/";
    private const string ComponentsId = "https://localhost/schemas";

    private static readonly EvaluationOptions Evaluation = new() { OutputFormat = OutputFormat.Hierarchical, RequireFormatValidation = true };

    private readonly BuildOptions _options = new()
    {
        Dialect = Dialect.Draft202012.With([new ExampleWord()], new Uri("https://localhost/openapi"), allowUnknownKeywords: false),
        SchemaRegistry = new SchemaRegistry(),
    };

    public SchemaCheck(JsonNode document)
    {
        var components = new JsonObject { ["$id"] = ComponentsId, ["$defs"] = document["components"]!["schemas"]!.DeepClone() };
        Build(components);
    }

    /// <returns>What is wrong, each with its place; empty where the value is as the schema says.</returns>
    public IReadOnlyList<string> Problems(JsonNode? value, JsonNode schema) =>
        [.. Problems(Build(schema).Evaluate(JsonSerializer.SerializeToElement(value), Evaluation))];

    private static IEnumerable<string> Problems(EvaluationResults results) => results.IsValid
        ? []
        : (results.Errors ?? []).Select(error => $"{results.InstanceLocation}: {error.Value}").Concat((results.Details ?? []).SelectMany(Problems));

    // The library knows documents of JSON Schema, so what a reference of OpenAPI leads to is made one.
    private JsonSchema Build(JsonNode schema) =>
        JsonSchema.FromText(schema.ToJsonString().Replace($"\"{Components}", $"\"{ComponentsId}#/$defs/", StringComparison.Ordinal), _options);

    /// <summary>OpenAPI's example, which says nothing of the value.</summary>
    private sealed class ExampleWord : IKeywordHandler
    {
        public string Name => "example";

        public object? ValidateKeywordValue(JsonElement value) => null;

        public void BuildSubschemas(KeywordData keyword, BuildContext context)
        {
        }

        public KeywordEvaluation Evaluate(KeywordData keyword, EvaluationContext context) => KeywordEvaluation.Ignore;
    }
}
