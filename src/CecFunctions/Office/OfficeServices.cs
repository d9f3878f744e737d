using CecFunctions.Http;
using CecFunctions.Pages;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Office;

/// <summary>Registers what staff look up and do about members.</summary>
internal static class OfficeServices
{
    public static IServiceCollection AddOffice(this IServiceCollection services) => services
        .AddSingleton<OfficeCommands>()
        .AddSingleton<MemberCorrections>()
        .AddSingleton<MemberDesk>()
        .AddSingleton<OfficeDesk>()
        .AddEndpoints(ApiPart.MemberDesk, MemberDeskEndpoints.Map)
        .AddEndpoints(ApiPart.MemberDesk, OfficeCommandEndpoints.Map)
        .AddEndpoints(ApiPart.MemberDesk, CorrectionEndpoints.Map)
        .AddEndpoints(ApiPart.MemberDesk, MergeEndpoints.Map)
        .AddEndpoints(ApiPart.Operations, OperationsEndpoints.Map)
        .AddEndpoints(ApiPart.Operations, DrawDeskPages.Map)
        .AddEndpoints(ApiPart.Operations, RunPages.Map)
        .AddNavigation(NavigationOf.Staff, 60, PageAddress.StaffDraws, _ => DrawDeskWords.Title)
        .AddNavigation(NavigationOf.Staff, 70, PageAddress.StaffRuns, _ => RunWords.Title)
        .AddNavigation(NavigationOf.Staff, 75, PageAddress.StaffTonight, _ => RunWords.TonightTitle);
}
