using System.Collections.Concurrent;
using CecFunctions.Members;
using CecFunctions.SelfReports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Moq;

namespace CecFunctions.Tests.Http;

/// <summary>
/// A host whose own pipeline does nothing, as the worker's does nothing with our addresses, and the site's pipeline
/// over its services. There are no members.
/// </summary>
internal sealed class PlainWorker
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<PlainWorker>>> Workers = new(StringComparer.Ordinal);

    private readonly IHost _host;

    private PlainWorker(string environment, Action<IServiceCollection> system)
    {
        var reports = new Mock<IMyReports>();
        reports.Setup(
            r => r.ListAsync(
                It.IsAny<MemberKey>(), It.IsAny<DateOnly>(), It.IsAny<CancellationToken>())).ReturnsAsync([]);
        _host = new HostBuilder()
            .UseEnvironment(environment)
            .UseDefaultServiceProvider(provider => provider.ValidateScopes = true)
            .ConfigureWebHost(web => web.UseKestrelCore().Configure(_ => { }))
            .ConfigureServices((context, services) =>
            {
                system(services);
                services.AddSingleton(reports.Object);
                services.AddCecWeb(context.HostingEnvironment);
            })
            .Build();
        Pipeline = new ApplicationBuilder(_host.Services).UseCecWeb().Build();
    }

    public IServiceProvider Services => _host.Services;

    public RequestDelegate Pipeline { get; }

    /// <summary>The worker of an environment, which many tests use and none disposes of.</summary>
    public static Task<PlainWorker> SharedAsync(string environment) =>
        Workers.GetOrAdd(
            environment,
            name => new Lazy<Task<PlainWorker>>(
                async () => new PlainWorker(name, await TestSite.EmptySystemAsync()))).Value;
}
