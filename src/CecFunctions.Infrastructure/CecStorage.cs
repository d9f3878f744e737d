using CecFunctions.Application.BackgroundWork;
using CecFunctions.Infrastructure.Storage;
using CecFunctions.Infrastructure.Storage.Blobs;
using CecFunctions.Infrastructure.Storage.Queues;
using CecFunctions.Infrastructure.Storage.Tables;

namespace CecFunctions.Infrastructure;

/// <summary>The tables, queues and containers of the system in one storage account.</summary>
public sealed class CecStorage
{
    /// <exception cref="ArgumentOutOfRangeException">The number of shards is not 1 to 99.</exception>
    /// <exception cref="StorageLimitException">The prefix makes a name that the service would refuse.</exception>
    public CecStorage(IStorageAccount account, CecStorageOptions options)
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

    internal ITable Members { get; }

    internal ITable Due { get; }

    internal ITable Lookups { get; }

    internal ITable Runs { get; }

    internal ITable Audits { get; }

    internal ITable Draws { get; }

    internal ITable Payments { get; }

    internal ITable Staff { get; }

    internal ITable Sessions { get; }

    internal ITable SignIns { get; }

    internal ITable Applications { get; }

    internal ITable Marked { get; }

    internal ITable StatusCounts { get; }

    internal IQueue SweepShards { get; }

    internal IQueue SweepShardsPoison { get; }

    internal IQueue SignInRequests { get; }

    internal IBlobContainer Jobs { get; }

    internal IBlobContainer Evidence { get; }

    internal IBlobContainer Manifests { get; }

    internal IBlobContainer DrawSeeds { get; }

    internal IBlobContainer BadgeKeys { get; }

    internal IBlobContainer Keys { get; }

    internal ITable Mails { get; }

    internal ITable Providers { get; }

    internal ITable FeedLines { get; }

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
        SignInRequests.CreateIfNotExistsAsync(cancellationToken),
        Keys.CreateIfNotExistsAsync(cancellationToken),
        Applications.CreateIfNotExistsAsync(cancellationToken),
        Marked.CreateIfNotExistsAsync(cancellationToken),
        StatusCounts.CreateIfNotExistsAsync(cancellationToken),
        SweepShards.CreateIfNotExistsAsync(cancellationToken),
        SweepShardsPoison.CreateIfNotExistsAsync(cancellationToken),
        Jobs.CreateIfNotExistsAsync(cancellationToken),
        Evidence.CreateIfNotExistsAsync(cancellationToken),
        Manifests.CreateIfNotExistsAsync(cancellationToken),
        DrawSeeds.CreateIfNotExistsAsync(cancellationToken),
        Mails.CreateIfNotExistsAsync(cancellationToken),
        Providers.CreateIfNotExistsAsync(cancellationToken),
        FeedLines.CreateIfNotExistsAsync(cancellationToken),
        BadgeKeys.CreateIfNotExistsAsync(cancellationToken));
}
