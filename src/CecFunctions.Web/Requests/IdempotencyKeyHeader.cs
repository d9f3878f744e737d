using CecFunctions.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace CecFunctions.Web.Requests;

/// <summary>The header by which a request that creates something can be sent again without creating it twice.</summary>
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
