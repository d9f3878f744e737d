using CecFunctions.Http;
using CecFunctions.Members;
using CecFunctions.Pages;
using CecFunctions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.SelfReports;

/// <summary>Registers members' reports and the feeds of providers.</summary>
internal static class SelfReportServices
{
    public static IServiceCollection AddSelfReports(this IServiceCollection services) => services
        .AddOnTable<ProviderStore>("providers", StoredContent.Rows(ProviderStore.Check))
        .AddOnTable<FeedClaims>("feedlines", StoredContent.Announced(FeedClaims.Check))
        .AddOnTable<HeldReportTable>("heldreports", StoredContent.Rebuilt)
        .AddOpenWorkList<HeldReports>()
        .AddSingleton<HeldReportDesk>()
        .AddSingleton<IMyReports, MyReports>()
        .AddSingleton<Providers>()
        .AddSingleton<CreditFeed>()
        .AddSingleton<ReportTrials>()
        .AddSingleton<DeletedReport>()
        .AddSingleton<ReportDocuments>()
        .AddEndpoints(ApiPart.SelfReports, CreditsPages.Map)
        .AddEndpoints(ApiPart.SelfReports, ReportFormPages.Map)
        .AddNavigation(
            NavigationOf.Members, 20, PageAddress.Credits, language => CreditsWords.In(language).Title)
        .AddEndpoints(ApiPart.SelfReports, SelfReportEndpoints.Map)
        .AddEndpoints(ApiPart.SelfReports, ReportDocumentEndpoints.Map)
        .AddEndpoints(ApiPart.SelfReports, ReportDocumentPages.Map)
        .AddEndpoints(ApiPart.SelfReports, ProgressEndpoints.Map)
        .AddEndpoints(ApiPart.SelfReports, HeldReportEndpoints.Map)
        .AddEndpoints(ApiPart.SelfReports, HeldReportPages.Map)
        .AddEndpoints(ApiPart.SelfReports, StaffDocumentPages.Map)
        .AddNavigation(
            NavigationOf.Staff, 35, PageAddress.StaffHeldReports, _ => HeldReportWords.Title, StaffRole.Reviewer)
        .AddEndpoints(ApiPart.Feeds, FeedEndpoints.Map)
        .AddEndpoints(ApiPart.Feeds, ProviderPages.Map)
        .AddNavigation(NavigationOf.Staff, 85, PageAddress.StaffProviders, _ => ProviderWords.Title, StaffRole.Admin);
}
