using CecFunctions.Infrastructure.Storage.Blobs;
using CecFunctions.Infrastructure.Storage.Queues;
using CecFunctions.Infrastructure.Storage.Tables;

namespace CecFunctions.Infrastructure.Storage;

/// <summary>
/// A storage account, as everything above it sees it: tables, blob containers and queues by name. What it hands out is cheap and safe
/// to use from several threads. One account a process is enough.
/// </summary>
/// <remarks>
/// All implementations behave alike: what Azure would refuse is refused with a <see cref="StorageLimitException"/> before anything is
/// sent; what the service refuses, and a service that does not answer, are a <see cref="StorageRequestException"/>.
/// </remarks>
public interface IStorageAccount
{
    /// <summary>Every request that was sent through this account, retries included.</summary>
    StorageCallCounter Calls { get; }

    /// <summary>One table; nothing is sent.</summary>
    /// <exception cref="StorageLimitException">The service would refuse the name.</exception>
    ITable Table(string name);

    /// <summary>One blob container; nothing is sent.</summary>
    /// <exception cref="StorageLimitException">The service would refuse the name.</exception>
    IBlobContainer Container(string name);

    /// <summary>One queue; nothing is sent.</summary>
    /// <exception cref="StorageLimitException">The service would refuse the name.</exception>
    IQueue Queue(string name);
}
