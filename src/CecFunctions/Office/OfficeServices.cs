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
        .AddSingleton<OfficeActions>()
        .AddSingleton<MembersAsOf>()
        .AddSingleton<MemberStories>()
        .AddSingleton<MemberLists>()
        .AddSingleton<TodayDesk>()
        .AddTodayFigures()
        .AddEndpoints(ApiPart.MemberDesk, MemberDeskEndpoints.Map)
        .AddEndpoints(ApiPart.MemberDesk, OfficeCommandEndpoints.Map)
        .AddEndpoints(ApiPart.MemberDesk, CorrectionEndpoints.Map)
        .AddEndpoints(ApiPart.MemberDesk, MergeEndpoints.Map)
        .AddEndpoints(ApiPart.MemberDesk, TodayPages.Map)
        .AddEndpoints(ApiPart.MemberDesk, ListPages.Map)
        .AddEndpoints(ApiPart.MemberDesk, ListEndpoints.Map)
        .AddEndpoints(ApiPart.MemberDesk, MemberStoryPages.Map)
        .AddEndpoints(ApiPart.MemberDesk, OfficeFormPages.Map)
        .AddEndpoints(ApiPart.Operations, OperationsEndpoints.Map)
        .AddNavigation(NavigationOf.Staff, 10, PageAddress.Today, _ => "Today")
        .AddNavigation(NavigationOf.Staff, 20, PageAddress.StaffMembers, _ => "Members")
        .AddEndpoints(ApiPart.Operations, DrawDeskPages.Map)
        .AddEndpoints(ApiPart.Operations, RunPages.Map)
        .AddNavigation(NavigationOf.Staff, 60, PageAddress.StaffDraws, _ => DrawDeskWords.Title)
        .AddNavigation(NavigationOf.Staff, 70, PageAddress.StaffRuns, _ => RunWords.Title)
        .AddNavigation(NavigationOf.Staff, 75, PageAddress.StaffTonight, _ => RunWords.TonightTitle);
}
