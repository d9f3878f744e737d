using CecFunctions.Azurite;
using CecFunctions.Infrastructure.Storage;

namespace CecFunctions.Infrastructure.Tests.Storage;

/// <summary>The test process's Azurite, with names that no other test class has.</summary>
public sealed class StorageFixture : IAsyncLifetime
{
    private int _names;

    public StorageAccount Account { get; private set; } = null!;

    public string ConnectionString { get; private set; } = null!;

    /// <summary>Letters and digits, beginning with a letter: fit for tables, containers and queues.</summary>
    public string Prefix { get; } = $"t{Guid.NewGuid():N}"[..16];

    public string NextName() => $"{Prefix}{Interlocked.Increment(ref _names)}";

    public async Task InitializeAsync()
    {
        ConnectionString = (await AzuriteInstance.SharedAsync()).ConnectionString;
        Account = StorageAccount.FromConnectionString(ConnectionString);
    }

    public Task DisposeAsync()
    {
        Account.Dispose();
        return Task.CompletedTask;
    }
}
