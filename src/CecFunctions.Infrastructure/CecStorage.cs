using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using CecFunctions.Application.BackgroundWork;
using CecFunctions.Infrastructure.Storage;

namespace CecFunctions.Infrastructure;

/// <summary>The tables, queues and containers of the system in one storage account.</summary>
public sealed class CecStorage
{
    /// <exception cref="ArgumentOutOfRangeException">The number of shards is not 1 to 99.</exception>
    /// <exception cref="StorageLimitException">The prefix makes a name that the service would refuse.</exception>
    public CecStorage(StorageClients account, CecStorageOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Shards, 1, nameof(options.Shards));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Shards, CecStorageOptions.MaxShards, nameof(options.Shards));
        Shards = options.Shards;
        Members = account.Table(options.Prefix + "members");
        Due = account.Table(options.Prefix + "due");
        Lookups = account.Table(options.Prefix + "lookups");
        Runs = account.Table(options.Prefix + "runs");
        Audits = account.Table(options.Prefix + "audits");
        Draws = account.Table(options.Prefix + "draws");
        Payments = account.Table(options.Prefix + "payments");
        Staff = account.Table(options.Prefix + "staff");
        Sessions = account.Table(options.Prefix + "sessions");
        SignIns = account.Table(options.Prefix + "signins");
        Applications = account.Table(options.Prefix + "applications");
        Marked = account.Table(options.Prefix + "marked");
        StatusCounts = account.Table(options.Prefix + "statuscounts");
        SweepShards = account.Queue(options.Prefix + QueueName.SweepShards);
        SweepShardsPoison = account.Queue(options.Prefix + QueueName.SweepShardsPoison);
        SignInRequests = account.Queue(options.Prefix + QueueName.SignInRequests);
        Jobs = account.Container(options.Prefix + "jobs");
        Evidence = account.Container(options.Prefix + "evidence");
        Manifests = account.Container(options.Prefix + "manifests");
        DrawSeeds = account.Container(options.Prefix + "draw-seeds");
        Mails = account.Table(options.Prefix + "mails");
        Providers = account.Table(options.Prefix + "providers");
        FeedLines = account.Table(options.Prefix + "feedlines");
        BadgeKeys = account.Container(options.Prefix + "badge-keys");
        Keys = account.Container(options.Prefix + "keys");
    }

    internal int Shards { get; }

    internal TableClient Members { get; }

    internal TableClient Due { get; }

    internal TableClient Lookups { get; }

    internal TableClient Runs { get; }

    internal TableClient Audits { get; }

    internal TableClient Draws { get; }

    internal TableClient Payments { get; }

    internal TableClient Staff { get; }

    internal TableClient Sessions { get; }

    internal TableClient SignIns { get; }

    internal TableClient Applications { get; }

    internal TableClient Marked { get; }

    internal TableClient StatusCounts { get; }

    internal QueueClient SweepShards { get; }

    internal QueueClient SweepShardsPoison { get; }

    internal QueueClient SignInRequests { get; }

    internal BlobContainerClient Jobs { get; }

    internal BlobContainerClient Evidence { get; }

    internal BlobContainerClient Manifests { get; }

    internal BlobContainerClient DrawSeeds { get; }

    internal BlobContainerClient BadgeKeys { get; }

    internal BlobContainerClient Keys { get; }

    internal TableClient Mails { get; }

    internal TableClient Providers { get; }

    internal TableClient FeedLines { get; }

    /// <summary>Makes sure that all of it is there. To be called before anything else.</summary>
    public Task CreateIfNotExistsAsync(CancellationToken cancellationToken) => Task.WhenAll(
        Members.CreateIfNotExistsAsync(cancellationToken),
        Due.CreateIfNotExistsAsync(cancellationToken),
        Lookups.CreateIfNotExistsAsync(cancellationToken),
        Runs.CreateIfNotExistsAsync(cancellationToken),
        Audits.CreateIfNotExistsAsync(cancellationToken),
        Draws.CreateIfNotExistsAsync(cancellationToken),
        Payments.CreateIfNotExistsAsync(cancellationToken),
        Staff.CreateIfNotExistsAsync(cancellationToken),
        Sessions.CreateIfNotExistsAsync(cancellationToken),
        SignIns.CreateIfNotExistsAsync(cancellationToken),
        SignInRequests.CreateIfNotExistsAsync(cancellationToken: cancellationToken),
        Keys.CreateIfNotExistsAsync(cancellationToken: cancellationToken),
        Applications.CreateIfNotExistsAsync(cancellationToken),
        Marked.CreateIfNotExistsAsync(cancellationToken),
        StatusCounts.CreateIfNotExistsAsync(cancellationToken),
        SweepShards.CreateIfNotExistsAsync(cancellationToken: cancellationToken),
        SweepShardsPoison.CreateIfNotExistsAsync(cancellationToken: cancellationToken),
        Jobs.CreateIfNotExistsAsync(cancellationToken: cancellationToken),
        Evidence.CreateIfNotExistsAsync(cancellationToken: cancellationToken),
        Manifests.CreateIfNotExistsAsync(cancellationToken: cancellationToken),
        DrawSeeds.CreateIfNotExistsAsync(cancellationToken: cancellationToken),
        Mails.CreateIfNotExistsAsync(cancellationToken),
        Providers.CreateIfNotExistsAsync(cancellationToken),
        FeedLines.CreateIfNotExistsAsync(cancellationToken),
        BadgeKeys.CreateIfNotExistsAsync(cancellationToken: cancellationToken));
}
