using CecFunctions.Azurite;
using CecFunctions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests;

/// <summary>What a store promises, on the test process's Azurite.</summary>
/// <typeparam name="TPort">The store.</typeparam>
public abstract class PortTests<TPort>
    where TPort : class
{
    private static int s_ids;

    protected static CancellationToken None => CancellationToken.None;

    /// <summary>A text that no other test has: lower-case letters and digits, beginning with a letter.</summary>
    protected static string NewId() => $"i{Interlocked.Increment(ref s_ids)}{Guid.NewGuid():N}"[..16];

    /// <summary>The store on tables that other tests write to as well.</summary>
    protected static async Task<TPort> PortAsync() =>
        (await TestStorage.SharedPortsAsync()).GetRequiredService<TPort>();

    /// <summary>The store on tables of the test's own.</summary>
    protected static async Task<TPort> OwnPortAsync() =>
        (await TestStorage.OwnPortsAsync()).GetRequiredService<TPort>();

    protected static CancellationToken Cancelled() => new(canceled: true);
}

/// <summary>
/// The test process's Azurite. All tests of the process share it and keep apart by names of their own.
/// </summary>
internal static class TestStorage
{
    private static readonly string Prefix = NewPrefix();
    private static readonly Lazy<Task<StorageClients>> Clients = new(() => OpenAsync(new StorageOptions()));
    private static readonly Lazy<Task<IServiceProvider>> Shared = new(() => PortsAsync(Prefix, null));
    private static int s_names;

    /// <summary>Clients that send as they would in use.</summary>
    public static Task<StorageClients> AccountAsync() => Clients.Value;

    /// <summary>Clients of the caller's own.</summary>
    public static async Task<StorageClients> OpenAsync(StorageOptions options) =>
        StorageClients.FromConnectionString((await AzuriteInstance.SharedAsync()).ConnectionString, options);

    /// <summary>Letters and digits, beginning with a letter: fit for tables, containers and queues.</summary>
    public static string NextName() => $"{Prefix}{Interlocked.Increment(ref s_names)}";

    /// <summary>What the names of tables, containers and queues begin with, for tables of a test's own.</summary>
    public static string NewPrefix() => $"c{Guid.NewGuid():N}"[..14];

    /// <summary>Creates the tables, containers and queues of the system.</summary>
    public static async Task CreatePlacesAsync(StorageClients account, CecStorageOptions options)
    {
        await using var services = new ServiceCollection()
            .AddCecApplication(TestPrograms.Catalog)
            .AddCecStorage(account, options)
            .BuildServiceProvider();
        await services.GetRequiredService<CecStorage>().CreateIfNotExistsAsync(CancellationToken.None);
    }

    /// <summary>Deletes the tables, containers and queues of a system that is done with.</summary>
    /// <remarks>Azurite walks all tables there are to find one, and thousands of them slow down every test.</remarks>
    public static Task DeletePlacesAsync(CecStorage storage) =>
        Task.WhenAll(storage.Places.Select(place => DeleteAsync(storage, place)));

    /// <summary>The stores on tables that other tests write to as well.</summary>
    public static Task<IServiceProvider> SharedPortsAsync() => Shared.Value;

    /// <summary>The stores on tables that no other test writes to.</summary>
    /// <param name="prefix">What their names begin with; <see langword="null"/> = something new.</param>
    /// <param name="with">Registered before the stores.</param>
    public static Task<IServiceProvider> OwnPortsAsync(
        string? prefix = null, Action<IServiceCollection>? with = null) =>
        PortsAsync(prefix ?? NewPrefix(), with);

    private static Task DeleteAsync(CecStorage storage, StoragePlace place) => place.Service switch
    {
        StorageService.Table => storage.Table(place.Name).DeleteAsync(CancellationToken.None),
        StorageService.Blob => storage.Container(place.Name).DeleteIfExistsAsync(),
        _ => storage.Queue(place.Name).DeleteIfExistsAsync(),
    };

    private static async Task<IServiceProvider> PortsAsync(string prefix, Action<IServiceCollection>? with)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<StandingClock>();
        services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<StandingClock>());
        with?.Invoke(services);
        var provider = services
            .AddCecApplication(TestPrograms.Catalog)
            .AddCecStorage(await AccountAsync(), new CecStorageOptions { Prefix = prefix })
            .BuildServiceProvider();
        await provider.GetRequiredService<CecStorage>().CreateIfNotExistsAsync(CancellationToken.None);
        return provider;
    }
}

/// <summary>A clock that stands until it is set.</summary>
public sealed class StandingClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2025, 3, 1, 9, 30, 15, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
