using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CecFunctions.Http;

/// <summary>Adapts the schemas that the framework derives from types to the way answers are written: nulls are left
/// out, and numbers are never texts.</summary>
internal sealed class SchemaOfAnswer : IOpenApiSchemaTransformer
{
    /// <inheritdoc/>
    public Task TransformAsync(
        OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        schema.Type &= ~JsonSchemaType.Null;
        if ((Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type) == typeof(decimal))
        {
            // A converter of this system writes decimals, and the framework cannot look into it.
            schema.Type = JsonSchemaType.Number;
            schema.Format = null;
        }

        if (schema.Type is { } type && (type & (JsonSchemaType.Number | JsonSchemaType.Integer)) != 0)
        {
            schema.Type = type & ~JsonSchemaType.String;
            schema.Pattern = null;
        }

        if (context.JsonTypeInfo.Kind == JsonTypeInfoKind.Object)
        {
            schema.Required = context.JsonTypeInfo.Properties.Where(IsAlwaysThere)
                .Select(property => property.Name)
                .ToHashSet(StringComparer.Ordinal);
        }

        return Task.CompletedTask;
    }

    private static bool IsAlwaysThere(JsonPropertyInfo property) =>
        property.PropertyType.IsValueType
            ? Nullable.GetUnderlyingType(property.PropertyType) is null
            : !IsNullable(property);

    private static bool IsNullable(JsonPropertyInfo property) =>
        property.AttributeProvider is not PropertyInfo declared
        || new NullabilityInfoContext().Create(declared).ReadState != NullabilityState.NotNull;
}
