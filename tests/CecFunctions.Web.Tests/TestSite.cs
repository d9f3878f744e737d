using System.Collections.Concurrent;
using System.Net;
using System.Text;
using CecFunctions.Application.Audits;
using CecFunctions.Application.Calendar;
using CecFunctions.Application.Members;
using CecFunctions.Application.NoticeDispatch;
using CecFunctions.Application.ProtectionKeys;
using CecFunctions.Application.SelfReports;
using CecFunctions.Domain.Programs;
using CecFunctions.Infrastructure.Programs;
using CecFunctions.Web.RateLimits;
using CecFunctions.Web.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Moq;

namespace CecFunctions.Web.Tests;

/// <summary>The site on a free port of this machine, as the plain host runs it.</summary>
internal sealed class TestSite : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<TestSite>>> WithoutStorage = new(StringComparer.Ordinal);

    private static readonly RateLimit Boundless = new(int.MaxValue, TimeSpan.FromMinutes(1));

    private readonly WebApplication _app;

    private TestSite(WebApplication app, CapturedLogs logs)
    {
        _app = app;
        Logs = logs;
        Client = NewClient();
    }

    public static ProgramCatalog Catalog { get; } = ProgramDirectory.Load(ProgramDirectory.Default);

    /// <summary>Limits that no test comes up to by accident.</summary>
    public static CecWebOptions Unhurried { get; } = new()
    {
        RateLimits = new RateLimitOptions
        {
            SignInByAddress = Boundless,
            SignInByAccount = Boundless,
            WritesByMember = Boundless,
            VerificationByAddress = Boundless,
            FeedByProvider = Boundless,
        },
    };

    public HttpClient Client { get; }

    public CapturedLogs Logs { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>Starts it with the application's ports as <paramref name="configure"/> registers them.</summary>
    /// <param name="andThen">Adds to the application what the site itself does not have.</param>
    public static async Task<TestSite> StartAsync(
        Action<IServiceCollection> configure, string? environment = null, Action<WebApplication>? andThen = null, CecWebOptions? options = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment ?? Environments.Development });
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

    /// <summary>Starts it without storage: nobody is on the roster, unless <paramref name="reports"/> says otherwise.</summary>
    public static Task<TestSite> StartWithoutStorageAsync(
        ISelfReports? reports = null,
        string? environment = null,
        Action<IServiceCollection>? configure = null,
        Action<WebApplication>? andThen = null,
        CecWebOptions? options = null) => StartAsync(
            services =>
            {
                services.AddSingleton(TimeProvider.System).AddSingleton(Catalog).AddSingleton<IProgramCalendar, ProgramCalendar>();
                services.AddSingleton(reports ?? Mock.Of<ISelfReports>());
                services.AddSingleton(NoAudits()).AddSingleton(Mock.Of<IAuditDesk>());
                configure?.Invoke(services);
                AddEmptyPorts(services);
            },
            environment,
            andThen,
            options);

    /// <summary>One without storage that many tests use, and none disposes of: nobody is on the roster.</summary>
    public static Task<TestSite> WithoutStorageAsync(string? environment = null) =>
        WithoutStorage.GetOrAdd(environment ?? Environments.Development, name => new Lazy<Task<TestSite>>(() => StartWithoutStorageAsync(environment: name))).Value;

    /// <summary>For every port of the application that nothing else was registered for, one that finds nothing. The mailbox and the protection keys are left out: whether there are any is looked at.</summary>
    public static void AddEmptyPorts(IServiceCollection services)
    {
        var ports = typeof(ISelfReports).Assembly.GetExportedTypes().Where(type => type is { IsInterface: true, IsGenericType: false } && type != typeof(IMailbox) && type != typeof(IProtectionKeys));
        foreach (var port in ports)
        {
            var mock = (Mock)Activator.CreateInstance(typeof(Mock<>).MakeGenericType(port))!;
            mock.DefaultValueProvider = new EmptyLists();
            var empty = mock.Object;
            services.TryAddSingleton(port, _ => empty);
        }
    }

    private static IMyAudits NoAudits()
    {
        var audits = new Mock<IMyAudits>();
        audits.Setup(a => a.RemoveAsync(It.IsAny<MemberKey>(), It.IsAny<string>(), It.IsAny<string>(), It.IsAny<DateOnly>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(CommandResult.Of(CommandOutcome.UnknownMember));
        return audits.Object;
    }

    /// <param name="headersAsUtf8">Lets a test send header values that are no ASCII.</param>
    public HttpClient NewClient(bool headersAsUtf8 = false) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        RequestHeaderEncodingSelector = headersAsUtf8 ? (_, _) => Encoding.UTF8 : null,
    })
    {
        BaseAddress = new Uri(_app.Urls.Single()),
    };

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
