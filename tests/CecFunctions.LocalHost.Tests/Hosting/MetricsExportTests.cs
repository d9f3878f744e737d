using System.Net;
using System.Text;
using CecFunctions.Jobs;
using CecFunctions.LocalHost.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using OpenTelemetry.Metrics;

namespace CecFunctions.LocalHost.Tests.Hosting;

public sealed class MetricsExportTests
{
    [Fact]
    public async Task Metrics_ReachACollectorUnderTheirNames()
    {
        var received = new TaskCompletionSource<(string? Type, byte[] Body)>(
            TaskCreationOptions.RunContinuationsAsynchronously);
        await using var collector = await CollectAsync(received);
        using var metrics = new CecMetrics();

        using (
            var export = MetricsExport.Start(
                CollectorOptions.Read(
                    Settings(
                        (CollectorOptions.EndpointSetting, collector.Urls.Single()),
                        (CollectorOptions.ProtocolSetting, "http/protobuf"))))!)
        {
            metrics.Drawn("acsm", 3, 40);
            Assert.True(export.ForceFlush());
        }

        var (type, body) = await received.Task.WaitAsync(TimeSpan.FromMinutes(2));
        Assert.Equal("application/x-protobuf", type);
        var text = Encoding.Latin1.GetString(body);
        Assert.Contains("cec.draw.drawn", text, StringComparison.Ordinal);
        Assert.Contains("acsm", text, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutACollector_NothingIsExported() =>
        Assert.Null(MetricsExport.Start(CollectorOptions.Read(Settings())));

    [Theory]
    [InlineData(CollectorOptions.EndpointSetting, "somewhere", null)]
    [InlineData(CollectorOptions.EndpointSetting, "ftp://127.0.0.1", null)]
    [InlineData(CollectorOptions.ProtocolSetting, "http://127.0.0.1:4317", "http/json")]
    public void SettingThatCannotBeRead_IsNamed(string named, string endpoint, string? protocol)
    {
        var settings = protocol is null
            ? Settings((CollectorOptions.EndpointSetting, endpoint))
            : Settings((CollectorOptions.EndpointSetting, endpoint), (CollectorOptions.ProtocolSetting, protocol));

        Assert.StartsWith(
            $"Setting {named}: ",
            Assert.Throws<ArgumentException>(() => CollectorOptions.Read(settings)).Message,
            StringComparison.Ordinal);
    }

    private static IConfiguration Settings(params (string Name, string Value)[] values) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(values.ToDictionary(value => value.Name, value => (string?)value.Value))
            .Build();

    private static async Task<WebApplication> CollectAsync(TaskCompletionSource<(string? Type, byte[] Body)> received)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            if (context.Request.Path == "/v1/metrics")
            {
                received.TrySetResult((context.Request.ContentType, body.ToArray()));
            }
        });
        await app.StartAsync();
        return app;
    }
}
