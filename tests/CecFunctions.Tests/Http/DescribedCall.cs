using System.Text.Json.Nodes;

namespace CecFunctions.Tests.Http;

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
