using Microsoft.AspNetCore.Http;

namespace CecFunctions.Http;

/// <summary>
/// On one machine only requests to a loopback name are answered. A page of another site can have its own name lead to
/// this machine (DNS rebinding), and its scripts would then read the site as their own; they cannot change the name
/// that the browser sends.
/// </summary>
/// <remarks>
/// Outside Development the name of the setting <c>SiteAddress</c> is answered too, for a front end on the machine. Under
/// the Functions host the framework may have taken over a name from a header, which a script can write: then the name
/// that was called counts, too.
/// A port that is none is refused for every name.
/// </remarks>
internal sealed class LoopbackOnlyMiddleware(RequestDelegate next, ServedNames served)
{
    // Where the framework keeps the name that was called when it takes over one from a header for front ends.
    private const string CalledName = "X-Original-Host";

    public Task InvokeAsync(HttpContext context) =>
        !IsHost(context.Request.Host)
            ? ProblemWriter.WriteAsync(
                context, new Problem(StatusCodes.Status400BadRequest, "The header Host names no host and port."))
        : served.All || NamesIn(context.Request).All(served.Has)
            ? next(context)
            : ProblemWriter.WriteAsync(
                context,
                new Problem(
                    StatusCodes.Status421MisdirectedRequest,
                    "This site answers on its own machine only, under the names localhost, 127.0.0.1 and [::1]."));

    // A server lets every row of digits through as a port. Without a host the names that are served decide.
    private static bool IsHost(HostString host) =>
        !host.HasValue || Uri.TryCreate($"{Uri.UriSchemeHttp}://{host}", UriKind.Absolute, out _);

    private static IEnumerable<string> NamesIn(HttpRequest request) => request.Headers[CalledName]
        .Select(value => new HostString(value ?? string.Empty).Host)
        .Prepend(request.Host.Host);
}

/// <summary>The names under which the site answers.</summary>
/// <param name="All">Whether it leaves that to the platform in front of it.</param>
/// <param name="Site">A name besides those of the machine, if any.</param>
internal sealed record ServedNames(bool All, string? Site)
{
    /// <param name="siteAddress">The address of the setting, if any.</param>
    public static ServedNames Create(bool isDevelopment, bool onOneMachine, string? siteAddress) => new(
        !isDevelopment && !onOneMachine,
        isDevelopment || siteAddress is null ? null : HostString.FromUriComponent(new Uri(siteAddress)).Host);

    public bool Has(string name) =>
        Loopback.IsName(name) || (name.Length > 0 && name.Equals(Site, StringComparison.OrdinalIgnoreCase));
}

/// <summary>The names of the machine for itself.</summary>
internal static class Loopback
{
    /// <param name="host">Without port.</param>
    /// <remarks>
    /// Names below <c>localhost</c> are none of them: what they lead to depends on the machine's resolver.
    /// </remarks>
    public static bool IsName(string host) =>
        host is "127.0.0.1" or "[::1]" || host.Equals("localhost", StringComparison.OrdinalIgnoreCase);
}
