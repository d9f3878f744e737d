using CecFunctions.Http;
using CecFunctions.Jobs;
using CecFunctions.Members;
using CecFunctions.Pages;
using CecFunctions.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CecFunctions.SignIn;

/// <summary>Registers sessions, sign-in by mail and the staff directory.</summary>
internal static class SignInServices
{
    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.TryAddSingleton(new SignInOptions());
        return services
            .AddOnTable<StaffDirectory>("staff", StoredContent.Rows(StaffDirectory.Check))
            .AddOnTable<SessionStore>("sessions", StoredContent.LeftOut)
            .AddOnTable<SignInLinks>("signins", StoredContent.LeftOut)
            .AddOnQueue<SignInRequests>(QueueName.SignInRequests)
            .AddSingleton<Sessions>()
            .AddSingleton<IErasureParticipant, ErasedSignIns>()
            .AddSingleton<ICommitParticipant, DeceasedSignOuts>()
            .AddSingleton<SignOuts>()
            .AddSingleton<SignInByMail>()
            .AddSingleton(SignInMail.Sample)
            .AddEndpoints(ApiPart.SignIn, SignInEndpoints.Map)
            .AddEndpoints(ApiPart.SignIn, SessionEndpoints.Map)
            .AddEndpoints(ApiPart.SignIn, SessionPages.Map)
            .AddNavigation(NavigationOf.Staff, 95, PageAddress.Sessions, language => SessionWords.In(language).Link)
            .AddEndpoints(ApiPart.MemberDesk, StaffSignOutEndpoints.Map)
            .AddEndpoints(ApiPart.SignIn, DirectoryPages.Map)
            .AddNavigation(NavigationOf.Staff, 90, PageAddress.StaffDirectory, _ => DirectoryWords.Title, StaffRole.Admin);
    }
}
