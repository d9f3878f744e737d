using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CecFunctions.Tests.Http;

/// <summary>
/// A page of another site can let its own name lead to this machine; the browser then sends that name with each
/// request, and with it the site answers nothing.
/// </summary>
public sealed class LoopbackOnlyTests(OneMachineSites sites) : IClassFixture<OneMachineSites>
{

    private static readonly string[] Addresses =
        ["/", "/dev/mailbox", "/assets/site.css", "/health/live", "/api/staff/members?q=a", "/nothing"];

    [Theory]
    [InlineData("localhost")]
    [InlineData("LocalHost:7071")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:7071")]
    [InlineData("[::1]")]
    [InlineData("[::1]:7071")]
    public async Task InDevelopment_NamesOfTheMachine_AreServed(string host)
    {
        var site = await TestSite.EmptyAsync();

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(site, "/", host));
    }

    [Theory]
    [InlineData("evil.test")]
    [InlineData("evil.test:7071")]
    [InlineData("localhost.evil.test")]
    [InlineData("evil.localhost")]
    [InlineData("localhost.")]
    [InlineData("127.0.0.1.evil.test")]
    [InlineData("127.0.0.2")]
    [InlineData("0.0.0.0")]
    [InlineData("2130706433")]
    [InlineData("192.168.1.7:7071")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("certification.example.org")]
    public async Task InDevelopment_AnyOtherName_IsRefusedEverywhere(string host)
    {
        var site = await sites.GetAsync(Environments.Development, oneMachine: true);

        foreach (var address in Addresses)
        {
            using var request = MemberSite.Request(HttpMethod.Get, address).As(Office.DeskSite.Registrar);
            request.Headers.Host = host;
            using var answer = await site.Client.SendAsync(request);

            await answer.ProblemAsync(HttpStatusCode.MisdirectedRequest);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        }
    }

    [Theory]
    [InlineData("127.0.0.1:99999", "Development")]
    [InlineData("localhost:65536", "Development")]
    [InlineData("[::1]:99999999999", "Development")]
    [InlineData("certification.example.org:99999", "Production")]
    public async Task PortThatIsNone_IsRefusedEverywhere(string host, string environment)
    {
        var site = environment == "Development"
            ? await TestSite.EmptyAsync()
            : await sites.GetAsync(environment, oneMachine: false);

        foreach (var address in Addresses)
        {
            Assert.StartsWith("HTTP/1.1 400 ", await FirstLineAsync($"GET {address}"), StringComparison.Ordinal);
        }

        Assert.StartsWith("HTTP/1.1 400 ", await FirstLineAsync("POST /sign-in"), StringComparison.Ordinal);

        // The client of the framework does not send such a header.
        async Task<string?> FirstLineAsync(string request)
        {
            const string Body = """{ "program": "acsm", "email": "a@example.org" }""";
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, site.Client.BaseAddress!.Port);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                $"{request} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
                + $"Content-Length: {Body.Length}\r\nConnection: close\r\n\r\n{Body}"));
            using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
            return await reader.ReadLineAsync();
        }
    }

    /// <summary>A script can write every header but <c>Host</c>.</summary>
    [Theory]
    [InlineData("X-Forwarded-Host", "localhost")]
    [InlineData("X-Original-Host", "localhost")]
    [InlineData("X-Forwarded-Host", "localhost, localhost")]
    [InlineData("Forwarded", "host=localhost")]
    public async Task HeaderForFrontEnds_DoesNotMakeAnotherNameServed(string header, string value)
    {
        var site = await TestSite.EmptyAsync();
        var behindTheMiddleware = await sites.GetBehindTheMiddlewareAsync();

        Assert.Equal(HttpStatusCode.MisdirectedRequest, await StatusAsync(site, "/", "evil.test", header, value));
        Assert.Equal(
            HttpStatusCode.MisdirectedRequest,
            await StatusAsync(behindTheMiddleware, "/", "evil.test", header, value));
        Assert.Equal(
            HttpStatusCode.OK, await StatusAsync(behindTheMiddleware, "/", "localhost", header, "localhost"));
    }

    [Fact]
    public async Task NoName_IsRefused()
    {
        var site = await TestSite.EmptyAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, site.Client.BaseAddress!.Port);
        await client.GetStream().WriteAsync("GET / HTTP/1.0\r\n\r\n"u8.ToArray());
        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);

        Assert.StartsWith("HTTP/1.1 421 ", await reader.ReadLineAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "certification.example.org", HttpStatusCode.OK)]
    [InlineData(true, "localhost", HttpStatusCode.OK)]
    [InlineData(true, "evil.test", HttpStatusCode.MisdirectedRequest)]
    [InlineData(false, "evil.test", HttpStatusCode.OK)]
    public async Task OutsideDevelopment_OneMachineAlsoServesTheSitesOwnName_AndAzureChoosesTheNamesItself(
        bool oneMachine, string host, HttpStatusCode status)
    {
        var site = await sites.GetAsync(Environments.Production, oneMachine);

        Assert.Equal(status, await StatusAsync(site, "/", host));
    }

    private static async Task<HttpStatusCode> StatusAsync(
        TestSite site, string address, string host, string? header = null, string? value = null)
    {
        using var request = MemberSite.Request(HttpMethod.Get, address);
        request.Headers.Host = host;
        if (header is not null)
        {
            request.Headers.Add(header, value);
        }

        using var answer = await site.Client.SendAsync(request);
        return answer.StatusCode;
    }
}

/// <summary>Sites that no test changes, each started by the first test that asks it.</summary>
public sealed class OneMachineSites : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, Lazy<Task<TestSite>>> _sites = new(StringComparer.Ordinal);

    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>One that has a name of its own.</summary>
    internal Task<TestSite> GetAsync(string environment, bool oneMachine) => GetAsync(
        $"{environment} {oneMachine}",
        () => TestSite.StartEmptyAsync(
            environment: environment,
            options: TestSite.Unhurried with
            {
                SiteAddress = "https://certification.example.org",
                OnOneMachine = oneMachine,
            }));

    internal Task<TestSite> GetBehindTheMiddlewareAsync() => GetAsync(
        "behind the middleware",
        () => TestSite.StartEmptyAsync(configure: services =>
            services.AddSingleton<IStartupFilter>(new ForwardedHeadersFirst())));

    public async Task DisposeAsync()
    {
        foreach (var site in _sites.Values)
        {
            await (await site.Value).DisposeAsync();
        }
    }

    private Task<TestSite> GetAsync(string name, Func<Task<TestSite>> start) =>
        _sites.GetOrAdd(name, _ => new Lazy<Task<TestSite>>(start)).Value;

    /// <summary>What the Functions worker's package puts before the site.</summary>
    private sealed class ForwardedHeadersFirst : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.All };
            options.KnownIPNetworks.Clear();
            options.KnownProxies.Clear();
            app.UseForwardedHeaders(options);
            next(app);
        };
    }
}
