using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionsWorkerHarness;

/// <summary>
/// The gRPC server that the worker calls: on loopback, on a free port that the system chooses, HTTP/2 without TLS.
/// </summary>
internal sealed class WorkerServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WorkerServer(WebApplication app, WorkerChannel channel, int port) =>
        (_app, Channel, Port) = (app, channel, port);

    public WorkerChannel Channel { get; }

    public int Port { get; }

    public static async Task<WorkerServer> StartAsync(CancellationToken cancellationToken)
    {
        // An empty builder is not configured by the environment or files of the machine.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, port => port.Protocols = HttpProtocols.Http2));
        var channel = new WorkerChannel();
        builder.Services.AddSingleton(channel);
        builder.Services.AddRouting();
        builder.Services.AddGrpc(grpc => (grpc.MaxReceiveMessageSize, grpc.MaxSendMessageSize) = (null, null));

        var app = builder.Build();
        app.MapGrpcService<WorkerChannel>();
        await app.StartAsync(cancellationToken);
        return new WorkerServer(app, channel, new Uri(app.Urls.Single()).Port);
    }

    public async ValueTask DisposeAsync()
    {
        Channel.Close();
        await _app.DisposeAsync();
    }
}
