using System.Text.RegularExpressions;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace CecFunctions.Storage;

/// <summary>
/// The official clients of one storage account, Azurite's or one of Azure's. They share connections, retries and the
/// call counter. One for a process is enough; it is safe to use from several threads.
/// </summary>
/// <remarks>
/// What a service refuses, and a service that does not answer, are a <see cref="Azure.RequestFailedException"/> without
/// any data (<see cref="StorageFailurePolicy"/>). A missing table or container is such an error, not a missing row or
/// blob.
/// </remarks>
public sealed partial class StorageClients : IDisposable
{
    private readonly HttpClient? _connections;
    private readonly TableServiceClient _tables;
    private readonly BlobServiceClient _blobs;
    private readonly QueueServiceClient _queues;

    private StorageClients(StorageAddress address, TokenCredential? identity, StorageOptions options)
    {
        options.Check();
        _connections = options.Transport is null ? StorageTransport.CreateClient(address.IsLocal, options) : null;
        var transport = options.Transport ?? new HttpClientTransport(_connections!);
        var tables = options.ApplyTo(new TableClientOptions(), transport, address.Table, StorageService.Table, Calls);
        var blobs = options.ApplyTo(new BlobClientOptions(), transport, address.Blob, StorageService.Blob, Calls);
        // QueueText encodes texts, so that one that is no base64 reaches its reader instead of stopping the queue.
        var queues = options.ApplyTo(
            new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None },
            transport,
            address.Queue,
            StorageService.Queue,
            Calls);
        if (identity is not null)
        {
            _tables = new TableServiceClient(address.Table, identity, tables);
            _blobs = new BlobServiceClient(address.Blob, identity, blobs);
            _queues = new QueueServiceClient(address.Queue, identity, queues);
        }
        else
        {
            var key = new StorageSharedKeyCredential(address.Account, address.Key);
            _tables = new TableServiceClient(
                address.Table, new TableSharedKeyCredential(address.Account, address.Key), tables);
            _blobs = new BlobServiceClient(address.Blob, key, blobs);
            _queues = new QueueServiceClient(address.Queue, key, queues);
        }
    }

    /// <summary>Every request that was sent through these clients, retries included.</summary>
    public StorageCallCounter Calls { get; } = new();

    /// <summary>Opens the account that a connection string names, with its key.</summary>
    /// <exception cref="FormatException">
    /// The string cannot be read; the message names the part, never its value.
    /// </exception>
    public static StorageClients FromConnectionString(string connectionString, StorageOptions? options = null) =>
        new(StorageAddress.FromConnectionString(connectionString), null, options ?? new StorageOptions());

    /// <summary>Opens an account with its key where one was given, else with an identity.</summary>
    /// <param name="identity">Makes the identity, where one is needed.</param>
    /// <exception cref="ArgumentException">
    /// An identity over plain http: a token must not travel in the clear.
    /// </exception>
    public static StorageClients Open(
        StorageAddress address, Func<TokenCredential> identity, StorageOptions? options = null)
    {
        if (address.HasKey)
        {
            return new StorageClients(address, null, options ?? new StorageOptions());
        }

        Uri[] endpoints = [address.Table, address.Blob, address.Queue];
        return endpoints.All(endpoint => endpoint.Scheme == Uri.UriSchemeHttps)
            ? new StorageClients(address, identity(), options ?? new StorageOptions())
            : throw new ArgumentException(
                "An address is not https, and a token must not travel in the clear.", nameof(address));
    }

    /// <summary>One table; nothing is sent.</summary>
    /// <exception cref="StorageLimitException">
    /// Not 3–63 letters and digits beginning with a letter, or the reserved name "tables".
    /// </exception>
    public TableClient Table(string name) =>
        TableName().IsMatch(name) && !name.Equals("tables", StringComparison.OrdinalIgnoreCase)
            ? _tables.GetTableClient(name)
            : throw new StorageLimitException(
                $"'{name}' cannot name a table: 3–63 letters and digits, beginning with a letter, and not 'tables'.");

    /// <summary>One blob container; nothing is sent.</summary>
    /// <exception cref="StorageLimitException">
    /// Not 3–63 lower-case letters, digits and single dashes between them.
    /// </exception>
    public BlobContainerClient Container(string name) => _blobs.GetBlobContainerClient(Dashed(name, "container"));

    /// <summary>One queue; nothing is sent.</summary>
    /// <inheritdoc cref="Container"/>
    public QueueClient Queue(string name) => _queues.GetQueueClient(Dashed(name, "queue"));

    /// <summary>Closes the connections; the clients are of no use afterwards.</summary>
    public void Dispose() => _connections?.Dispose();

    private static string Dashed(string name, string kind) =>
        name.Length is >= 3 and <= 63 && DashedName().IsMatch(name)
            ? name
            : throw new StorageLimitException(
                $"'{name}' cannot name a {kind}: 3–63 lower-case letters, digits and single dashes, "
                    + "beginning and ending with a letter or digit.");

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9]{2,62}\z")]
    private static partial Regex TableName();

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex DashedName();
}
