using System.Collections.Frozen;
using System.Text.Json;

namespace CecFunctions.Json;

/// <summary>
/// How values of an enumeration are written in files, tables and answers: lower case with hyphens, as in the rulebook.
/// </summary>
public static class WireName
{
    /// <summary>The name of <paramref name="value"/>, for example <c>renewal-open</c>.</summary>
    public static string From<T>(T value) where T : struct, Enum => Names<T>.ByValue[value];

    /// <summary>All names, in the order of their values.</summary>
    public static IEnumerable<string> All<T>() where T : struct, Enum => Enum.GetValues<T>().Select(From);

    /// <summary>The value named <paramref name="name"/>, or <see langword="null"/>.</summary>
    public static T? Find<T>(string name) where T : struct, Enum =>
        Names<T>.ByName.TryGetValue(name, out var value) ? value : null;

    private static class Names<T> where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> ByValue =
            Enum.GetValues<T>()
                .ToFrozenDictionary(v => v, v => JsonNamingPolicy.KebabCaseLower.ConvertName(v.ToString()));

        public static readonly FrozenDictionary<string, T> ByName = ByValue.ToFrozenDictionary(
            x => x.Value, x => x.Key, StringComparer.Ordinal);
    }
}
