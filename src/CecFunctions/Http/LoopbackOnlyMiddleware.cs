using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace CecFunctions.Http;

/// <summary>
/// On one machine only requests to a loopback name are answered. A page of another site can have its own name lead to
/// this machine (DNS rebinding), and its scripts would then read the site as their own; they cannot change the name
/// that the browser sends.
/// </summary>
/// <remarks>
/// Outside Development the name of the setting <c>SiteAddress</c> is answered too, for a front end on the machine. The
/// name may have come in a header for front ends, and a script can write these: every name that a request gives counts.
/// </remarks>
internal sealed class LoopbackOnlyMiddleware(RequestDelegate next, IHostEnvironment environment, CecWebOptions options)
{
    // Where a front end names the host, and where the framework keeps the name that was called when it takes over that.
    private static readonly string[] OtherNames = ["X-Forwarded-Host", "X-Original-Host"];

    private readonly bool _isOneMachine = options.OnOneMachine || environment.IsDevelopment();

    private readonly string? _siteName = options.SiteAddress is { } site && !environment.IsDevelopment()
        ? HostString.FromUriComponent(new Uri(site)).Host
        : null;

    public Task InvokeAsync(HttpContext context) =>
        !_isOneMachine || NamesIn(context.Request).All(IsServed)
            ? next(context)
            : ProblemWriter.WriteAsync(
                context,
                new Problem(
                    StatusCodes.Status421MisdirectedRequest,
                    "This site answers on its own machine only, under the names localhost, 127.0.0.1 and [::1]."));

    private static IEnumerable<string> NamesIn(HttpRequest request) => OtherNames
        .SelectMany(name => request.Headers[name])
        .SelectMany(value => (value ?? string.Empty).Split(',', StringSplitOptions.TrimEntries))
        .Select(value => new HostString(value).Host)
        .Prepend(request.Host.Host);

    private bool IsServed(string name) =>
        Loopback.IsName(name) || (name.Length > 0 && name.Equals(_siteName, StringComparison.OrdinalIgnoreCase));
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
