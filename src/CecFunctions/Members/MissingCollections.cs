using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json.Serialization.Metadata;

namespace CecFunctions.Members;

/// <summary>
/// Gives a document of an earlier version the collections that it lacks, empty. The generated reader sets a missing
/// init-only property to the default of its type, which for an immutable array is no array at all.
/// </summary>
internal static class MissingCollections
{
    public static void Complete(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
        {
            return;
        }

        var arrays = type.Type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.SetMethod is not null && IsImmutableArray(property.PropertyType))
            .Select(property => (
                Property: property,
                None: Activator.CreateInstance(property.PropertyType)!,
                Empty: property.PropertyType.GetField(nameof(ImmutableArray<int>.Empty))!.GetValue(null)))
            .ToList();
        if (arrays.Count == 0)
        {
            return;
        }

        type.OnDeserialized = read =>
        {
            foreach (var (property, none, empty) in arrays)
            {
                if (none.Equals(property.GetValue(read)))
                {
                    property.SetValue(read, empty);
                }
            }
        };
    }

    private static bool IsImmutableArray(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>);
}
