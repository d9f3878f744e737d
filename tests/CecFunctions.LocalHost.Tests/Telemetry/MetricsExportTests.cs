using System.Net;
using System.Text;
using CecFunctions.Application.Metrics;
using CecFunctions.LocalHost.CommandLine;
using CecFunctions.LocalHost.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using OpenTelemetry.Metrics;

namespace CecFunctions.LocalHost.Tests.Telemetry;

public sealed class MetricsExportTests
{
    [Fact]
    public async Task Metrics_ReachACollectorUnderTheirNames()
    {
        var received = new TaskCompletionSource<(string? Type, byte[] Body)>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var collector = await CollectAsync(received);
        using var metrics = new CecMetrics();

        using (var export = MetricsExport.Start(Settings((MetricsExport.EndpointSetting, collector.Urls.Single()), (MetricsExport.ProtocolSetting, "http/protobuf")))!)
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
    public void WithoutACollector_NothingIsExported() => Assert.Null(MetricsExport.Start(Settings()));

    [Theory]
    [InlineData(MetricsExport.EndpointSetting, "somewhere", null)]
    [InlineData(MetricsExport.EndpointSetting, "ftp://127.0.0.1", null)]
    [InlineData(MetricsExport.ProtocolSetting, "http://127.0.0.1:4317", "http/json")]
    public void SettingThatCannotBeRead_IsNamed(string named, string endpoint, string? protocol)
    {
        var settings = protocol is null
            ? Settings((MetricsExport.EndpointSetting, endpoint))
            : Settings((MetricsExport.EndpointSetting, endpoint), (MetricsExport.ProtocolSetting, protocol));

        Assert.StartsWith($"Setting {named}: ", Assert.Throws<InputException>(() => MetricsExport.Start(settings)).Message, StringComparison.Ordinal);
    }

    private static LocalSettings Settings(params (string Name, string Value)[] values) => new(
        () => Path.GetTempPath(), values.ToDictionary(value => value.Name, value => value.Value, StringComparer.OrdinalIgnoreCase));

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
