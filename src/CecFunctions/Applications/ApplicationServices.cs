using CecFunctions.Http;
using CecFunctions.Members;
using CecFunctions.Pages;
using CecFunctions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Applications;

/// <summary>Registers petitions, appeals and emeritus applications.</summary>
internal static class ApplicationServices
{
    public static IServiceCollection AddApplications(this IServiceCollection services) => services
        .AddOnTable<ApplicationQueue>("applications", StoredContent.Rebuilt)
        .AddSingleton<MemberPart>(ApplicationsPart.Part)
        .AddOpenWorkList<OpenApplications>()
        .AddSingleton<MyApplications>()
        .AddSingleton<ApplicationForms>()
        .AddSingleton<ApplicationDesk>()
        .AddEndpoints(ApiPart.Applications, MyApplicationEndpoints.Map)
        .AddEndpoints(ApiPart.Applications, MyApplicationPages.Map)
        .AddNavigation(
            NavigationOf.Members, 50, PageAddress.Applications, language => ApplicationWords.In(language).Link)
        .AddEndpoints(ApiPart.Applications, ApplicationDeskEndpoints.Map)
        .AddEndpoints(ApiPart.Applications, ApplicationDeskPages.Map)
        .AddNavigation(
            NavigationOf.Staff,
            40,
            PageAddress.StaffApplications,
            _ => ApplicationDeskWords.Title,
            StaffRole.Reviewer,
            StaffRole.Registrar);
}
