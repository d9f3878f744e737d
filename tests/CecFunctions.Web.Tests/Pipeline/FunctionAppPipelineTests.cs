using System.Text;
using CecFunctions.Application.Calendar;
using CecFunctions.Application.Members;
using CecFunctions.Application.SelfReports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Moq;

namespace CecFunctions.Web.Tests.Pipeline;

/// <summary>The same pipeline as the Function App builds it: over a service provider, without a web host.</summary>
public sealed class FunctionAppPipelineTests
{
    [Theory]
    [InlineData("GET", "/", 200, "<h1>CecFunctions</h1>")]
    [InlineData("GET", "/assets/site.css", 200, "body {")]
    [InlineData("GET", "/health/live", 200, "live")]
    [InlineData("GET", "/api/self-reports", 200, "{\"reports\":[]}")]
    [InlineData("GET", "/api/progress", 404, "traceId")]
    [InlineData("PATCH", "/api/progress", 405, "it takes GET")]
    [InlineData("GET", "/nothing", 404, "There is nothing at this address.")]
    [InlineData("POST", "/api/self-reports", 400, "Idempotency-Key")]
    public async Task Pipeline_AnswersOverAPlainServiceProvider(string method, string address, int status, string content)
    {
        using var worker = Worker();
        var pipeline = new ApplicationBuilder(worker.Services).UseCecWeb().Build();
        await using var scope = worker.Services.CreateAsyncScope();
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Request.Scheme = "https";
        context.Request.Host = new HostString("localhost");
        context.Request.Method = method;
        context.Request.Path = address;
        context.Request.Headers.Authorization = "Bearer dev:acsm|M1";
        context.Response.Body = body;

        await pipeline(context);

        Assert.Equal(status, context.Response.StatusCode);
        Assert.Contains(content, Encoding.UTF8.GetString(body.ToArray()), StringComparison.Ordinal);
    }

    /// <summary>A host whose own pipeline does nothing, as the worker's does nothing with our addresses.</summary>
    private static IHost Worker()
    {
        var reports = new Mock<ISelfReports>();
        reports.Setup(r => r.ListAsync(It.IsAny<MemberKey>(), It.IsAny<DateOnly>(), It.IsAny<CancellationToken>())).ReturnsAsync([]);
        return new HostBuilder()
            .UseEnvironment(Environments.Development)
            .UseDefaultServiceProvider(provider => provider.ValidateScopes = true)
            .ConfigureWebHost(web => web.UseKestrelCore().Configure(_ => { }))
            .ConfigureServices((context, services) =>
            {
                services.AddSingleton(TimeProvider.System).AddSingleton(TestSite.Catalog).AddSingleton<IProgramCalendar, ProgramCalendar>();
                services.AddSingleton(reports.Object);
                TestSite.AddEmptyPorts(services);
                services.AddCecWeb(context.HostingEnvironment);
            })
            .Build();
    }
}
