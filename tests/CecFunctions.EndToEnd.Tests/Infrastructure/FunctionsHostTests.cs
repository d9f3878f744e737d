using System.Globalization;
using System.Text.Json;
using CecFunctions.Application.BackgroundWork;
using CecFunctions.Application.NightlySweep;

namespace CecFunctions.EndToEnd.Tests.Infrastructure;

/// <summary>What <c>host.json</c> tells the Functions host is what the code relies on.</summary>
public sealed class FunctionsHostTests
{
    private static readonly JsonElement Host = RepositoryFile.Json("host.json");

    [Fact]
    public void Queues_AreReadAsTheWorkExpects()
    {
        var queues = Host.At("extensions", "queues");

        Assert.Equal(CecWork.MostDeliveries, queues.GetProperty("maxDequeueCount").GetInt32());
        Assert.Equal("base64", queues.GetProperty("messageEncoding").GetString());
        Assert.Equal(
            new SweepOptions().ShardsAtOnce,
            queues.GetProperty("batchSize").GetInt32() + queues.GetProperty("newBatchThreshold").GetInt32());
        Assert.True(Span(queues, "visibilityTimeout") > TimeSpan.Zero);
        Assert.True(Span(queues, "maxPollingInterval") <= CecWork.Queues.Max(queue => queue.WaitWhenEmpty));
        // The host passes over batchSize where it finds its own numbers.
        Assert.False(Host.At("concurrency", "dynamicConcurrencyEnabled").GetBoolean());
    }

    [Fact]
    public void Addresses_HaveNoPrefix() =>
        Assert.Equal(string.Empty, Host.At("extensions", "http", "routePrefix").GetString());

    [Fact]
    public void Shard_HasTheTimeThatItClaims() =>
        Assert.True(Span(Host, "functionTimeout") >= new SweepOptions().ShardClaim);

    [Fact]
    public void Telemetry_IsSentAsTheWorkerSendsIt() =>
        Assert.Equal("OpenTelemetry", Host.GetProperty("telemetryMode").GetString());

    private static TimeSpan Span(JsonElement of, string name) =>
        TimeSpan.Parse(of.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
}
