using System.Net;
using CecFunctions.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;

namespace CecFunctions.FunctionApp;

/// <summary>
/// What the worker believes of the headers with which the host's proxy hands requests on. The package that joins the
/// worker to ASP.NET Core believes all of them, and applies them before a request is ours.
/// </summary>
internal static class HostProxy
{
    /// <summary>The host's proxy sets client, scheme and host anew. A prefix it knows none of, so one that arrives is
    /// the caller's. Each proxy adds to the end of a list, so only its last entry is the host's; and only the host, on
    /// this machine, is a proxy, however often the middleware runs and whatever the environment says.</summary>
    public static void Configure(ForwardedHeadersOptions options)
    {
        options.ForwardedHeaders =
            ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        options.ForwardLimit = 1;
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        options.KnownProxies.Add(IPAddress.Loopback);
        options.KnownProxies.Add(IPAddress.IPv6Loopback);
    }

    /// <exception cref="ArgumentException">The header of the client's address is one that the worker has taken away
    /// when the site looks for it; what is left in it was written by the caller.</exception>
    public static CecWebOptions Check(CecWebOptions options) =>
        options.ClientAddressHeader?.ToUpperInvariant() is { } header
        && (header == "FORWARDED" || header.StartsWith("X-FORWARDED-", StringComparison.Ordinal)
            || header.StartsWith("X-ORIGINAL-", StringComparison.Ordinal))
                ? throw SettingText.Wrong(
                    CecWebOptions.ClientAddressHeaderSetting,
                    "cannot be a header that the Functions host hands on with every request. Leave it empty for the "
                        + "address that the host names, or name one that the platform in front of it writes.")
                : options;
}
