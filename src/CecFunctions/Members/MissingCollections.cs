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
            .Select(property => new MissingArray(property))
            .ToList();
        if (arrays.Count == 0)
        {
            return;
        }

        type.OnDeserialized = read =>
        {
            foreach (var array in arrays)
            {
                array.Complete(read);
            }
        };
    }

    private static bool IsImmutableArray(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>);

    private sealed class MissingArray(PropertyInfo property)
    {
        private readonly PropertyInfo _isDefault = property.PropertyType.GetProperty(
            nameof(ImmutableArray<int>.IsDefault))!;
        private readonly object _empty = property.PropertyType.GetField(
            nameof(ImmutableArray<int>.Empty))!.GetValue(null)!;

        public void Complete(object read)
        {
            if ((bool)_isDefault.GetValue(property.GetValue(read))!)
            {
                property.SetValue(read, _empty);
            }
        }
    }
}
