using CecFunctions.Domain.Programs;
using CecFunctions.Http;
using CecFunctions.Members;
using CecFunctions.Pages;
using CecFunctions.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Notices;

/// <summary>Registers the dispatch of notices and what became of them.</summary>
public static class NoticeServices
{
    internal static IServiceCollection AddNotices(
        this IServiceCollection services, IConfiguration settings, ProgramCatalog catalog)
    {
        services.TryAddSingleton(new DispatchOptions());
        var words = MailTemplateFolder.Read(settings, catalog);
        foreach (var sample in SampleNotices.All.Append(FormerAddressMail.Sample))
        {
            services.AddSingleton(sample);
        }

        return services
            .AddOnTable<MarkedMembers>("marked", StoredContent.Rebuilt)
            .AddOnTable<MailIndex>("mails", StoredContent.Announced(MailIndex.Check))
            .AddOnTable<UnmatchedBounces>("unmatched", StoredContent.Rows(UnmatchedBounces.Check))
            .AddSingleton(MailSite.Read(settings))
            .AddSingleton(provider => new MailTemplates(words, provider.GetRequiredService<ILogger<MailTemplates>>()))
            .AddSingleton(provider => new NoticeRenderer(provider.GetRequiredService<MailTemplates>()))
            .AddSingleton(provider => new AccountMails(provider.GetRequiredService<MailTemplates>()))
            .AddSingleton<NoticeItems>()
            .AddSingleton<BouncedMails>()
            .AddOpenWorkList<MarkedList>()
            .AddSingleton<IErasureParticipant, ErasedMails>()
            .AddSingleton<IErasureParticipant, ErasedBounces>()
            .AddSingleton<FormerAddressMails>()
            .AddSingleton<MemberDispatch>()
            .AddSingleton<NoticeOutbox>()
            .AddSingleton(SendGridOptions.Read(settings))
            .AddSingleton<IMailEvents, MailEvents>()
            .AddSingleton<UndeliveredNotices>()
            .AddSingleton<ReceivedNotices>()
            .AddSingleton<NoticeDispatcher>()
            .AddEndpoints(ApiPart.ReceivedNotices, NoticeEndpoints.Map)
            .AddEndpoints(ApiPart.ReceivedNotices, ReceivedNoticePages.Map)
            .AddNavigation(
                NavigationOf.Members, 70, PageAddress.Notices, language => ReceivedNoticeWords.In(language).Link)
            .AddEndpoints(ApiPart.MailEvents, MailEventEndpoints.Map)
            .AddEndpoints(ApiPart.NoticeDesk, NoticeDeskEndpoints.Map)
            .AddEndpoints(ApiPart.NoticeDesk, UndeliveredNoticeEndpoints.Map)
            .AddSingleton<BounceDesk>()
            .AddEndpoints(ApiPart.NoticeDesk, UnmatchedBounceEndpoints.Map)
            .AddEndpoints(ApiPart.NoticeDesk, NoticeDeskPages.Map)
            .AddNavigation(
                NavigationOf.Staff, 50, PageAddress.StaffNotices, _ => NoticeDeskWords.Title, StaffRole.Registrar)
            .AddSingleton(MailboxEndpoints.Page)
            .AddEndpoints(ApiPart.Development, MailboxEndpoints.Map)
            .AddSingleton(MailGalleryEndpoints.Page)
            .AddEndpoints(ApiPart.Development, MailGalleryEndpoints.Map);
    }

    /// <summary>A folder of <c>.eml</c> files as mail sender.</summary>
    public static IServiceCollection AddCecMailbox(this IServiceCollection services, MailboxOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton(provider => new MailboxFolder(options, provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<IMailSender>(provider => provider.GetRequiredService<MailboxFolder>())
            .AddSingleton<IMailbox>(provider => provider.GetRequiredService<MailboxFolder>());
    }
}
