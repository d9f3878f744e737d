using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CecFunctions.Http;

/// <summary>The header that names the version on which a change was made, and the <c>ETag</c> of versions.</summary>
public static class IfMatchHeader
{
    public const string Name = "If-Match";

    private const int DigestBytes = 12;

    internal static Problem Missing { get; } =
        Problem.At(
            Name,
            "is missing: send the ETag of the version that you changed.",
            StatusCodes.Status428PreconditionRequired);

    internal static Problem Malformed { get; } =
        Problem.At(Name, "is not a list of entity tags, such as \"1\" with its quotes.");

    /// <summary>The number of a version in quotes.</summary>
    public static string ETagOf(int version) => $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";

    /// <summary>The strong tag of a content, made of its bytes: the same content has the same tag.</summary>
    public static string ETagOf(ReadOnlySpan<byte> content) =>
        $"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, DigestBytes))}\"";

    /// <summary>The versions that the header names; tags that no version can have are passed over.</summary>
    /// <remarks>
    /// A weak tag never matches (RFC 9110, 13.1.1). <c>*</c> is answered like a missing header, because it would change
    /// a version that the caller has not seen.
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

/// <summary>What a request names in <c>If-Match</c>.</summary>
/// <param name="Tags">The strong tags, each with its quotes.</param>
/// <param name="Versions">The versions among them.</param>
internal sealed record IfMatch(IReadOnlyList<string> Tags, IReadOnlyList<int> Versions) : RequestPart
{
    /// <summary>Binds the argument from the header.</summary>
    public static ValueTask<IfMatch?> BindAsync(HttpContext context)
    {
        var (tags, fault) = IfMatchHeader.ReadTags(context.Request);
        return ValueTask.FromResult<IfMatch?>(
            new IfMatch(tags, IfMatchHeader.Read(context.Request).Versions) { Fault = fault });
    }
}

/// <summary>The header by which a request can be sent again without creating a thing twice.</summary>
public static class IdempotencyKeyHeader
{
    public const string Name = "Idempotency-Key";

    /// <summary>The most characters of a key.</summary>
    public const int MaxLength = 200;

    internal static Problem Missing { get; } =
        Problem.At(Name, "is missing: send a text of your choice, the same for the same request.");

    public static (string? Key, Problem? Problem) Read(HttpRequest request)
    {
        var values = request.Headers[Name];
        return values switch
        {
            [] or [null or ""] => (null, Missing),
            [{ } key] when key.Length <= MaxLength && key.All(c => c is >= ' ' and <= '~') => (key, null),
            [_] => (null, Problem.At(Name, $"must have 1 to {MaxLength} printable ASCII characters.")),
            _ => (null, Problem.At(Name, "is given more than once.")),
        };
    }
}

/// <summary>What a request names in <c>Idempotency-Key</c>.</summary>
internal sealed record IdempotencyKey(string Value) : RequestPart
{
    /// <summary>Binds the argument from the header.</summary>
    public static ValueTask<IdempotencyKey?> BindAsync(HttpContext context)
    {
        var (key, fault) = IdempotencyKeyHeader.Read(context.Request);
        return ValueTask.FromResult<IdempotencyKey?>(new IdempotencyKey(key!) { Fault = fault });
    }
}
