using System.Collections.Concurrent;
using System.Net;
using System.Text;
using CecFunctions.Azurite;
using CecFunctions.Http;
using CecFunctions.Notices;
using CecFunctions.Pages;
using CecFunctions.SelfReports;
using CecFunctions.Storage;
using CecFunctions.Tests.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Tests;

/// <summary>The site on a free port of this machine, as the plain host runs it.</summary>
internal sealed class TestSite : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<TestSite>>> Empty = new(StringComparer.Ordinal);

    private static readonly RateLimit Boundless = new(int.MaxValue, TimeSpan.FromMinutes(1));

    private readonly WebApplication _app;
    private bool _ownsTables;

    private TestSite(WebApplication app, CapturedLogs logs)
    {
        _app = app;
        Logs = logs;
        Client = new HttpClient(new FollowedLead { InnerHandler = new FaultSummaryCheck { InnerHandler = NewHandler() } })
        {
            BaseAddress = new Uri(app.Urls.Single()),
        };
    }

    /// <summary>Limits that no test reaches by accident.</summary>
    public static CecWebOptions Unhurried { get; } = new()
    {
        RateLimits = new RateLimitOptions
        {
            SignInByAddress = Boundless,
            SignInByAccount = Boundless,
            EmailChangesByAccount = Boundless,
            SignInTogether = Boundless,
            LinksByAddress = Boundless,
            ReadsByCaller = Boundless,
            UnsignedByAddress = Boundless,
            UnsignedTogether = Boundless,
            RefusedByAddress = Boundless,
            WritesByMember = Boundless,
            VerificationByAddress = Boundless,
            FeedByProvider = Boundless,
        },
    };

    /// <summary>Asks for the page to which a form led as a browser does that has just sent it.</summary>
    public HttpClient Client { get; }

    public CapturedLogs Logs { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>Starts it on the system that <paramref name="configure"/> registers.</summary>
    /// <param name="andThen">Adds to the pipeline what the site itself does not have.</param>
    public static async Task<TestSite> StartAsync(
        Action<IServiceCollection> configure,
        string? environment = null,
        Action<WebApplication>? andThen = null,
        CecWebOptions? options = null)
    {
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { EnvironmentName = environment ?? Environments.Development });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var logs = new CapturedLogs();
        builder.Logging.ClearProviders().AddProvider(logs).SetMinimumLevel(LogLevel.Debug);
        builder.Services.AddCecWeb(builder.Environment, options ?? Unhurried);
        configure(builder.Services);
        var app = builder.Build();
        app.UseCecWeb();
        andThen?.Invoke(app);
        await app.StartAsync();
        return new TestSite(app, logs);
    }

    /// <summary>Starts the whole system on storage of its own with an empty roster.</summary>
    /// <param name="reports">Takes the place of the members' reports.</param>
    /// <param name="configure">Registers what differs.</param>
    public static async Task<TestSite> StartEmptyAsync(
        IMyReports? reports = null,
        string? environment = null,
        Action<IServiceCollection>? configure = null,
        Action<WebApplication>? andThen = null,
        CecWebOptions? options = null)
    {
        var system = await EmptySystemAsync();
        var site = await StartAsync(
            services =>
            {
                system(services);
                if (reports is not null)
                {
                    services.AddSingleton(reports);
                }

                configure?.Invoke(services);
            },
            environment,
            andThen,
            options);
        site._ownsTables = true;
        return site;
    }

    /// <summary>What registers the whole system on storage of its own with an empty roster.</summary>
    public static async Task<Action<IServiceCollection>> EmptySystemAsync()
    {
        var account = StorageClients.FromConnectionString((await AzuriteInstance.SharedAsync()).ConnectionString);
        var storage = new CecStorageOptions { Prefix = $"e{Guid.NewGuid():N}"[..12] };
        await TestStorage.CreatePlacesAsync(account, storage);
        return services =>
        {
            services.AddCecApplication(TestPrograms.Catalog);
            services.AddCecStorage(account, storage);
            services.AddSingleton<IMailSender>(new TestMailSender());
        };
    }

    /// <summary>One with an empty roster that many tests share; none disposes of it.</summary>
    public static Task<TestSite> EmptyAsync(string? environment = null) =>
        Empty.GetOrAdd(
            environment ?? Environments.Development,
            name => new Lazy<Task<TestSite>>(() => StartEmptyAsync(environment: name))).Value;

    /// <param name="headersAsUtf8">Lets a test send header values that are no ASCII.</param>
    public HttpClient NewClient(bool headersAsUtf8 = false) => new(NewHandler(headersAsUtf8))
    {
        BaseAddress = new Uri(_app.Urls.Single()),
    };

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        var storage = _ownsTables ? Services.GetRequiredService<CecStorage>() : null;
        await _app.DisposeAsync();
        if (storage is not null)
        {
            await TestStorage.DeletePlacesAsync(storage);
        }
    }

    private static SocketsHttpHandler NewHandler(bool headersAsUtf8 = false) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        RequestHeaderEncodingSelector = headersAsUtf8 ? (_, _) => Encoding.UTF8 : null,
    };

    /// <summary>Sends the cookie that came with the answer to a form (<see cref="DoneWordMiddleware"/>).</summary>
    private sealed class FollowedLead : DelegatingHandler
    {
        private const string Asks = DoneWordMiddleware.Name + "=";

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Method == HttpMethod.Get
                && request.RequestUri!.Query.TrimStart('?').Split('&').FirstOrDefault(
                    part => part.StartsWith(Asks, StringComparison.Ordinal)) is { } word)
            {
                var cookie = $"{DoneWordMiddleware.CookieName}={word[Asks.Length..]}";
                var others = request.Headers.TryGetValues("Cookie", out var sent) ? string.Join("; ", sent) : null;
                request.Headers.Remove("Cookie");
                request.Headers.Add("Cookie", others is null ? cookie : $"{others}; {cookie}");
            }

            return base.SendAsync(request, cancellationToken);
        }
    }
}
