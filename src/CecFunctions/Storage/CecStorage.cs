using System.Text.RegularExpressions;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Storage;

/// <summary>The tables, containers and queues of the system in one storage account.</summary>
public sealed class CecStorage
{
    private readonly StorageClients _account;
    private readonly CecStorageOptions _options;
    private readonly IEnumerable<StoragePlace> _places;

    internal CecStorage(StorageClients account, CecStorageOptions options, IEnumerable<StoragePlace> places) =>
        (_account, _options, _places) = (account, options, places);

    /// <summary>What the rooms have registered, each once.</summary>
    internal IReadOnlyCollection<StoragePlace> Places => [.. _places.DistinctBy(place => (place.Service, place.Name))];

    /// <summary>The tables and containers whose content is of one of these kinds, by name.</summary>
    internal IEnumerable<StoragePlace> PlacesOf(params ContentKind[] kinds) =>
        Places.Where(place => place.Content is { } content && kinds.Contains(content.Kind))
            .OrderBy(place => place.Name, StringComparer.Ordinal);

    /// <summary>How many parts a program's due date is spread over.</summary>
    internal int Shards => _options.Shards;

    /// <summary>Makes sure that what the rooms have registered is there. To be called before anything else.</summary>
    public Task CreateIfNotExistsAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(_places.Select(place => CreateAsync(place, cancellationToken)));

    internal TableClient Table(string name) => _account.Table(_options.Prefix + name);

    internal BlobContainerClient Container(string name) => _account.Container(_options.Prefix + name);

    internal QueueClient Queue(string name) => _account.Queue(_options.Prefix + name);

    private Task CreateAsync(StoragePlace place, CancellationToken cancellationToken) => place.Service switch
    {
        StorageService.Table => Table(place.Name).CreateIfNotExistsAsync(cancellationToken),
        StorageService.Blob => Container(place.Name).EnsureAsync(cancellationToken),
        _ => Queue(place.Name).CreateIfNotExistsAsync(cancellationToken: cancellationToken),
    };
}

/// <summary>How the system uses its storage account.</summary>
public sealed partial record CecStorageOptions
{
    /// <summary>The number of shards that suits a few thousand members due on a heavy night of one program.</summary>
    public const int DefaultShards = 16;

    /// <summary>The most shards a program can have.</summary>
    public const int MaxShards = 99;

    /// <summary>
    /// Put before the names of all tables, queues and containers: lower-case letters and digits beginning with a
    /// letter, or nothing. Keeps several systems in one account apart.
    /// </summary>
    public string Prefix { get; init; } = string.Empty;

    /// <summary>How many parts a program's due date is spread over, 1 to 99.</summary>
    public int Shards { get; init; } = DefaultShards;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Shards, 1, nameof(Shards));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Shards, MaxShards, nameof(Shards));
        if (!PrefixForm().IsMatch(Prefix))
        {
            throw new StorageLimitException(
                $"'{Prefix}' cannot begin the names of tables, containers and queues: at most 32 lower-case letters "
                    + "and digits, beginning with a letter.");
        }
    }

    [GeneratedRegex(@"\A([a-z][a-z0-9]{0,31})?\z")]
    private static partial Regex PrefixForm();
}

/// <summary>A table, container or queue of the system, without the prefix.</summary>
/// <param name="Content">
/// What a backup does with it. Messages of queues are in no backup; of all others a test asks for it.
/// </param>
internal sealed record StoragePlace(StorageService Service, string Name, StoredContent? Content = null);

/// <summary>Registers what works on a table, container or queue, which is then created at the start.</summary>
internal static class StoragePlaces
{
    /// <summary>Registers what keeps its records in a table, which its constructor takes.</summary>
    public static IServiceCollection AddOnTable<T>(
        this IServiceCollection services, string table, StoredContent? content = null) where T : class =>
        services.AddOn<T>(StorageService.Table, table, content, storage => storage.Table(table));

    public static IServiceCollection AddOnTable<TService, T>(
        this IServiceCollection services, string table, StoredContent? content = null)
        where TService : class
        where T : class, TService =>
        services.AddOnTable<T>(table, content).AddSingleton<TService>(provider => provider.GetRequiredService<T>());

    /// <summary>Registers what keeps its files in a container, which its constructor takes.</summary>
    public static IServiceCollection AddOnContainer<T>(
        this IServiceCollection services, string container, StoredContent? content = null)
        where T : class =>
        services.AddOn<T>(StorageService.Blob, container, content, storage => storage.Container(container));

    /// <summary>Registers what sends and takes the messages of a queue, which its constructor takes.</summary>
    public static IServiceCollection AddOnQueue<T>(this IServiceCollection services, string queue) where T : class =>
        services.AddOn<T>(StorageService.Queue, queue, null, storage => storage.Queue(queue));

    /// <summary>A table, container or queue that is to be there.</summary>
    public static IServiceCollection AddPlace(
        this IServiceCollection services, StorageService service, string name, StoredContent? content = null) =>
        services.AddSingleton(new StoragePlace(service, name, content));

    private static IServiceCollection AddOn<T>(
        this IServiceCollection services,
        StorageService service,
        string name,
        StoredContent? content,
        Func<CecStorage, object> open)
        where T : class =>
        services.AddPlace(service, name, content).AddSingleton(provider =>
            ActivatorUtilities.CreateInstance<T>(provider, open(provider.GetRequiredService<CecStorage>())));
}
