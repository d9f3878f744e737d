using System.Text.Json;
using CecFunctions.Domain.Notices;

namespace CecFunctions.Application.NoticeDispatch;

/// <summary>How files, rows and answers write a kind of notice, for example <c>renewal-reminder</c>.</summary>
public static class NoticeKindName
{
    private static readonly Dictionary<NoticeKind, string> Names =
        Enum.GetValues<NoticeKind>().ToDictionary(kind => kind, kind => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString()));

    private static readonly Dictionary<string, NoticeKind> Kinds = Names.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    public static string Of(NoticeKind kind) => Names[kind];

    /// <exception cref="KeyNotFoundException">There is no such kind.</exception>
    public static NoticeKind Parse(string name) => Kinds[name];
}
