using CecFunctions.Applications;
using CecFunctions.Audits;
using CecFunctions.Domain.Programs;
using CecFunctions.Draw;
using CecFunctions.Fees;
using CecFunctions.Imports;
using CecFunctions.Jobs;
using CecFunctions.Members;
using CecFunctions.Merge;
using CecFunctions.Night;
using CecFunctions.Notices;
using CecFunctions.Office;
using CecFunctions.Profiles;
using CecFunctions.Public;
using CecFunctions.Renewals;
using CecFunctions.SelfReports;
using CecFunctions.SignIn;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CecFunctions;

/// <summary>Registers what the system does. The ports are for the host to register: storage, mail sender.</summary>
public static class CecApplicationServices
{
    /// <param name="catalog">The programs that are served.</param>
    public static IServiceCollection AddCecApplication(this IServiceCollection services, ProgramCatalog catalog)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(catalog);
        services.AddSingleton<ProgramCalendar>();
        // What features keep with members, and what they do about commits: the lists in the order in which they are
        // written.
        services.AddSingleton<MemberPart>(PendingEmailPart.Part);
        services.AddSingleton<MemberPart>(FeeAccountPart.Part);
        services.AddSingleton<MemberPart>(ApplicationsPart.Part);
        services.AddSingleton<MemberPart>(ReportedCprPart.Part);
        services.AddOpenWorkList<OpenAudits>();
        services.AddOpenWorkList<OpenApplications>();
        services.AddOpenWorkList<MarkedList>();
        services.AddSingleton<ICommitParticipant, StatusMoves>();
        services.AddSingleton<MemberWriter>();
        services.AddSingleton<StatusFigures>();
        services.TryAddSingleton(new ConflictPauses(TimeProvider.System, Random.Shared.NextDouble));
        services.AddSingleton<MemberCommands>();
        services.AddSingleton<MemberForwarding>();
        services.AddSingleton<AccountMerge>();
        services.AddSingleton<MemberReader>();
        services.AddSingleton<TodayCommands>();
        services.AddSingleton<MyCredentials>();
        services.AddSingleton<RenewalQuotes>();
        services.AddSingleton<Payments>();
        services.AddSingleton<CprRecords>();
        services.AddSingleton<MyApplications>();
        services.AddSingleton<ApplicationDesk>();
        services.AddSingleton<MyProfile>();
        services.AddSingleton<ReceivedNotices>();
        services.AddSingleton<Transcripts>();
        services.AddSingleton<MemberRenewals>();
        services.AddSingleton<IMyReports, MyReports>();
        services.AddSingleton<OfficeCommands>();
        services.AddSingleton<MemberDesk>();
        services.AddSingleton<RosterImport>();
        services.AddSingleton<CreditImport>();
        services.AddSingleton<MemberExport>();
        services.AddSingleton<CredentialVerification>();
        services.AddSingleton<BadgeKeys>();
        services.AddSingleton<Providers>();
        services.AddSingleton<CreditFeed>();
        services.TryAddSingleton(new SweepOptions());
        services.AddSingleton<ShardSweep>();
        services.AddSingleton<NightClosing>();
        services.AddSingleton<ShardWorker>();
        services.AddSingleton<PoisonWatch>();
        services.AddSingleton<ShardQueueConsumer>();
        services.AddSingleton<NightlySweep>();
        services.AddSingleton<SweepPreview>();
        services.TryAddSingleton(new DispatchOptions());
        services.TryAddSingleton<INoticeRenderer, PlainNoticeRenderer>();
        services.AddSingleton<MemberDispatch>();
        services.AddSingleton<NoticeOutbox>();
        services.AddSingleton<IMailEvents, MailEvents>();
        services.AddSingleton<UndeliveredNotices>();
        services.AddSingleton<NoticeDispatcher>();
        services.AddSingleton<AuditCases>();
        services.AddSingleton<EvidenceIntake>();
        services.AddSingleton<MyAudits>();
        services.AddSingleton<AuditDesk>();
        services.AddSingleton<EvidencePurge>();
        services.TryAddSingleton(new AuditDrawOptions());
        services.AddSingleton<PopulationReader>();
        services.AddSingleton<DrawRecording>();
        services.AddSingleton<ProgramDraw>();
        services.AddSingleton<AuditDraw>();
        services.TryAddSingleton<CecMetrics>();
        services.AddSingleton<Readiness>();
        services.AddSingleton<Sessions>();
        services.TryAddSingleton(new SignInOptions());
        services.AddSingleton<SignInByMail>();
        services.AddSingleton<DueIndexAudit>();
        return services;
    }

    private static void AddOpenWorkList<T>(this IServiceCollection services) where T : class, IOpenWorkList
    {
        services.AddSingleton<T>();
        services.AddSingleton<IOpenWorkList>(provider => provider.GetRequiredService<T>());
        services.AddSingleton<ICommitParticipant>(provider => provider.GetRequiredService<T>());
    }
}
