using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using CecFunctions.Json;

namespace CecFunctions.Http;

/// <summary>The fields of a record that is read from JSON, taken from the attributes that the reader checks.</summary>
internal static class RecordFields
{
    /// <param name="without">Names of properties that are not described.</param>
    public static ImmutableArray<FieldDescription> Read(Type record, ReadOnlySpan<string> without)
    {
        var fields = ImmutableArray.CreateBuilder<FieldDescription>();
        foreach (var property in StrictJson.Options.GetTypeInfo(record).Properties)
        {
            if (!without.Contains(property.Name))
            {
                fields.Add(Describe(property));
            }
        }

        return fields.ToImmutable();
    }

    private static FieldDescription Describe(JsonPropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var attributes = property.AttributeProvider;
        var description = attributes.Find<DescriptionAttribute>()?.Description
            ?? throw new InvalidOperationException(
                $"{property.DeclaringType.Name}.{property.Name} has no {nameof(DescriptionAttribute)}.");
        var choices = InputChoices.From(type, attributes);
        var items = attributes.Find<ItemsOfAttribute>();
        var range = attributes.Find<RangeAttribute>();
        return new FieldDescription(property.Name, KindOf(type, choices, items), description)
        {
            IsRequired = property.IsRequired,
            Most = attributes.Find<MaxLengthAttribute>()?.Length,
            Choices = choices,
            Items = items is null ? [] : Read(items.Record, items.Without),
            Range = type != typeof(decimal) ? null
                : range is null ? (0, null)
                : (Number(range.Minimum), Number(range.Maximum)),
        };
    }

    private static FieldKind KindOf(Type type, ImmutableArray<string> choices, ItemsOfAttribute? items) => type switch
    {
        _ when items is not null => FieldKind.List,
        _ when !choices.IsEmpty => FieldKind.Choice,
        _ when type == typeof(string) => FieldKind.Text,
        _ when type == typeof(decimal) => FieldKind.Number,
        _ when type == typeof(DateOnly) => FieldKind.Date,
        _ when type == typeof(bool) => FieldKind.Flag,
        _ => throw new NotSupportedException($"A field of type {type.Name}."),
    };

    private static decimal Number(object bound) => Convert.ToDecimal(bound, CultureInfo.InvariantCulture);
}

/// <summary>The record type of the items of a list, where the items are read one by one.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ItemsOfAttribute(Type record) : Attribute
{
    public Type Record => record;

    /// <summary>Properties of the record that are not described.</summary>
    public string[] Without { get; init; } = [];
}
