using System.Net;
using CecFunctions.Members;
using CecFunctions.SelfReports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Moq;

namespace CecFunctions.Tests.Http;

/// <summary>
/// A host that routes every address to an endpoint of its own and runs that in another flow and scope, as the Functions
/// worker does.
/// </summary>
public sealed class CatchAllHost : IAsyncLifetime, IDisposable
{
    private IHost? _host;
    private HttpClient? _client;

    /// <summary>What happens while a member's reports are read.</summary>
    internal Func<Task<IReadOnlyList<SelfReport>?>> OnRead { get; set; } = () =>
        Task.FromResult<IReadOnlyList<SelfReport>?>([]);

    internal HttpClient Client => _client!;

    internal RequestHandOver HandOver => _host!.Services.GetRequiredService<RequestHandOver>();

    /// <summary>The request that the flow knows of.</summary>
    internal HttpContext? Current => _host!.Services.GetRequiredService<IHttpContextAccessor>().HttpContext;

    public async Task InitializeAsync()
    {
        var system = await TestSite.EmptySystemAsync();
        var reports = new Mock<IMyReports>();
        reports.Setup(
            r => r.ListAsync(
                It.IsAny<MemberKey>(), It.IsAny<DateOnly>(), It.IsAny<CancellationToken>())).Returns(() => OnRead());
        _host = new HostBuilder()
            .UseEnvironment(Environments.Development)
            .UseDefaultServiceProvider(provider => provider.ValidateScopes = true)
            .ConfigureWebHost(
                web => web
                    .UseKestrelCore()
                    .ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0))
                    .Configure(app =>
            {
                app.UseRouting();
                app.UseEndpoints(endpoints => endpoints.Map("{*path}", FunctionAsync));
            }))
            .ConfigureServices((context, services) =>
            {
                services.AddHttpContextAccessor();
                services.AddSingleton<RequestHandOver>();
                services.AddScoped<Scoped>();
                system(services);
                services.AddSingleton(reports.Object);
                services.AddCecWeb(context.HostingEnvironment, TestSite.Unhurried);
            })
            .Build();
        await _host.StartAsync();
        _client = new HttpClient
        {
            BaseAddress = new Uri(
                _host.Services
                    .GetRequiredService<IServer>().Features
                    .Get<IServerAddressesFeature>()!.Addresses
                    .Single()),
        };
    }

    public Task DisposeAsync() => _host!.StopAsync();

    public void Dispose()
    {
        _client?.Dispose();
        _host?.Dispose();
    }

    private async Task FunctionAsync(HttpContext context)
    {
        // The invocation comes to the worker by another way than the request, and its scope ends with it.
        Task call;
        using (ExecutionContext.SuppressFlow())
        {
            call = Task.Factory.StartNew(
                async () =>
                {
                    await using var invocation = context.RequestServices.CreateAsyncScope();
                    context.RequestServices = invocation.ServiceProvider;
                    await HandOver.InvokeAsync(context);
                },
                CancellationToken.None,
                TaskCreationOptions.DenyChildAttach,
                TaskScheduler.Default).Unwrap();
        }

        await call;
    }

    /// <summary>A service of one request.</summary>
    internal sealed class Scoped : IDisposable
    {
        public bool IsOver { get; private set; }

        public void Dispose() => IsOver = true;
    }
}
