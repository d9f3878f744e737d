using CecFunctions.Applications;
using CecFunctions.Audits;
using CecFunctions.Backups;
using CecFunctions.Domain.Programs;
using CecFunctions.Draw;
using CecFunctions.Events;
using CecFunctions.Evidence;
using CecFunctions.Fees;
using CecFunctions.Http;
using CecFunctions.Imports;
using CecFunctions.Jobs;
using CecFunctions.Members;
using CecFunctions.Merge;
using CecFunctions.Night;
using CecFunctions.Notices;
using CecFunctions.Office;
using CecFunctions.Pages;
using CecFunctions.Profiles;
using CecFunctions.Public;
using CecFunctions.Renewals;
using CecFunctions.RuleChanges;
using CecFunctions.SelfReports;
using CecFunctions.SignIn;
using CecFunctions.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CecFunctions;

/// <summary>Registers the system: its rooms, and the storage account that they work on.</summary>
public static class CecServices
{
    /// <summary>All rooms; storage and a mail sender are for the host to add.</summary>
    /// <param name="catalog">The programs that are served.</param>
    /// <param name="settings">All settings, of which each room reads its own; left out, none is given.</param>
    /// <exception cref="ArgumentException">A setting cannot be right: names it, and not its value.</exception>
    public static IServiceCollection AddCecApplication(
        this IServiceCollection services, ProgramCatalog catalog, IConfiguration? settings = null)
    {
        settings ??= new ConfigurationBuilder().Build();
        VaultReferences.RefuseUnresolved(settings);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(catalog);

        // What rooms write with every commit is written in this order.
        return services
            .AddMembers()
            .AddJobs()
            .AddHttp()
            .AddPages()
            .AddEvidence(settings)
            .AddAudits()
            .AddApplications()
            .AddNotices(settings, catalog)
            .AddNight()
            .AddDraw(settings)
            .AddMerge()
            .AddSelfReports()
            .AddFees(settings)
            .AddEvents()
            .AddRenewals()
            .AddImports()
            .AddRuleChanges()
            .AddSignIn()
            .AddProfiles()
            .AddPublic()
            .AddOffice()
            .AddBackups();
    }

    /// <summary>
    /// The storage account that the rooms work on. Call <see cref="CecStorage.CreateIfNotExistsAsync"/> once before
    /// using them.
    /// </summary>
    /// <param name="account">The account, which stays the caller's to dispose of.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of shards is not 1 to 99.</exception>
    /// <exception cref="StorageLimitException">The prefix makes a name that the service would refuse.</exception>
    public static IServiceCollection AddCecStorage(
        this IServiceCollection services, StorageClients account, CecStorageOptions options)
    {
        options.Check();
        return services.AddSingleton(
            provider => new CecStorage(account, options, provider.GetServices<StoragePlace>()));
    }
}
