using System.Collections.Immutable;
using Microsoft.OpenApi;

namespace CecFunctions.Http;

/// <summary>A body that an endpoint takes.</summary>
internal sealed record BodyDescription
{
    /// <summary>A CSV text.</summary>
    public const string CsvType = "text/csv";

    /// <summary>A workbook.</summary>
    public const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private BodyDescription()
    {
    }

    public required string MediaType { get; init; }

    /// <summary>The fields of the object, or of each object of the list; empty for a file.</summary>
    public ImmutableArray<FieldDescription> Fields { get; init; } = [];

    /// <summary>Whether the body is a list of objects.</summary>
    public bool IsList { get; init; }

    /// <summary>Whether properties that are not described are ignored and not refused.</summary>
    public bool IsOpen { get; init; }

    public string? Description { get; init; }

    /// <summary>Valid bodies by name, as JSON, or as the text of a file.</summary>
    public ImmutableArray<(string Name, string Text)> Examples { get; init; } = [];

    /// <summary>A record as JSON, as <see cref="Http.JsonBody"/> reads it.</summary>
    /// <param name="without">Properties that callers of the endpoint must not send.</param>
    public static BodyDescription Json<T>(params ReadOnlySpan<string> without) =>
        new() { MediaType = "application/json", Fields = FieldDescription.From(typeof(T), without) };

    /// <summary>A JSON list of objects that may have other properties too.</summary>
    public static BodyDescription OpenJsonList(params IEnumerable<FieldDescription> fields) =>
        new() { MediaType = "application/json", Fields = [.. fields], IsList = true, IsOpen = true };

    /// <summary>A plain form with the fields of a record.</summary>
    public static BodyDescription Form<T>() => Form(FieldDescription.From(typeof(T)));

    /// <summary>A plain form.</summary>
    public static BodyDescription Form(params IEnumerable<FieldDescription> fields) =>
        new() { MediaType = "application/x-www-form-urlencoded", Fields = [.. fields], IsOpen = true };

    /// <summary>A form of parts, in this order.</summary>
    public static BodyDescription Parts(params IEnumerable<FieldDescription> fields) =>
        new() { MediaType = "multipart/form-data", Fields = [.. fields] };

    public static BodyDescription Csv(string description) =>
        new() { MediaType = CsvType, Description = description };

    /// <summary>A workbook (<c>.xlsx</c>).</summary>
    public static BodyDescription Workbook(string description) =>
        new() { MediaType = WorkbookType, Description = description };

    public OpenApiSchema Schema()
    {
        var schema = Fields.IsEmpty
            ? MediaType switch
            {
                CsvType => new OpenApiSchema { Type = JsonSchemaType.String },
                WorkbookType => new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" },
                _ => new OpenApiSchema { Type = JsonSchemaType.Object },
            }
            : FieldDescription.Object(Fields, IsOpen);
        schema.Description = Description;
        return IsList ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = schema } : schema;
    }

    public BodyDescription Example(string name, string text) => this with { Examples = Examples.Add((name, text)) };
}
