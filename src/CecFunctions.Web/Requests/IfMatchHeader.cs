using System.Globalization;
using CecFunctions.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CecFunctions.Web.Requests;

/// <summary>The header by which a change says which version it was made on. A version's ETag is its number in
/// quotes.</summary>
public static class IfMatchHeader
{
    public const string Name = "If-Match";

    internal static Problem Missing { get; } =
        Problem.At(
            Name,
            "is missing: send the ETag of the version that you changed.",
            StatusCodes.Status428PreconditionRequired);

    internal static Problem Malformed { get; } =
        Problem.At(Name, "is not a list of entity tags, such as \"1\" with its quotes.");

    public static string ETagOf(int version) => $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";

    /// <summary>The versions that the change may be made on; none where only tags are named that no version
    /// has.</summary>
    /// <remarks>
    /// A weak tag never matches (RFC 9110, 13.1.1). <c>*</c> would change whatever is there, unseen, which is what the
    /// header is asked for to prevent; it is answered like a missing one.
    /// </remarks>
    public static (IReadOnlyList<int> Versions, Problem? Problem) Read(HttpRequest request)
    {
        var (tags, problem) = ReadTags(request);
        return ([.. tags.Select(tag => VersionOf(tag)).OfType<int>().Distinct()], problem);
    }

    /// <summary>The strong tags that the header names, each with its quotes.</summary>
    /// <inheritdoc cref="Read" path="/remarks"/>
    public static (IReadOnlyList<string> Tags, Problem? Problem) ReadTags(HttpRequest request)
    {
        var values = request.Headers.IfMatch;
        if (values is [] or [null or ""])
        {
            return ([], Missing);
        }

        if (!EntityTagHeaderValue.TryParseStrictList([.. values.OfType<string>()], out var tags))
        {
            return ([], Malformed);
        }

        return tags.Contains(EntityTagHeaderValue.Any)
            ? ([], Problem.At(Name, "must name a version; * names none.", StatusCodes.Status428PreconditionRequired))
            : ([.. tags.Where(t => !t.IsWeak).Select(t => t.Tag.ToString())], null);
    }

    private static int? VersionOf(ReadOnlySpan<char> tag) =>
        int.TryParse(tag[1..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            && tag.SequenceEqual(ETagOf(version))
            ? version
            : null;
}
