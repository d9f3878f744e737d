using System.Diagnostics;
using Azure.Data.Tables;
using CecFunctions.Azurite;
using CecFunctions.Infrastructure.Storage;

namespace CecFunctions.Infrastructure.Tests.Azurite;

/// <summary>Beside the other tests of its process and not after them: each of these waits for seconds.</summary>
public sealed class KilledOwnerTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task KilledOwner_TakesItsAzuriteWithIt_AndTheDataIsSaved()
    {
        using var folder = new TemporaryFolder();
        using var owner = await OwnerProcess.StartAsync(folder.Path);
        using (var account = StorageClients.FromConnectionString(owner.ConnectionString))
        {
            await account.Table("members").CreateIfNotExistsAsync(None);
            await account.Table("members").AddAsync(new TableEntity("p", "r"), None);
        }

        using var azuriteProcess = Process.GetProcessById(owner.AzuriteProcessId);
        await owner.KillAsync();

        using var timeout = new CancellationTokenSource(Patience);
        await azuriteProcess.WaitForExitAsync(timeout.Token);
        await using var again = await AzuriteProcess.StartAsync(new AzuriteOptions { DataFolder = folder.Path }, None);
        using var reopened = StorageClients.FromConnectionString(again.ConnectionString);
        Assert.NotNull(await reopened.Table("members").FindAsync("p", "r", None));
    }

    [Fact]
    public async Task SuccessorOfAKilledOwner_WaitsUntilItsDataIsSaved()
    {
        using var folder = new TemporaryFolder();
        using var owner = await OwnerProcess.StartAsync(folder.Path);
        using (var account = StorageClients.FromConnectionString(owner.ConnectionString))
        {
            await account.Table("members").CreateIfNotExistsAsync(None);
            for (var row = 0; row < 50; row++)
                await account.Table("members").AddAsync(new TableEntity("p", $"{row}") { ["Document"] = new byte[60 * 1024] }, None);
        }

        await owner.KillAsync();
        await using var again = await AzuriteProcess.StartAsync(new AzuriteOptions { DataFolder = folder.Path }, None);

        using var reopened = StorageClients.FromConnectionString(again.ConnectionString);
        Assert.Equal(50, await reopened.Table("members").QueryAsync<TableEntity>(select: KeyFilter.Keys).CountAsync());
    }
}
