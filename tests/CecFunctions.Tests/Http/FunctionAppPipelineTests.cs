using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CecFunctions.Tests.Http;

/// <summary>The same pipeline as the Function App builds it: over a service provider, without a web host.</summary>
public sealed class FunctionAppPipelineTests
{
    [Theory]
    [InlineData("GET", "/sign-in", 200, "<h1>Sign in</h1>")]
    [InlineData("GET", "/assets/site.css", 200, "body {")]
    [InlineData("GET", "/health/live", 200, "live")]
    [InlineData("GET", "/openapi.json", 200, "\"/api/self-reports/{id}\":{")]
    [InlineData("GET", "/api/self-reports", 200, "{\"reports\":[]}")]
    [InlineData("GET", "/api/progress", 404, "traceId")]
    [InlineData("PATCH", "/api/progress", 405, "it takes GET")]
    [InlineData("GET", "/nothing", 404, "There is nothing at this address.")]
    [InlineData("POST", "/api/self-reports", 400, "Idempotency-Key")]
    public async Task Pipeline_AnswersOverAPlainServiceProvider(
        string method, string address, int status, string content)
    {
        var worker = await PlainWorker.SharedAsync(Environments.Development);
        await using var scope = worker.Services.CreateAsyncScope();
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Request.Scheme = "https";
        context.Request.Host = new HostString("localhost");
        context.Request.Method = method;
        context.Request.Path = address;
        context.Request.Headers.Authorization = "Bearer dev:acsm|M1";
        context.Response.Body = body;

        await worker.Pipeline(context);

        Assert.Equal(status, context.Response.StatusCode);
        Assert.Contains(content, Encoding.UTF8.GetString(body.ToArray()), StringComparison.Ordinal);
    }
}
