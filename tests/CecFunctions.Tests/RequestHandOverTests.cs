using System.Net;
using CecFunctions.Tests.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests;

public sealed class RequestHandOverTests(CatchAllHost host) : IClassFixture<CatchAllHost>
{
    [Theory]
    [InlineData("/", HttpStatusCode.OK, "<h1>Certifications, kept honestly</h1>")]
    [InlineData("/assets/site.css", HttpStatusCode.OK, "body {")]
    [InlineData("/health/live", HttpStatusCode.OK, "live")]
    [InlineData("/api/programs/acsm", HttpStatusCode.OK, "ACSM")]
    [InlineData("/nothing", HttpStatusCode.NotFound, "There is nothing at this address.")]
    public async Task Request_IsAnsweredByTheSite_ThoughTheHostHasAnEndpointForIt(
        string address, HttpStatusCode status, string content)
    {
        using var answer = await host.Client.GetAsync(new Uri(address, UriKind.Relative));

        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(content, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_HasItsContextAndAScopeOfItsOwn_UntilTheAnswerIsOut()
    {
        string? servedBy = null;
        var wasOver = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        host.OnRead = () =>
        {
            var context = host.Current!;
            servedBy = ((RouteEndpoint)context.GetEndpoint()!).RoutePattern.RawText;
            var scoped = context.RequestServices.GetRequiredService<CatchAllHost.Scoped>();
            context.Response.OnCompleted(() =>
            {
                wasOver.TrySetResult(scoped.IsOver);
                return Task.CompletedTask;
            });
            return Task.FromResult<IReadOnlyList<CecFunctions.SelfReports.SelfReport>?>([]);
        };
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/self-reports", UriKind.Relative))
        {
            Headers = { { "Authorization", "Bearer dev:acsm|M1" } },
        };

        using var answer = await host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(await wasOver.Task);
        Assert.Equal("/api/self-reports/", servedBy);
    }

    [Fact]
    public async Task RoutesOfTheHost_AreForgotten()
    {
        using var body = new MemoryStream();
        var context = new DefaultHttpContext
        {
            Request =
            {
                Method = "GET",
                Host = new HostString("localhost"),
                Path = "/health/live",
                RouteValues = new RouteValueDictionary { ["path"] = "health/live" },
            },
            Response = { Body = body },
        };

        await host.HandOver.InvokeAsync(context);

        Assert.Equal(200, context.Response.StatusCode);
        Assert.Empty(context.Request.RouteValues);
    }

    [Fact]
    public async Task WorkThatOutlivesTheRequest_SeesItNoMore()
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<(HttpContext? During, HttpContext? After)>? work = null;
        host.OnRead = () =>
        {
            work = LookTwiceAsync(over.Task);
            return Task.FromResult<IReadOnlyList<CecFunctions.SelfReports.SelfReport>?>([]);
        };
        var context = Reading();

        await host.HandOver.InvokeAsync(context);
        over.SetResult();

        Assert.Equal((context, null), await work!);
    }

    [Fact]
    public async Task ClientThatHasGone_IsNoFailure()
    {
        using var gone = new CancellationTokenSource();
        host.OnRead = async () =>
        {
            await gone.CancelAsync();
            throw new OperationCanceledException(gone.Token);
        };
        var context = Reading();
        context.RequestAborted = gone.Token;

        await host.HandOver.InvokeAsync(context);

        Assert.False(context.Response.HasStarted);
    }

    [Fact]
    public async Task AnythingElseThatIsThrown_IsTheHostsToSee()
    {
        using var other = new CancellationTokenSource();
        await other.CancelAsync();
        host.OnRead = () => throw new OperationCanceledException(other.Token);
        var context = Reading();
        // Once the answer has begun, the pipeline cannot make an error of it.
        context.Features.Set<IHttpResponseFeature>(new BegunResponse());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.HandOver.InvokeAsync(context));
    }

    private async Task<(HttpContext? During, HttpContext? After)> LookTwiceAsync(Task over)
    {
        var during = host.Current;
        await over;
        return (during, host.Current);
    }

    private static DefaultHttpContext Reading()
    {
        var context = new DefaultHttpContext
        {
            Request =
            {
                Method = "GET",
                Path = "/api/self-reports",
                Scheme = "https",
                Host = new HostString("localhost"),
            },
        };
        context.Request.Headers.Authorization = "Bearer dev:acsm|M1";
        return context;
    }

    private sealed class BegunResponse : HttpResponseFeature
    {
        public override bool HasStarted => true;
    }
}
