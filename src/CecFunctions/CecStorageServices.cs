using CecFunctions.Applications;
using CecFunctions.Audits;
using CecFunctions.Draw;
using CecFunctions.Fees;
using CecFunctions.Http;
using CecFunctions.Jobs;
using CecFunctions.Members;
using CecFunctions.Night;
using CecFunctions.Notices;
using CecFunctions.Public;
using CecFunctions.SelfReports;
using CecFunctions.SignIn;
using CecFunctions.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CecFunctions;

/// <summary>Registers the application's ports on a storage account.</summary>
public static class CecStorageServices
{
    /// <summary>
    /// All ports but the mail sender. Call <see cref="CecStorage.CreateIfNotExistsAsync"/> once before using them.
    /// </summary>
    /// <param name="account">The account, which stays the caller's to dispose of.</param>
    public static IServiceCollection AddCecStorage(
        this IServiceCollection services, StorageClients account, CecStorageOptions options)
    {
        var storage = new CecStorage(account, options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(storage);
        services.TryAddSingleton<CecMetrics>();
        services.AddSingleton<IMemberStore>(
            provider => new MeasuredMemberStore(
                new TableMemberStore(storage.Members), provider.GetRequiredService<CecMetrics>()));
        services.AddSingleton<MemberLookup>(new MemberLookup(storage.Lookups));
        services.AddSingleton<DueIndex>(
            provider => new DueIndex(storage.Due, storage.Shards, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IRunStore>(new TableRunStore(storage.Runs));
        services.AddSingleton<AuditQueue>(
            provider => new AuditQueue(storage.Audits, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<PaymentIds>(new PaymentIds(storage.Payments));
        services.AddSingleton<ApplicationQueue>(
            provider => new ApplicationQueue(storage.Applications, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<MarkedMembers>(
            provider => new MarkedMembers(storage.Marked, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<StatusCounts>(new StatusCounts(storage.StatusCounts));
        services.AddSingleton<EvidenceFiles>(new EvidenceFiles(storage.Evidence));
        services.TryAddSingleton(new AuditDrawOptions());
        services.AddSingleton<DrawStore>(new DrawStore(storage.Draws));
        services.AddSingleton<DrawManifests>(new DrawManifests(storage.Manifests));
        services.AddSingleton<BlobDrawSeeds>(
            provider => new BlobDrawSeeds(storage.DrawSeeds, provider.GetRequiredService<AuditDrawOptions>()));
        services.AddSingleton<MailIndex>(new MailIndex(storage.Mails));
        services.AddSingleton<ProviderStore>(new ProviderStore(storage.Providers));
        services.AddSingleton<FeedClaims>(
            provider => new FeedClaims(storage.FeedLines, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<BadgeKeyStore>(new BadgeKeyStore(storage.BadgeKeys));
        services.AddSingleton<ISweepQueue>(new StorageSweepQueue(storage.SweepShards, storage.SweepShardsPoison));
        services.AddSingleton<IJobLeases>(
            provider => ActivatorUtilities.CreateInstance<BlobJobLeases>(provider, storage.Jobs));
        services.AddSingleton<StaffDirectory>(new StaffDirectory(storage.Staff));
        services.AddSingleton<SessionStore>(new SessionStore(storage.Sessions));
        services.AddSingleton<SignInLinks>(new SignInLinks(storage.SignIns));
        services.AddSingleton<SignInRequests>(new SignInRequests(storage.SignInRequests));
        services.AddSingleton<ProtectionKeys>(new ProtectionKeys(storage.Keys));
        return services;
    }

    /// <summary>A folder of <c>.eml</c> files as mail sender.</summary>
    public static IServiceCollection AddCecMailbox(this IServiceCollection services, MailboxOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new MailboxFolder(options, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IMailSender>(provider => provider.GetRequiredService<MailboxFolder>());
        services.AddSingleton<IMailbox>(provider => provider.GetRequiredService<MailboxFolder>());
        return services;
    }
}
