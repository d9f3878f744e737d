using CecFunctions.Http;
using CecFunctions.Members;
using CecFunctions.Pages;
using CecFunctions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Profiles;

/// <summary>Registers members' profiles and transcripts.</summary>
internal static class ProfileServices
{
    public static IServiceCollection AddProfiles(this IServiceCollection services) => services
        .AddSingleton<MemberPart>(EmailAskLimit.Part)
        .AddOnTable<CalendarFeeds>("calendars", StoredContent.LeftOut)
        .AddSingleton<IErasureParticipant, ErasedCalendars>()
        .AddSingleton<MyProfile>()
        .AddSingleton<Transcripts>()
        .AddSingleton(EmailChangeMail.OfConfirm)
        .AddSingleton(EmailChangeMail.OfAsked)
        .AddEndpoints(ApiPart.Profile, ProfileEndpoints.Map)
        .AddEndpoints(ApiPart.Profile, ProfilePages.Map)
        .AddEndpoints(ApiPart.Profile, CalendarPages.Map)
        .AddNavigation(NavigationOf.Members, 80, PageAddress.Profile, language => ProfileWords.In(language).Link)
        .AddEndpoints(ApiPart.Transcript, TranscriptEndpoints.Map);
}
