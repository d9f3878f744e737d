using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.Http;

public sealed class SecurityHeadersTests
{
    [Theory]
    [InlineData("Production", "https", "cec.example.org", true)]
    [InlineData("Production", "http", "cec.example.org", false)]
    [InlineData("Production", "https", "localhost", false)]
    [InlineData("Production", "https", "127.0.0.1", false)]
    [InlineData("Development", "https", "cec.example.org", false)]
    public async Task Browser_IsBoundToTls_WhereTheSiteIsServedOverItForGood(
        string environment, string scheme, string host, bool isBound)
    {
        var worker = await PlainWorker.SharedAsync(environment);
        await using var scope = worker.Services.CreateAsyncScope();
        var started = new StartedResponse();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Features.Set<IHttpResponseFeature>(started);
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        (context.Request.Scheme, context.Request.Host, context.Request.Method, context.Request.Path) = (
            scheme, new HostString(host), "GET", "/health/live");

        await worker.Pipeline(context);
        await started.StartAsync();

        Assert.Equal(
            isBound ? "max-age=31536000; includeSubDomains" : string.Empty,
            context.Response.Headers.StrictTransportSecurity.ToString());
        Assert.Contains(
            "camera=()", context.Response.Headers["Permissions-Policy"].ToString(), StringComparison.Ordinal);
    }

    /// <summary>An answer whose headers are sent when the test says so.</summary>
    private sealed class StartedResponse : HttpResponseFeature
    {
        private readonly Stack<(Func<object, Task> Callback, object State)> _starting = new();

        public override void OnStarting(Func<object, Task> callback, object state) => _starting.Push((callback, state));

        public async Task StartAsync()
        {
            while (_starting.TryPop(out var next))
            {
                await next.Callback(next.State);
            }
        }
    }
}
