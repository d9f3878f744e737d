using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using CecFunctions.LocalHost.CommandLine;

namespace CecFunctions.LocalHost.Hosting;

/// <summary>The port of the site.</summary>
internal static class SitePort
{
    private const string Name = "--port";
    private const int Default = 7071;

    public static Option<int> CreateOption() =>
        WholeNumberOption.Create(Name, "The port of the site on 127.0.0.1; 0 = a free one.", "PORT", Default, IPEndPoint.MinPort, IPEndPoint.MaxPort);

    /// <summary>Looks whether the port can be had, before long work that would be for nothing.</summary>
    /// <exception cref="OutsideFailureException">It cannot.</exception>
    public static void EnsureFree(int port)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
        }
        catch (SocketException taken)
        {
            throw CannotBeHad(port, taken);
        }
    }

    public static OutsideFailureException CannotBeHad(int port, Exception reason) =>
        new($"The site cannot be started on port {port} of 127.0.0.1: {reason.Message}. Choose another with {Name}.", reason);
}
