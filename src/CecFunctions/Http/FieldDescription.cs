using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using CecFunctions.Json;
using Microsoft.OpenApi;

namespace CecFunctions.Http;

/// <summary>A field of a body, or a value of an address.</summary>
/// <param name="Description">The meaning, with the unit.</param>
/// <param name="Bare">Makes the schema of its values, without the description.</param>
internal sealed record FieldDescription(string Name, string Description, Func<OpenApiSchema> Bare)
{
    public bool IsRequired { get; init; } = true;

    /// <summary>The schema of its values.</summary>
    public IOpenApiSchema Schema
    {
        get
        {
            var schema = Bare();
            schema.Description = Description;
            return schema;
        }
    }

    /// <param name="most">The most characters.</param>
    public static FieldDescription Text(string name, string description, int? most = null) =>
        new(name, description, () => new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = most });

    /// <summary>One of a few texts.</summary>
    public static FieldDescription Choice(string name, string description, params IEnumerable<string> choices) =>
        new(name, description, () => new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Enum = [.. choices.Select(choice => (JsonNode)choice)],
        });

    /// <summary>A date, <c>yyyy-MM-dd</c>.</summary>
    public static FieldDescription Date(string name, string description) =>
        new(name, description, () => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" });

    /// <summary>A decimal number from the least to the greatest, both included.</summary>
    public static FieldDescription Number(
        string name, string description, decimal least = 0, decimal? greatest = null) =>
        Bounded(JsonSchemaType.Number, name, description, least, greatest);

    /// <summary>A whole number from the least to the greatest, both included.</summary>
    public static FieldDescription Count(string name, string description, int least, int greatest) =>
        Bounded(JsonSchemaType.Integer, name, description, least, greatest);

    public static FieldDescription Flag(string name, string description) =>
        new(name, description, () => new OpenApiSchema { Type = JsonSchemaType.Boolean });

    /// <summary>The bytes of a file.</summary>
    public static FieldDescription File(string name, string description) =>
        new(name, description, () => new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" });

    /// <summary>The same field, but optional.</summary>
    public FieldDescription Optional() => this with { IsRequired = false };

    /// <summary>
    /// The fields of a record that is read from JSON, taken from the attributes that the reader checks.
    /// </summary>
    /// <param name="without">Names of properties that are not described.</param>
    public static ImmutableArray<FieldDescription> From(Type record, params ReadOnlySpan<string> without)
    {
        var fields = ImmutableArray.CreateBuilder<FieldDescription>();
        foreach (var property in StrictJson.Options.GetTypeInfo(record).Properties)
        {
            if (!without.Contains(property.Name))
            {
                fields.Add(From(property));
            }
        }

        return fields.ToImmutable();
    }

    /// <summary>The schema of an object with the fields.</summary>
    /// <param name="isOpen">Whether it may have other properties too.</param>
    public static OpenApiSchema Object(IReadOnlyCollection<FieldDescription> fields, bool isOpen) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = fields.ToDictionary(field => field.Name, field => field.Schema, StringComparer.Ordinal),
        Required = fields.Where(field => field.IsRequired)
            .Select(field => field.Name)
            .ToHashSet(StringComparer.Ordinal),
        AdditionalPropertiesAllowed = isOpen,
    };

    private static FieldDescription From(JsonPropertyInfo property)
    {
        var (name, attributes) = (property.Name, property.AttributeProvider);
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var description = attributes.Find<DescriptionAttribute>()?.Description
            ?? throw new InvalidOperationException(
                $"{property.DeclaringType.Name}.{name} has no {nameof(DescriptionAttribute)}.");
        var choices = InputChoices.From(type, attributes);
        var most = attributes.Find<MaxLengthAttribute>()?.Length;
        var range = attributes.Find<RangeAttribute>();
        var field = type switch
        {
            _ when attributes.Find<ItemsOfAttribute>() is { } items =>
                List(name, description, most, From(items.Record, items.Without)),
            _ when !choices.IsEmpty => Choice(name, description, choices),
            _ when type == typeof(string) => Text(name, description, most),
            _ when type == typeof(decimal) && range is null => Number(name, description),
            _ when type == typeof(decimal) =>
                Number(name, description, Decimal(range!.Minimum), Decimal(range.Maximum)),
            _ when type == typeof(DateOnly) => Date(name, description),
            _ when type == typeof(bool) => Flag(name, description),
            _ => throw new NotSupportedException($"A field of type {type.Name}."),
        };
        return field with { IsRequired = property.IsRequired };
    }

    private static FieldDescription List(
        string name, string description, int? most, ImmutableArray<FieldDescription> items) =>
        new(name, description, () => new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            MinItems = 1,
            MaxItems = most,
            Items = Object(items, isOpen: false),
        });

    private static FieldDescription Bounded(
        JsonSchemaType type, string name, string description, decimal least, decimal? greatest) =>
        new(name, description, () => new OpenApiSchema
        {
            Type = type,
            Minimum = least.ToString(CultureInfo.InvariantCulture),
            Maximum = greatest?.ToString(CultureInfo.InvariantCulture),
        });

    private static decimal Decimal(object bound) => Convert.ToDecimal(bound, CultureInfo.InvariantCulture);
}

/// <summary>The record type of the items of a list, where the items are read one by one.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ItemsOfAttribute(Type record) : Attribute
{
    public Type Record => record;

    /// <summary>Properties of the record that are not described.</summary>
    public string[] Without { get; init; } = [];
}
