using CecFunctions.Http;
using CecFunctions.Members;
using CecFunctions.Pages;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Profiles;

/// <summary>Registers members' profiles and transcripts.</summary>
internal static class ProfileServices
{
    public static IServiceCollection AddProfiles(this IServiceCollection services) => services
        .AddSingleton<MemberPart>(EmailAskLimit.Part)
        .AddSingleton<MyProfile>()
        .AddSingleton<Transcripts>()
        .AddEndpoints(ApiPart.Profile, ProfileEndpoints.Map)
        .AddEndpoints(ApiPart.Profile, ProfilePages.Map)
        .AddNavigation(NavigationOf.Members, 80, PageAddress.Profile, language => ProfileWords.In(language).Link)
        .AddEndpoints(ApiPart.Transcript, TranscriptEndpoints.Map);
}
