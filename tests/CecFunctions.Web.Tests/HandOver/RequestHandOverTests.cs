using System.Net;
using CecFunctions.Application.Calendar;
using CecFunctions.Application.Members;
using CecFunctions.Application.SelfReports;
using CecFunctions.Web.HandOver;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Moq;

namespace CecFunctions.Web.Tests.HandOver;

/// <summary>A host that routes every address to an endpoint of its own and runs that in another flow, as the Functions worker does.</summary>
public sealed class RequestHandOverTests : IAsyncLifetime, IDisposable
{
    private readonly List<string> _seen = [];
    private readonly TaskCompletionSource _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Func<Task<IReadOnlyList<SelfReport>?>>? _onRead;
    private IHost _host = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        var reports = new Mock<ISelfReports>();
        _host = new HostBuilder()
            .UseEnvironment(Environments.Development)
            .UseDefaultServiceProvider(provider => provider.ValidateScopes = true)
            .ConfigureWebHost(web => web.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0)).Configure(app =>
            {
                var handOver = new RequestHandOver(app.ApplicationServices);
                app.UseRouting();
                app.UseEndpoints(endpoints => endpoints.Map("{*path}", context => FunctionAsync(handOver, context)));
            }))
            .ConfigureServices((context, services) =>
            {
                services.AddHttpContextAccessor();
                services.AddScoped<Scoped>();
                services.AddSingleton(TimeProvider.System).AddSingleton(TestSite.Catalog).AddSingleton<IProgramCalendar, ProgramCalendar>();
                services.AddSingleton(reports.Object);
                TestSite.AddEmptyPorts(services);
                services.AddCecWeb(context.HostingEnvironment, TestSite.Unhurried);
            })
            .Build();
        var accessor = _host.Services.GetRequiredService<IHttpContextAccessor>();
        reports.Setup(r => r.ListAsync(It.IsAny<MemberKey>(), It.IsAny<DateOnly>(), It.IsAny<CancellationToken>())).Returns(async () =>
        {
            var context = accessor.HttpContext!;
            var scoped = context.RequestServices.GetRequiredService<Scoped>();
            context.Response.OnCompleted(() =>
            {
                _seen.Add($"alive when completed: {!scoped.IsOver}");
                _completed.TrySetResult();
                return Task.CompletedTask;
            });
            _seen.Add($"served by: {((RouteEndpoint)context.GetEndpoint()!).RoutePattern.RawText}");
            return _onRead is null ? [] : await _onRead();
        });
        await _host.StartAsync();
        var address = _host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        _client = new HttpClient { BaseAddress = new Uri(address) };
    }

    public Task DisposeAsync() => _host.StopAsync();

    public void Dispose()
    {
        _client.Dispose();
        _host.Dispose();
    }

    [Theory]
    [InlineData("/", HttpStatusCode.OK, "<h1>CecFunctions</h1>")]
    [InlineData("/assets/site.css", HttpStatusCode.OK, "body {")]
    [InlineData("/health/live", HttpStatusCode.OK, "live")]
    [InlineData("/api/programs/acsm", HttpStatusCode.OK, "ACSM")]
    [InlineData("/nothing", HttpStatusCode.NotFound, "There is nothing at this address.")]
    public async Task Request_IsAnsweredByTheSite_ThoughTheHostHasAnEndpointForIt(string address, HttpStatusCode status, string content)
    {
        using var answer = await _client.GetAsync(new Uri(address, UriKind.Relative));

        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(content, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_HasItsContextAndAScopeOfItsOwn_UntilTheAnswerIsOut()
    {
        using var answer = await ReportsAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await _completed.Task;
        Assert.Equal(["served by: /api/self-reports/", "alive when completed: True"], _seen);
    }

    [Fact]
    public async Task ContextOfOneRequest_IsNotSeenByWhatFollowsInTheSameFlow()
    {
        var handOver = new RequestHandOver(_host.Services);
        var accessor = _host.Services.GetRequiredService<IHttpContextAccessor>();
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { Request = { Method = "GET", Path = "/health/live", RouteValues = new RouteValueDictionary { ["path"] = "health/live" } }, Response = { Body = body } };

        await handOver.InvokeAsync(context);

        Assert.Equal(200, context.Response.StatusCode);
        Assert.Empty(context.Request.RouteValues);
        Assert.Null(accessor.HttpContext);
    }

    [Fact]
    public async Task ClientThatHasGone_IsNoFailure_AndNothingElseIsSwallowed()
    {
        using var gone = new CancellationTokenSource();
        _onRead = async () =>
        {
            await gone.CancelAsync();
            throw new OperationCanceledException(gone.Token);
        };
        var handOver = new RequestHandOver(_host.Services);
        var context = Reading();
        context.RequestAborted = gone.Token;

        await handOver.InvokeAsync(context);

        using var other = new CancellationTokenSource();
        await other.CancelAsync();
        _onRead = () => throw new OperationCanceledException(other.Token);
        var waiting = Reading();
        // Once the answer has begun, nobody but the host can say that it failed.
        waiting.Features.Set<IHttpResponseFeature>(new BegunResponse());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => handOver.InvokeAsync(waiting));
    }

    private static DefaultHttpContext Reading()
    {
        var context = new DefaultHttpContext { Request = { Method = "GET", Path = "/api/self-reports", Scheme = "https", Host = new HostString("localhost") } };
        context.Request.Headers.Authorization = "Bearer dev:acsm|M1";
        return context;
    }

    private static async Task FunctionAsync(RequestHandOver handOver, HttpContext context)
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
                    await handOver.InvokeAsync(context);
                },
                CancellationToken.None,
                TaskCreationOptions.DenyChildAttach,
                TaskScheduler.Default).Unwrap();
        }

        await call;
    }

    private async Task<HttpResponseMessage> ReportsAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/self-reports", UriKind.Relative)) { Headers = { { "Authorization", "Bearer dev:acsm|M1" } } };
        return await _client.SendAsync(request);
    }

    private sealed class Scoped : IDisposable
    {
        public bool IsOver { get; private set; }

        public void Dispose() => IsOver = true;
    }

    private sealed class BegunResponse : HttpResponseFeature
    {
        public override bool HasStarted => true;
    }
}
