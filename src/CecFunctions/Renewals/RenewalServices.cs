using CecFunctions.Http;
using CecFunctions.Members;
using CecFunctions.Pages;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Renewals;

/// <summary>Registers members' credentials, their renewals and CPR/AED.</summary>
internal static class RenewalServices
{
    public static IServiceCollection AddRenewals(this IServiceCollection services) => services
        .AddSingleton<MemberPart>(ReportedCprPart.Part)
        .AddSingleton<MyCredentials>()
        .AddSingleton<RenewalQuotes>()
        .AddSingleton<CprRecords>()
        .AddSingleton<CprReporting>()
        .AddSingleton<MemberRenewals>()
        .AddEndpoints(ApiPart.Credentials, CredentialEndpoints.Map)
        .AddEndpoints(ApiPart.Cpr, CprEndpoints.Map)
        .AddEndpoints(ApiPart.Cpr, CprPages.Map)
        .AddSingleton<RenewalView>()
        .AddEndpoints(ApiPart.Credentials, HomePages.Map)
        .AddEndpoints(ApiPart.Credentials, RenewalPages.Map)
        .AddNavigation(
            NavigationOf.Members, 10, PageAddress.Home, language => HomeWords.In(language).Navigation);
}
