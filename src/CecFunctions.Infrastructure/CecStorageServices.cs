using CecFunctions.Application.Applications;
using CecFunctions.Application.AuditDraw;
using CecFunctions.Application.Audits;
using CecFunctions.Application.Badges;
using CecFunctions.Application.CreditFeed;
using CecFunctions.Application.Due;
using CecFunctions.Application.Fees;
using CecFunctions.Application.MailEvents;
using CecFunctions.Application.Members;
using CecFunctions.Application.Metrics;
using CecFunctions.Application.NightlySweep;
using CecFunctions.Application.NoticeDispatch;
using CecFunctions.Application.ProtectionKeys;
using CecFunctions.Application.Providers;
using CecFunctions.Application.Runs;
using CecFunctions.Application.Sessions;
using CecFunctions.Application.SignIn;
using CecFunctions.Application.Staff;
using CecFunctions.Application.StatusFigures;
using CecFunctions.Application.Transcripts;
using CecFunctions.Application.UndeliveredNotices;
using CecFunctions.Infrastructure.Applications;
using CecFunctions.Infrastructure.AuditDraw;
using CecFunctions.Infrastructure.Audits;
using CecFunctions.Infrastructure.Badges;
using CecFunctions.Infrastructure.CreditFeed;
using CecFunctions.Infrastructure.Due;
using CecFunctions.Infrastructure.Fees;
using CecFunctions.Infrastructure.MailEvents;
using CecFunctions.Infrastructure.Members;
using CecFunctions.Infrastructure.NightlySweep;
using CecFunctions.Infrastructure.NoticeDispatch;
using CecFunctions.Infrastructure.ProtectionKeys;
using CecFunctions.Infrastructure.Providers;
using CecFunctions.Infrastructure.Runs;
using CecFunctions.Infrastructure.Sessions;
using CecFunctions.Infrastructure.SignIn;
using CecFunctions.Infrastructure.Staff;
using CecFunctions.Infrastructure.StatusFigures;
using CecFunctions.Infrastructure.Storage;
using CecFunctions.Infrastructure.Transcripts;
using CecFunctions.Infrastructure.UndeliveredNotices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CecFunctions.Infrastructure;

/// <summary>Registers the application's ports on a storage account.</summary>
public static class CecStorageServices
{
    /// <summary>All ports but the mail sender. Call <see cref="CecStorage.CreateIfNotExistsAsync"/> once before using them.</summary>
    /// <param name="account">The account, which stays the caller's to dispose of.</param>
    public static IServiceCollection AddCecStorage(this IServiceCollection services, StorageClients account, CecStorageOptions options)
    {
        var storage = new CecStorage(account, options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(storage);
        services.TryAddSingleton<CecMetrics>();
        services.AddSingleton<IMemberStore>(provider => new MeasuredMemberStore(new TableMemberStore(storage.Members), provider.GetRequiredService<CecMetrics>()));
        services.AddSingleton<IMemberLookup>(new TableMemberLookup(storage.Lookups));
        services.AddSingleton<IDueIndex>(provider => new TableDueIndex(storage.Due, storage.Shards, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IRunStore>(new TableRunStore(storage.Runs));
        services.AddSingleton<IAuditQueue>(provider => new TableAuditQueue(storage.Audits, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IPaymentIds>(new TablePaymentIds(storage.Payments));
        services.AddSingleton<IApplicationQueue>(provider => new TableApplicationQueue(storage.Applications, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IMarkedMembers>(provider => new TableMarkedMembers(storage.Marked, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IStatusCounts>(new TableStatusCounts(storage.StatusCounts));
        services.AddSingleton<ITranscriptWorkbook, OpenXmlTranscriptWorkbook>();
        services.AddSingleton<IEvidenceFiles>(new BlobEvidenceFiles(storage.Evidence));
        services.TryAddSingleton(new AuditDrawOptions());
        services.AddSingleton<IDrawStore>(new TableDrawStore(storage.Draws));
        services.AddSingleton<IDrawManifests>(new BlobDrawManifests(storage.Manifests));
        services.AddSingleton<IDrawSeeds>(provider => new BlobDrawSeeds(storage.DrawSeeds, provider.GetRequiredService<AuditDrawOptions>()));
        services.AddSingleton<IMailIndex>(new TableMailIndex(storage.Mails));
        services.AddSingleton<IProviderStore>(new TableProviderStore(storage.Providers));
        services.AddSingleton<IFeedClaims>(provider => new TableFeedClaims(storage.FeedLines, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IBadgeKeyStore>(new BlobBadgeKeyStore(storage.BadgeKeys));
        services.AddSingleton<ISweepQueue>(new StorageSweepQueue(storage.SweepShards, storage.SweepShardsPoison));
        services.AddSingleton<IJobLeases>(provider => ActivatorUtilities.CreateInstance<BlobJobLeases>(provider, storage.Jobs));
        services.AddSingleton<IStaffDirectory>(new TableStaffDirectory(storage.Staff));
        services.AddSingleton<ISessionStore>(new TableSessionStore(storage.Sessions));
        services.AddSingleton<ISignInLinks>(new TableSignInLinks(storage.SignIns));
        services.AddSingleton<ISignInRequests>(new StorageSignInRequests(storage.SignInRequests));
        services.AddSingleton<IProtectionKeys>(new BlobProtectionKeys(storage.Keys));
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
