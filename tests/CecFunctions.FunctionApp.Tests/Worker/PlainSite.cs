using System.Net;
using CecFunctions.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CecFunctions.FunctionApp.Tests.Worker;

/// <summary>The same site with the same settings on a plain host in this process, to compare with.</summary>
internal sealed class PlainSite : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _client;

    private PlainSite(WebApplication app)
    {
        _app = app;
        var handler = new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false };
        _client = new HttpClient(handler) { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public IServiceProvider Services => _app.Services;

    public static async Task<PlainSite> StartAsync(IReadOnlyDictionary<string, string> settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            EnvironmentName = Environments.Development,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Configuration.AddInMemoryCollection(
            settings.Select(setting => KeyValuePair.Create(Key(setting.Key), (string?)setting.Value)));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddCecFunctionApp(builder.Configuration, builder.Environment);
        var app = builder.Build();
        app.UseCecWeb();
        await app.StartAsync();
        return new PlainSite(app);
    }

    /// <summary>Tables, containers and queues, for a system whose worker has not been started.</summary>
    public Task CreateStorageAsync() =>
        Services.GetRequiredService<CecStorage>().CreateIfNotExistsAsync(CancellationToken.None);

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _client.SendAsync(request);

    /// <summary>The name under which an environment variable is found in the configuration.</summary>
    private static string Key(string setting) =>
        setting.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }
}
