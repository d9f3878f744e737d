using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CecFunctions.Http;

/// <summary>
/// Gives endpoints the values of their address decoded exactly once. Servers decode a path but leave <c>%2F</c> in it,
/// so that it stands for a slash and, escaped once more, for itself: what was sent tells which.
/// </summary>
internal sealed class RouteValueMiddleware(RequestDelegate next)
{
    private const string Slash = "%2F";

    public Task InvokeAsync(HttpContext context)
    {
        var values = context.Request.RouteValues;
        foreach (var (name, value) in values.Where(Has).ToList())
        {
            values[name] = Decode((string)value!, context);
        }

        return next(context);
    }

    private static bool Has(KeyValuePair<string, object?> value) =>
        value.Value is string text && text.Contains(Slash, StringComparison.OrdinalIgnoreCase);

    private static string Decode(string value, HttpContext context)
    {
        // A host that hands requests over has made the address anew, and what was sent is not known any more.
        var sent = context.Features.Get<HandedOver>() is null
            ? context.Features.Get<IHttpRequestFeature>()?.RawTarget
            : null;
        if (string.IsNullOrEmpty(sent))
        {
            return value.Replace(Slash, "/", StringComparison.OrdinalIgnoreCase);
        }

        // Where two parts of the address look alike, the one without a slash is meant: it leads to no other's.
        return sent.Split('?')[0].Split('/')
            .Where(part => HalfDecoded(part) == value)
            .Select(Uri.UnescapeDataString)
            .OrderBy(part => part.Count(c => c == '/'))
            .FirstOrDefault(value);
    }

    /// <summary>The part as the server shows it.</summary>
    private static string HalfDecoded(string part) =>
        Uri.UnescapeDataString(
            part.Replace("%2F", "%252F", StringComparison.Ordinal).Replace("%2f", "%252f", StringComparison.Ordinal));
}

/// <summary>Marks a request whose address another server has written anew.</summary>
internal sealed class HandedOver
{
    private HandedOver()
    {
    }

    public static HandedOver Known { get; } = new();
}
