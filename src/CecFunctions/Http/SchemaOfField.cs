using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace CecFunctions.Http;

/// <summary>The JSON Schema of described fields and bodies.</summary>
internal static class SchemaOfField
{
    public static OpenApiSchema Create(FieldDescription field)
    {
        var schema = Bare(field);
        schema.Description = field.Description;
        return schema;
    }

    public static OpenApiSchema Create(BodyDescription body)
    {
        if (body.Fields.IsEmpty)
        {
            return new OpenApiSchema
            {
                Type = body.MediaType == "text/csv" ? JsonSchemaType.String : JsonSchemaType.Object,
                Description = body.Description,
            };
        }

        var item = Object(body.Fields, body.IsOpen);
        item.Description = body.Description;
        return body.IsList ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = item } : item;
    }

    private static OpenApiSchema Bare(FieldDescription field) => field.Kind switch
    {
        FieldKind.Text => new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = field.Most },
        FieldKind.Choice => new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Enum = [.. field.Choices.Select(choice => (JsonNode)choice)],
        },
        FieldKind.Date => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" },
        FieldKind.Number => Bounded(new OpenApiSchema { Type = JsonSchemaType.Number }, field),
        FieldKind.Count => Bounded(new OpenApiSchema { Type = JsonSchemaType.Integer }, field),
        FieldKind.Flag => new OpenApiSchema { Type = JsonSchemaType.Boolean },
        FieldKind.File => new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" },
        FieldKind.List => new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            MinItems = 1,
            MaxItems = field.Most,
            Items = Object(field.Items, isOpen: false),
        },
        _ => throw new NotSupportedException($"Kind {field.Kind}."),
    };

    private static OpenApiSchema Object(IReadOnlyCollection<FieldDescription> fields, bool isOpen) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = fields.ToDictionary(
            field => field.Name, IOpenApiSchema (field) => Create(field), StringComparer.Ordinal),
        Required = fields.Where(field => field.IsRequired)
            .Select(field => field.Name)
            .ToHashSet(StringComparer.Ordinal),
        AdditionalPropertiesAllowed = isOpen,
    };

    private static OpenApiSchema Bounded(OpenApiSchema schema, FieldDescription field)
    {
        if (field.Range is { } range)
        {
            schema.Minimum = range.Least.ToString(CultureInfo.InvariantCulture);
            schema.Maximum = range.Greatest?.ToString(CultureInfo.InvariantCulture);
        }

        return schema;
    }
}
