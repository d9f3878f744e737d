using CecFunctions.Web.Access;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace CecFunctions.Web.ApiDescription;

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

            // A host may have endpoints of its own, such as the one by which the Function App is called.
            options.ShouldInclude = endpoint => endpoint.ActionDescriptor.EndpointMetadata.OfType<WhoMayCall>().Any();
            options.AddDocumentTransformer<DescribedDocument>();
            options.AddOperationTransformer<DescribedOperation>();
            options.AddSchemaTransformer<SchemaOfAnswer>();
        });
    }
}
