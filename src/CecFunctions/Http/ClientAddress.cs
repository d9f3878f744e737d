using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace CecFunctions.Http;

/// <summary>The address of a request's sender, from the header of the platform in front of the site where a setting
/// names one, otherwise from the connection.</summary>
/// <param name="header">The platform's header; <see langword="null"/> for the connection's address.</param>
public sealed class ClientAddress(string? header)
{
    // A caller with one IPv6 address has 2^64 of them, so the /64 network stands for it.
    private const int NetworkBytes = 8;
    private const string Unknown = "unknown";

    /// <summary>The address, or for IPv6 its /64 network.</summary>
    public string Of(HttpContext context)
    {
        var address = header is null
            ? context.Connection.RemoteIpAddress
            : OfHeader(context.Request.Headers[header].ToString());
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

    /// <summary>The last address of a list, added by the nearest proxy. The caller may have written the
    /// others.</summary>
    private static IPAddress? OfHeader(string value)
    {
        var last = value[(value.LastIndexOf(',') + 1)..].Trim();
        return IPEndPoint.TryParse(last, out var withPort) ? withPort.Address : null;
    }
}
