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

    // A customer of a provider easily has a /48 of IPv6, or many addresses of a /24 of IPv4.
    private const int WiderBytes = 6;
    private const int WiderBytesOfIPv4 = 3;

    // Addresses that lead to no one client from the internet: a proxy of the platform or of this machine has them. From
    // another address of 127.0.0.0/8 than the first connects only a client that chose it.
    private static readonly IPNetwork[] Inner =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.1/32", "169.254.0.0/16", "172.16.0.0/12",
            "192.168.0.0/16", "::/127", "fc00::/7", "fe80::/10",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>The address, or for IPv6 its /64 network.</summary>
    /// <returns><see langword="null"/> where what arrives does not tell one client from another: nothing, an address
    /// that cannot be read, or one of an inner network, which is a proxy's.</returns>
    public string? Find(HttpContext context)
    {
        var address = AddressOf(context);
        return address is null ? null
            : address.AddressFamily == AddressFamily.InterNetworkV6
                ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, NetworkBytes))
                : address.ToString();
    }

    /// <summary>The network around the address: a /48 of IPv6, a /24 of IPv4.</summary>
    /// <returns><see langword="null"/> where <see cref="Find"/> returns it.</returns>
    public string? FindNetwork(HttpContext context)
    {
        if (AddressOf(context) is not { } address)
        {
            return null;
        }

        var bytes = address.AddressFamily == AddressFamily.InterNetworkV6 ? WiderBytes : WiderBytesOfIPv4;
        return Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, bytes));
    }

    private IPAddress? AddressOf(HttpContext context) =>
        (header is null ? null : OfHeader(context.Request.Headers[header].ToString()))
        ?? Telling(context.Connection.RemoteIpAddress);

    /// <summary>The last address of a list, added by the nearest proxy. The caller may have written the
    /// others.</summary>
    private static IPAddress? OfHeader(string value)
    {
        var last = value[(value.LastIndexOf(',') + 1)..].Trim();
        return IPEndPoint.TryParse(last, out var withPort) ? Telling(withPort.Address) : null;
    }

    private static IPAddress? Telling(IPAddress? address)
    {
        var plain = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        return plain is null || Array.Exists(Inner, network => network.Contains(plain)) ? null : plain;
    }
}
