using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace CecFunctions.Tests.Http;

/// <summary>The description as a client reads it: nothing but its JSON.</summary>
internal sealed class DescribedApi
{
    public DescribedApi(JsonNode document)
    {
        Document = document;
        Operations =
        [
            .. from path in document["paths"]!.AsObject()
               from operation in path.Value!.AsObject()
               select new DescribedCall(operation.Key.ToUpperInvariant(), path.Key, operation.Value!),
        ];
        Schemas = new SchemaCheck(document);
    }

    public JsonNode Document { get; }

    public ImmutableArray<DescribedCall> Operations { get; }

    public SchemaCheck Schemas { get; }

    public static async Task<DescribedApi> ReadAsync(HttpClient client)
    {
        using var answer = await client.GetAsync(new Uri("/openapi.json", UriKind.Relative));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return new DescribedApi(await answer.JsonAsync());
    }

    /// <summary>The values that a content shows, by name.</summary>
    public IEnumerable<(string Name, JsonNode? Value)> ExamplesOf(JsonNode content) => content["example"] is { } one
        ? [("example", one)]
        : content["examples"]?.AsObject().Select(example => (example.Key, Resolve(example.Value!)["value"])) ?? [];

    /// <summary>What a reference leads to.</summary>
    public JsonNode Resolve(JsonNode node) => node["$ref"] is { } reference
        ? Resolve(
            reference
                .GetValue<string>()[2..]
                .Split('/')
                .Aggregate(
                    Document,
                    (at, name) =>
                        at[name.Replace("~1", "/", StringComparison.Ordinal)]
                            ?? throw new InvalidOperationException($"{reference} leads nowhere.")))
        : node;
}

/// <summary>One operation of the description.</summary>
internal sealed record DescribedCall(string Method, string Path, JsonNode Operation)
{
    public string Id => Operation["operationId"]!.GetValue<string>();

    public IEnumerable<JsonNode> Parameters => Operation["parameters"]?.AsArray().Select(parameter => parameter!) ?? [];

    /// <summary>The forms of its body, by media type.</summary>
    public IEnumerable<KeyValuePair<string, JsonNode?>> Bodies =>
        Operation["requestBody"]?["content"]?.AsObject() ?? [];

    public JsonObject Responses => Operation["responses"]!.AsObject();

    public override string ToString() => $"{Method} {Path}";
}
