using System.Globalization;
using System.Net.Mime;
using System.Text;
using CecFunctions.Domain.Programs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace CecFunctions.Http;

/// <summary>The OpenAPI document, made at the first request and then kept, so that it costs nothing at start.</summary>
internal sealed class ApiDescriptionPage : IDisposable
{
    private readonly IServiceScopeFactory _scopes;
    private readonly SemaphoreSlim _one = new(1);
    private volatile Content? _content;

    public ApiDescriptionPage(IServiceScopeFactory scopes) => _scopes = scopes;

    public async Task<Content> ReadAsync(CancellationToken cancellationToken)
    {
        if (_content is { } made)
        {
            return made;
        }

        await _one.WaitAsync(cancellationToken);
        try
        {
            return _content ??= await MakeAsync(cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<Content> MakeAsync(CancellationToken cancellationToken)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var document = await scope.ServiceProvider
            .GetRequiredKeyedService<IOpenApiDocumentProvider>(ApiDescriptionServices.DocumentName)
            .GetOpenApiDocumentAsync(cancellationToken);
        var text = new StringWriter(CultureInfo.InvariantCulture);
        document.SerializeAsV31(new OpenApiJsonWriter(text, new OpenApiJsonWriterSettings { Terse = true }));
        var catalog = scope.ServiceProvider.GetRequiredService<ProgramCatalog>();
        var json = Encoding.UTF8.GetBytes(ExampleWords.In(text.ToString(), catalog));
        return new Content(json, new EntityTagHeaderValue(IfMatchHeader.ETagOf(json)));
    }

    /// <param name="ETag">Changes with the document.</param>
    internal sealed record Content(byte[] Json, EntityTagHeaderValue ETag);
}

/// <summary>The description of the endpoint of the OpenAPI document.</summary>
internal static class ApiDescriptionDescriptions
{
    public static EndpointDescription Read { get; } = new("Site", "readApiDescription", "This description")
    {
        Remarks =
            "Caches may keep it for an hour; `If-None-Match` with its `ETag` is answered 304 while it is unchanged.",
        Answers =
        [
            AnswerDescription.JsonBySchema(
                """
                {
                  "type": "object",
                  "description": "A document of OpenAPI 3.1.",
                  "required": ["openapi", "info", "paths"],
                  "properties": {
                    "openapi": { "type": "string" },
                    "info": { "type": "object" },
                    "paths": { "type": "object" }
                  }
                }
                """,
                "The document.").WithVersion(),
            AnswerDescription.Nothing("It is unchanged since the version that is named.", 304),
        ],
        Refusals = [RefusalDescription.OtherVersion],
    };
}

/// <summary>The description of the API by OpenAPI 3.1.</summary>
internal static class ApiDescriptionEndpoints
{
    public const string Address = "/openapi.json";

    private const string MayBeCached = "public, max-age=3600";

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(Address, ReadAsync).ForAnyone().Describe(ApiDescriptionDescriptions.Read);

    private static async Task<IResult> ReadAsync(
        HttpContext context, ApiDescriptionPage page, CancellationToken cancellationToken)
    {
        var content = await page.ReadAsync(cancellationToken);
        context.Response.Headers.CacheControl = MayBeCached;

        // Answers If-None-Match too.
        return TypedResults.Bytes(content.Json, MediaTypeNames.Application.Json, entityTag: content.ETag);
    }
}

/// <summary>Registers what makes the description of the API.</summary>
internal static class ApiDescriptionServices
{
    public const string DocumentName = "openapi";

    public static void AddTo(IServiceCollection services)
    {
        services.AddSingleton<ApiDescriptionPage>();
        services.AddOpenApi(DocumentName, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;

            // A host may have endpoints of its own, such as the one through which the Function App hands requests over.
            // That HEAD answers as GET does goes without saying.
            options.ShouldInclude = endpoint => endpoint.HttpMethod != HttpMethods.Head
                && endpoint.ActionDescriptor.EndpointMetadata.OfType<WhoMayCall>().Any();
            options.AddDocumentTransformer<DescribedDocument>();
            options.AddOperationTransformer<DescribedOperation>();
            options.AddSchemaTransformer<SchemaOfAnswer>();
        });
    }
}
