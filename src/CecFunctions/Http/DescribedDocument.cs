using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CecFunctions.Http;

/// <summary>Writes the parts of the document that concern the whole API.</summary>
internal sealed class DescribedDocument : IOpenApiDocumentTransformer
{
    private const string About = """
        What members, staff, partners and the public do about certifications and continuing education.

        JSON in and out: names in camel case, dates `yyyy-MM-dd`, instants in ISO 8601, numbers without trailing zeros;
        missing values are left out. Unknown properties are refused on writes. Credits are in the body's own unit (CEC
        or CEU), amounts of money in US dollars. Every failure is problem details (RFC 9457) with `traceId`; where a
        rule refuses, with `rule` and `reason`.
        """;

    /// <inheritdoc/>
    public Task TransformAsync(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo { Title = "CecFunctions", Version = "1", Description = About };

        // Never the host of a request, because the document is the same for every caller.
        document.Servers = [new OpenApiServer { Url = "/" }];
        SecurityScheme.AddTo(
            document,
            context.DescriptionGroups.SelectMany(group => group.Items)
                .SelectMany(endpoint => endpoint.ActionDescriptor.EndpointMetadata.OfType<EndpointDescription>())
                .Select(endpoint => endpoint.Signature)
                .OfType<SignatureDescription>()
                .Distinct());
        ProblemSchema.AddTo(document);
        foreach (var schema in document.Components!.Schemas!.Values.OfType<OpenApiSchema>())
        {
            MakeNullsOptional(schema);
        }

        return Task.CompletedTask;
    }

    /// <summary>A nullable property is optional, because answers leave out what is null.</summary>
    private static void MakeNullsOptional(OpenApiSchema schema)
    {
        schema.Description = schema.Description?.Replace("`null`", "left out", StringComparison.Ordinal);
        foreach (var (name, property) in schema.Properties?.ToList() ?? [])
        {
            if (property is OpenApiSchema { OneOf: [OpenApiSchema { Type: JsonSchemaType.Null }, var there] })
            {
                schema.Properties![name] = there;
            }
            else if (property is OpenApiSchema whole)
            {
                MakeNullsOptional(whole);
            }
        }
    }
}
