using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace CecFunctions.Http;

/// <summary>The schema of every refusal.</summary>
internal static class ProblemSchema
{
    public const string Name = "Problem";
    public const string MediaType = "application/problem+json";

    private const string TraceId = "00-8a21f8a95ac1c1d0f2d7d0a3a0b5e6d1-53ce929d0e0e4736-01";

    public static void AddTo(OpenApiDocument document) => document.AddComponent<IOpenApiSchema>(Name, new OpenApiSchema
    {
        Type = JsonSchemaType.Object,
        Description = "Why a request was refused or failed (RFC 9457).",
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["title"] = Text("The status in words."),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "The HTTP status." },
            ["detail"] = Text("What went wrong, in words for the caller."),
            ["rule"] = Text("The id of the rule that refused, where one did."),
            ["reason"] = Text("The reason, for programs."),
            ["credential"] = Text("The number of the credential concerned."),
            ["missing"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Items = Text(null),
                Description = "The ids of the reports that lack a document.",
            },
            ["fee"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "Where a fee is not paid: what is due, on account and missing, in US dollars.",
                Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
                {
                    ["due"] = new OpenApiSchema { Type = JsonSchemaType.Number },
                    ["onAccount"] = new OpenApiSchema { Type = JsonSchemaType.Number },
                    ["missing"] = new OpenApiSchema { Type = JsonSchemaType.Number },
                },
            },
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = Text(null) },
                Description = "The faults by place: a JSON path of the body, or the name of a header or a parameter.",
            },
            ["traceId"] = Text("The id under which the log has more."),
        },
        Required = new HashSet<string>(StringComparer.Ordinal) { "title", "status", "detail", "traceId" },
    });

    /// <summary>An example of a refusal.</summary>
    public static JsonObject Example(RefusalDescription refusal)
    {
        var problem = new JsonObject
        {
            ["title"] = ReasonPhrases.GetReasonPhrase(refusal.Status),
            ["status"] = refusal.Status,
            ["detail"] = refusal.Detail,
            ["rule"] = refusal.Rule,
            ["reason"] = refusal.Reason,
            ["errors"] = refusal.Place is { } place
                ? new JsonObject { [place] = new JsonArray(refusal.Detail[(place.Length + 1)..]) }
                : null,
            ["traceId"] = TraceId,
        };
        foreach (var (name, _) in problem.Where(property => property.Value is null).ToList())
        {
            problem.Remove(name);
        }

        return problem;
    }

    private static OpenApiSchema Text(string? description) =>
        new() { Type = JsonSchemaType.String, Description = description };
}
