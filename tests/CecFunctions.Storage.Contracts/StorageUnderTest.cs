using CecFunctions.Azurite;
using CecFunctions.Infrastructure;
using CecFunctions.Infrastructure.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Storage.Contracts;

/// <summary>One implementation of the seam on the test process's Azurite. It is shared by all contracts of the process, which keep apart by names of their own.</summary>
/// <param name="open">Opens an account with the implementation.</param>
public sealed class StorageUnderTest(Func<string, StorageOptions, IStorageAccount> open)
{
    private readonly string _prefix = NewPrefix();
    private Task<IServiceProvider>? _shared;
    private IStorageAccount? _account;
    private int _names;

    /// <summary>An account that sends as it would in use.</summary>
    public async Task<IStorageAccount> AccountAsync() => _account ??= await OpenAsync(new StorageOptions());

    public async Task<IStorageAccount> OpenAsync(StorageOptions options) => open((await AzuriteInstance.SharedAsync()).ConnectionString, options);

    /// <summary>Letters and digits, beginning with a letter: fit for tables, containers and queues.</summary>
    public string NextName() => $"{_prefix}{Interlocked.Increment(ref _names)}";

    /// <summary>The ports on tables that other contracts write to as well.</summary>
    public Task<IServiceProvider> SharedPortsAsync()
    {
        lock (_prefix)
        {
            return _shared ??= PortsAsync(_prefix);
        }
    }

    /// <summary>What the names of tables, containers and queues begin with, for ports of a test's own.</summary>
    public static string NewPrefix() => $"c{Guid.NewGuid():N}"[..14];

    /// <summary>The ports on tables that nobody else writes to.</summary>
    /// <param name="prefix">What their names begin with; <see langword="null"/> = something new.</param>
    /// <param name="with">Registered before the ports.</param>
    public Task<IServiceProvider> OwnPortsAsync(string? prefix = null, Action<IServiceCollection>? with = null) => PortsAsync(prefix ?? NewPrefix(), with);

    private async Task<IServiceProvider> PortsAsync(string prefix, Action<IServiceCollection>? with = null)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<StandingClock>();
        services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<StandingClock>());
        with?.Invoke(services);
        services.AddCecStorage(await AccountAsync(), new CecStorageOptions { Prefix = prefix });
        var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<CecStorage>().CreateIfNotExistsAsync(CancellationToken.None);
        return provider;
    }
}
