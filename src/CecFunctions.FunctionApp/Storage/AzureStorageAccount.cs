using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using CecFunctions.Infrastructure.Storage;
using CecFunctions.Infrastructure.Storage.Blobs;
using CecFunctions.Infrastructure.Storage.Pipeline;
using CecFunctions.Infrastructure.Storage.Queues;
using CecFunctions.Infrastructure.Storage.Tables;

namespace CecFunctions.FunctionApp.Storage;

/// <summary>A storage account over the official packages. What it hands out shares connections, retries and the call counter.</summary>
internal sealed class AzureStorageAccount : IStorageAccount, IDisposable
{
    private readonly HttpClient? _client;
    private readonly TableServiceClient _tables;
    private readonly BlobServiceClient _blobs;
    private readonly QueueServiceClient _queues;

    private AzureStorageAccount(
        StorageOptions options,
        bool isLocal,
        Func<TableClientOptions, TableServiceClient> tables,
        Func<BlobClientOptions, BlobServiceClient> blobs,
        Func<QueueClientOptions, QueueServiceClient> queues)
    {
        options.Check();
        _client = options.Transport is null ? StorageTransport.CreateClient(isLocal, options) : null;
        var transport = options.Transport ?? new HttpClientTransport(_client!);
        _tables = tables(AzureClientOptions.Apply(new TableClientOptions(), StorageService.Table, options, transport, Calls));
        _blobs = blobs(AzureClientOptions.Apply(new BlobClientOptions(), StorageService.Blob, options, transport, Calls));
        _queues = queues(AzureClientOptions.Apply(
            // The adapter encodes, so that a text that is not base64 reaches its reader instead of stopping the queue.
            new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None }, StorageService.Queue, options, transport, Calls));
    }

    /// <inheritdoc/>
    public StorageCallCounter Calls { get; } = new();

    /// <summary>Opens the account that a connection string names. <c>UseDevelopmentStorage=true</c> means Azurite on its usual ports.</summary>
    /// <exception cref="FormatException">The string lacks a part or has one that cannot be read; the message names the part, never its value.</exception>
    public static AzureStorageAccount FromConnectionString(string connectionString, StorageOptions? options = null) => new(
        options ?? new StorageOptions(),
        StorageEndpoints.OfConnectionString(connectionString).Table.IsLoopback,
        client => new TableServiceClient(connectionString, client),
        client => new BlobServiceClient(connectionString, client),
        client => new QueueServiceClient(connectionString, client));

    /// <summary>Opens an account of Azure with an identity instead of a key.</summary>
    /// <exception cref="ArgumentException">An address is not https: a token must not travel in the clear.</exception>
    public static AzureStorageAccount FromCredential(StorageEndpoints endpoints, TokenCredential credential, StorageOptions? options = null)
    {
        endpoints.CheckHttps();
        return new AzureStorageAccount(
            options ?? new StorageOptions(),
            isLocal: false,
            client => new TableServiceClient(endpoints.Table, credential, client),
            client => new BlobServiceClient(endpoints.Blob, credential, client),
            client => new QueueServiceClient(endpoints.Queue, credential, client));
    }

    /// <inheritdoc/>
    public ITable Table(string name) => new AzureTable(_tables.GetTableClient(ResourceNames.Table(name)), _tables.Uri);

    /// <inheritdoc/>
    public IBlobContainer Container(string name) => new AzureBlobContainer(_blobs.GetBlobContainerClient(ResourceNames.Container(name)));

    /// <inheritdoc/>
    public IQueue Queue(string name) => new AzureQueue(_queues.GetQueueClient(ResourceNames.Queue(name)));

    /// <summary>Closes the account's connections; what it handed out is of no use afterwards.</summary>
    public void Dispose() => _client?.Dispose();
}
