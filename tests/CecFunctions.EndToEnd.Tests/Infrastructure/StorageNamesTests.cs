using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using CecFunctions.Application.BackgroundWork;
using CecFunctions.Azurite;
using CecFunctions.EndToEnd.Tests.Processes;

namespace CecFunctions.EndToEnd.Tests.Infrastructure;

/// <summary>What the system makes in an account is what the deployment makes and gives roles on.</summary>
[Collection(nameof(CompiledInfrastructure))]
public sealed class StorageNamesTests(CompiledInfrastructure infrastructure)
{
    /// <summary>The containers that the Functions host keeps for itself, and the app's package.</summary>
    private static readonly string[] OfTheHost = ["app-package", "azure-webjobs-hosts", "azure-webjobs-secrets"];

    [BicepFact]
    public async Task TablesContainersAndQueues_AreThoseThatTheSystemMakes()
    {
        var inMemory = new AzuriteOptions { InMemory = true };
        await using var azurite = await AzuriteProcess.StartAsync(inMemory, CancellationToken.None);
        var account = azurite.ConnectionString;
        var noPrefix = new Dictionary<string, string> { ["StoragePrefix"] = string.Empty };
        var swept = await LocalHostProcess.RunAsync(noPrefix, "sweep", "--as-of", "2026-01-01", "--storage", account);
        swept.MustBeDone();
        var tables = await new TableServiceClient(account).QueryAsync().Select(t => t.Name).ToListAsync();
        var containers = await new BlobServiceClient(account).GetBlobContainersAsync().Select(c => c.Name).ToListAsync();
        var queues = await new QueueServiceClient(account).GetQueuesAsync().Select(q => q.Name).ToListAsync();

        Assert.Equal(infrastructure.Plain.Tables.Order(), tables.Order());
        Assert.Equal(infrastructure.Plain.Containers.Order(), containers.Concat(OfTheHost).Order());
        Assert.NotEmpty(queues);
        Assert.Subset(infrastructure.Plain.Queues.ToHashSet(), queues.ToHashSet());
    }

    [BicepFact]
    public void Queues_AreThoseOfTheWork_EachWithItsPoisonQueue() => Assert.Equal(
        CecWork.Queues.SelectMany(queue => new[] { queue.Name, queue.PoisonName }).Order(),
        infrastructure.Plain.Queues.Order());
}
