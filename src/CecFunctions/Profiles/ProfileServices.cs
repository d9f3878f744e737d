using CecFunctions.Http;
using CecFunctions.Members;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Profiles;

/// <summary>Registers members' profiles and transcripts.</summary>
internal static class ProfileServices
{
    public static IServiceCollection AddProfiles(this IServiceCollection services) => services
        .AddSingleton<MemberPart>(EmailAskLimit.Part)
        .AddSingleton<MyProfile>()
        .AddSingleton<Transcripts>()
        .AddSingleton(EmailChangeMail.OfConfirm)
        .AddSingleton(EmailChangeMail.OfAsked)
        .AddEndpoints(ApiPart.Profile, ProfileEndpoints.Map)
        .AddEndpoints(ApiPart.Transcript, TranscriptEndpoints.Map);
}
