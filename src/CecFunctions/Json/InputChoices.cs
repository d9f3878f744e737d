using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;

namespace CecFunctions.Json;

/// <summary>The texts that a property may be, where they are few.</summary>
public static class InputChoices
{
    // Reflection makes an attribute anew each time it is asked, which took most of the reading of a long file.
    private static readonly ConcurrentDictionary<(ICustomAttributeProvider, Type), Attribute?> Found = [];

    // Naming the values of an enumeration is slow as well.
    private static readonly ConcurrentDictionary<(Type, ICustomAttributeProvider?), ImmutableArray<string>> Choices =
        [];

    /// <summary>
    /// The names of an enumeration, or what <see cref="AllowedValuesAttribute"/> says of the property; empty where any
    /// text will do.
    /// </summary>
    public static ImmutableArray<string> From(Type type, ICustomAttributeProvider? attributes) =>
        Choices.GetOrAdd((type, attributes), LookForChoices);

    /// <summary>A property's attribute, from the serializer's metadata.</summary>
    public static T? Find<T>(this ICustomAttributeProvider? attributes) where T : Attribute =>
        attributes is null ? null : (T?)Found.GetOrAdd((attributes, typeof(T)), Look);

    private static Attribute? Look((ICustomAttributeProvider Of, Type Kind) wanted) =>
        wanted.Of.GetCustomAttributes(wanted.Kind, inherit: true) is [Attribute found, ..] ? found : null;

    private static ImmutableArray<string> LookForChoices((Type Type, ICustomAttributeProvider? Attributes) of)
    {
        var values = of.Attributes.Find<AllowedValuesAttribute>()?.Values
            ?? (of.Type.IsEnum ? [.. Enum.GetValues(of.Type).Cast<object>()] : []);
        return [.. values.Select(Name)];

        static string Name(object? value) =>
            value is Enum ? JsonNamingPolicy.KebabCaseLower.ConvertName($"{value}") : $"{value}";
    }
}
