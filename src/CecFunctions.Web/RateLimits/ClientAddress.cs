using System.Net;
using System.Net.Sockets;
using CecFunctions.Web.Settings;
using Microsoft.AspNetCore.Http;

namespace CecFunctions.Web.RateLimits;

/// <summary>Where a request comes from: as the platform in front of the site says where a setting names its header,
/// otherwise as the connection says.</summary>
public sealed class ClientAddress(CecWebOptions options)
{
    // A caller with one IPv6 address has 2^64 of them.
    private const int NetworkBytes = 8;
    private const string Unknown = "unknown";

    /// <summary>The address, or for IPv6 its /64 network.</summary>
    public string Of(HttpContext context)
    {
        var address = options.ClientAddressHeader is { } header
            ? OfHeader(context.Request.Headers[header].ToString())
            : context.Connection.RemoteIpAddress;
        if (address is null)
        {
            return Unknown;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, NetworkBytes))
            : address.ToString();
    }

    /// <summary>The last of a list: the proxy nearest to us added it; the caller may have written those before
    /// it.</summary>
    private static IPAddress? OfHeader(string value)
    {
        var last = value[(value.LastIndexOf(',') + 1)..].Trim();
        return IPEndPoint.TryParse(last, out var withPort) ? withPort.Address : null;
    }
}
