using System.Diagnostics;
using System.Globalization;
using Azure.Data.Tables;
using CecFunctions.Azurite;
using CecFunctions.Infrastructure.Storage;

namespace CecFunctions.Infrastructure.Tests.Azurite;

public sealed class AzuriteProcessTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Stopping_LosesNoAcknowledgedWrite()
    {
        using var folder = new TemporaryFolder();
        var written = new List<string>();
        await using (var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { DataFolder = folder.Path }, None))
        {
            using var account = StorageClients.FromConnectionString(azurite.ConnectionString);
            await account.Table("members").CreateIfNotExistsAsync(None);
            await account.Container("evidence").CreateIfNotExistsAsync(cancellationToken: None);
            await account.Queue("shards").CreateIfNotExistsAsync(cancellationToken: None);
            for (var row = 0; row < 200; row++)
            {
                await account.Table("members").AddAsync(new TableEntity("p", $"{row:D3}"), None);
                written.Add($"{row:D3}");
            }

            await account.Container("evidence").Blob("a/b").TryCreateAsync(new byte[] { 1, 2, 3 }, "image/png", None);
            await account.Queue("shards").SendTextAsync("acsm|7", null, None);
            await azurite.StopAsync();
        }

        await using var again = await AzuriteProcess.StartAsync(new AzuriteOptions { DataFolder = folder.Path }, None);
        using var reopened = StorageClients.FromConnectionString(again.ConnectionString);
        var rows = await reopened.Table("members").QueryAsync<TableEntity>().Select(row => row.RowKey).ToListAsync();
        Assert.Equal(written, rows);
        Assert.Equal([1, 2, 3], (await reopened.Container("evidence").Blob("a/b").FindAsync(None))!.Value.ToArray());
        var message = Assert.Single(await reopened.Queue("shards").ReceiveAsync(32, TimeSpan.FromMinutes(1), None));
        Assert.Equal("acsm|7", QueueText.Read(message.MessageText));
    }

    [Fact]
    public async Task TwoAtATime_HavePortsAndDataOfTheirOwn()
    {
        await using var first = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemory = true }, None);
        await using var second = await AzuriteProcess.StartAsync(new AzuriteOptions(), None);

        var ports = new[] { first, second }.SelectMany(azurite => new[] { azurite.Endpoints.Blob, azurite.Endpoints.Queue, azurite.Endpoints.Table })
            .Select(endpoint => (endpoint.Host, endpoint.Port)).ToList();
        Assert.Equal(6, ports.Distinct().Count());
        Assert.All(ports, endpoint => Assert.Equal("127.0.0.1", endpoint.Host));
        using var one = StorageClients.FromConnectionString(first.ConnectionString);
        using var other = StorageClients.FromConnectionString(second.ConnectionString);
        Assert.NotNull(await one.Table("members").CreateIfNotExistsAsync(None));
        Assert.NotNull(await other.Table("members").CreateIfNotExistsAsync(None));
    }

    [Fact]
    public async Task TemporaryData_IsGone_WhenItEnds()
    {
        string folder;
        await using (var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions(), None))
        {
            folder = azurite.DataFolderPath;
            Assert.True(Directory.Exists(folder));
        }

        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task OneFolder_IsForOneAzurite()
    {
        using var folder = new TemporaryFolder();
        await using var first = await AzuriteProcess.StartAsync(new AzuriteOptions { DataFolder = folder.Path }, None);

        var exception = await Assert.ThrowsAsync<AzuriteException>(() => AzuriteProcess.StartAsync(new AzuriteOptions { DataFolder = folder.Path }, None));

        Assert.Contains(folder.Path, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("HUP")]
    public async Task SignalsOfATerminal_DoNotEndIt(string signal)
    {
        await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemory = true }, None);
        using (var kill = Process.Start("kill", [$"-{signal}", azurite.ProcessId.ToString(CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync();

        using var account = StorageClients.FromConnectionString(azurite.ConnectionString);
        Assert.NotNull(await account.Table("members").CreateIfNotExistsAsync(None));
        Assert.NotNull(await account.Queue("shards").CreateIfNotExistsAsync(cancellationToken: None));
    }

    [Fact]
    public async Task StoppingTwice_IsStoppingOnce()
    {
        var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemory = true }, None);

        await Task.WhenAll(azurite.StopAsync(), azurite.StopAsync());
        await azurite.DisposeAsync();

        Assert.Throws<ArgumentException>(() => Process.GetProcessById(azurite.ProcessId));
    }

    [Fact]
    public async Task MemoryAndAFolder_AreRefusedTogether() =>
        await Assert.ThrowsAsync<ArgumentException>(() => AzuriteProcess.StartAsync(new AzuriteOptions { InMemory = true, DataFolder = "data" }, None));
}
