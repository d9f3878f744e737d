using CecFunctions.Infrastructure.Storage;

namespace CecFunctions.Storage.Contracts.Seam;

/// <summary>What an account, and what it hands out, promises. Each class has an account of its own, so that it can count the calls.</summary>
public abstract class SeamContract(StorageUnderTest storage) : IAsyncLifetime
{
    protected IStorageAccount Account { get; private set; } = null!;

    protected static CancellationToken None => CancellationToken.None;

    public async Task InitializeAsync() => Account = await storage.OpenAsync(new StorageOptions());

    public Task DisposeAsync()
    {
        (Account as IDisposable)?.Dispose();
        return Task.CompletedTask;
    }

    protected string NextName() => storage.NextName();

    protected Task<IStorageAccount> OpenAsync(StorageOptions options) => storage.OpenAsync(options);
}
