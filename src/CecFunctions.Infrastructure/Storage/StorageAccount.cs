using Azure.Core;
using Azure.Core.Pipeline;
using CecFunctions.Infrastructure.Storage.Authentication;
using CecFunctions.Infrastructure.Storage.Blobs;
using CecFunctions.Infrastructure.Storage.Pipeline;
using CecFunctions.Infrastructure.Storage.Queues;
using CecFunctions.Infrastructure.Storage.Tables;

namespace CecFunctions.Infrastructure.Storage;

/// <summary>
/// A storage account, Azurite's or one of Azure's, over the protocol itself. What it hands out shares connections, retries and the call counter.
/// </summary>
public sealed class StorageAccount : IStorageAccount, IDisposable
{
    // Entra ID's name for all storage accounts.
    private const string Scope = "https://storage.azure.com/.default";

    private readonly StorageEndpoints _endpoints;
    private readonly HttpClient? _client;
    private readonly StoragePipeline _tables;
    private readonly StoragePipeline _blobs;
    private readonly StoragePipeline _queues;

    private StorageAccount(StorageEndpoints endpoints, StorageOptions options, Func<StorageService, HttpPipelinePolicy> authentication)
    {
        options.Check();
        _endpoints = endpoints;
        _client = options.Transport is null ? StorageTransport.CreateClient(endpoints.Table.IsLoopback, options) : null;
        var transport = options.Transport ?? new HttpClientTransport(_client!);
        StoragePipeline Build(StorageService service) => StoragePipeline.Build(service, options, transport, authentication(service), Calls);

        _tables = Build(StorageService.Table);
        _blobs = Build(StorageService.Blob);
        _queues = Build(StorageService.Queue);
    }

    /// <inheritdoc/>
    public StorageCallCounter Calls { get; } = new();

    /// <summary>Opens the account that a connection string names, with its key. <c>UseDevelopmentStorage=true</c> means Azurite on its usual ports.</summary>
    /// <exception cref="FormatException">The string lacks a part or has one that cannot be read; the message names the part, never its value.</exception>
    public static StorageAccount FromConnectionString(string connectionString, StorageOptions? options = null)
    {
        var parsed = StorageConnectionString.Parse(connectionString);
        options ??= new StorageOptions();
        return new StorageAccount(parsed.Endpoints, options, service => service == StorageService.Table
            ? new TableSharedKeyPolicy(parsed.Key, options.TimeProvider)
            : new SharedKeyPolicy(parsed.Key, options.TimeProvider));
    }

    /// <summary>Opens an account of Azure with an identity instead of a key.</summary>
    /// <exception cref="ArgumentException">An address is not https: a token must not travel in the clear.</exception>
    public static StorageAccount FromCredential(StorageEndpoints endpoints, TokenCredential credential, StorageOptions? options = null)
    {
        endpoints.CheckHttps();
        return new StorageAccount(endpoints, options ?? new StorageOptions(), _ => new BearerTokenAuthenticationPolicy(credential, Scope));
    }

    /// <inheritdoc/>
    public ITable Table(string name) => new RestTable(_tables, _endpoints.Table, name);

    /// <inheritdoc/>
    public IBlobContainer Container(string name) => new RestBlobContainer(_blobs, _endpoints.Blob, name);

    /// <inheritdoc/>
    public IQueue Queue(string name) => new RestQueue(_queues, _endpoints.Queue, name);

    /// <summary>Closes the account's connections; what it handed out is of no use afterwards.</summary>
    public void Dispose() => _client?.Dispose();
}
