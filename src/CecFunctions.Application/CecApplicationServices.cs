using CecFunctions.Application.AccountMerge;
using CecFunctions.Application.Applications;
using CecFunctions.Application.AuditDraw;
using CecFunctions.Application.Audits;
using CecFunctions.Application.BackgroundWork;
using CecFunctions.Application.Badges;
using CecFunctions.Application.Calendar;
using CecFunctions.Application.Cpr;
using CecFunctions.Application.CreditFeed;
using CecFunctions.Application.DueIndexAudit;
using CecFunctions.Application.Fees;
using CecFunctions.Application.HeldCredentials;
using CecFunctions.Application.MemberDesk;
using CecFunctions.Application.MemberRenewals;
using CecFunctions.Application.MailEvents;
using CecFunctions.Application.Members;
using CecFunctions.Application.Metrics;
using CecFunctions.Application.NightlySweep;
using CecFunctions.Application.NoticeDispatch;
using CecFunctions.Application.OfficeDesk;
using CecFunctions.Application.Profiles;
using CecFunctions.Application.Providers;
using CecFunctions.Application.PublicVerification;
using CecFunctions.Application.Readiness;
using CecFunctions.Application.ReceivedNotices;
using CecFunctions.Application.Roster;
using CecFunctions.Application.SelfReports;
using CecFunctions.Application.Sessions;
using CecFunctions.Application.SignIn;
using CecFunctions.Application.StatusFigures;
using CecFunctions.Application.Transcripts;
using CecFunctions.Application.UndeliveredNotices;
using CecFunctions.Domain.Programs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CecFunctions.Application;

/// <summary>Registers what the system does. The ports are for the host to register: storage, mail sender.</summary>
public static class CecApplicationServices
{
    /// <param name="catalog">The programs that are served.</param>
    public static IServiceCollection AddCecApplication(this IServiceCollection services, ProgramCatalog catalog)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(catalog);
        services.AddSingleton<IProgramCalendar, ProgramCalendar>();
        // What features keep with members, and what they do about commits: the lists in the order in which they are written.
        services.AddSingleton<MemberPart>(PendingEmailPart.Part);
        services.AddSingleton<MemberPart>(FeeAccountPart.Part);
        services.AddSingleton<MemberPart>(ApplicationsPart.Part);
        services.AddSingleton<MemberPart>(ReportedCprPart.Part);
        services.AddOpenWorkList<OpenAudits>();
        services.AddOpenWorkList<OpenApplications>();
        services.AddOpenWorkList<MarkedList>();
        services.AddSingleton<ICommitParticipant, StatusMoves>();
        services.AddSingleton<MemberWriter>();
        services.AddSingleton<IStatusFigures, StatusFigures.StatusFigures>();
        services.TryAddSingleton(new ConflictPauses(TimeProvider.System, Random.Shared.NextDouble));
        services.AddSingleton<MemberCommands>();
        services.AddSingleton<IMemberForwarding, MemberForwarding>();
        services.AddSingleton<IAccountMerge, AccountMerge.AccountMerge>();
        services.AddSingleton<MemberReader>();
        services.AddSingleton<TodayCommands>();
        services.AddSingleton<IHeldCredentials, MyCredentials>();
        services.AddSingleton<IRenewalQuotes, RenewalQuotes>();
        services.AddSingleton<IPayments, Payments>();
        services.AddSingleton<ICprRecords, CprRecords>();
        services.AddSingleton<IMyApplications, MyApplications>();
        services.AddSingleton<IApplicationDesk, ApplicationDesk>();
        services.AddSingleton<IMyProfile, MyProfile>();
        services.AddSingleton<IReceivedNotices, ReceivedNotices.ReceivedNotices>();
        services.AddSingleton<ITranscripts, Transcripts.Transcripts>();
        services.AddSingleton<IMemberRenewals, MemberRenewals.MemberRenewals>();
        services.AddSingleton<ISelfReports, SelfReports.SelfReports>();
        services.AddSingleton<IOfficeCommands, OfficeCommands>();
        services.AddSingleton<IMemberDesk, MemberDesk.MemberDesk>();
        services.AddSingleton<IRosterImport, RosterImport>();
        services.AddSingleton<ICreditImport, CreditImport>();
        services.AddSingleton<IMemberExport, MemberExport>();
        services.AddSingleton<ICredentialVerification, CredentialVerification>();
        services.AddSingleton<IBadgeKeys, BadgeKeys>();
        services.AddSingleton<IProviders, Providers.Providers>();
        services.AddSingleton<ICreditFeed, CreditFeed.CreditFeed>();
        services.TryAddSingleton(new SweepOptions());
        services.AddSingleton<ShardSweep>();
        services.AddSingleton<NightClosing>();
        services.AddSingleton<IShardWorker, ShardWorker>();
        services.AddSingleton<PoisonWatch>();
        services.AddSingleton<ShardQueueConsumer>();
        services.AddSingleton<INightlySweep, NightlySweep.NightlySweep>();
        services.AddSingleton<ISweepPreview, SweepPreview>();
        services.TryAddSingleton(new DispatchOptions());
        services.TryAddSingleton<INoticeRenderer, PlainNoticeRenderer>();
        services.AddSingleton<MemberDispatch>();
        services.AddSingleton<INoticeOutbox, NoticeOutbox>();
        services.AddSingleton<IMailEvents, MailEvents.MailEvents>();
        services.AddSingleton<IUndeliveredNotices, UndeliveredNotices.UndeliveredNotices>();
        services.AddSingleton<INoticeDispatcher, NoticeDispatcher>();
        services.AddSingleton<AuditCases>();
        services.AddSingleton<EvidenceIntake>();
        services.AddSingleton<EvidenceReader>();
        services.AddSingleton<IMyAudits, MyAudits>();
        services.AddSingleton<IAuditDesk, AuditDesk>();
        services.AddSingleton<IEvidencePurge, EvidencePurge>();
        services.TryAddSingleton(new AuditDrawOptions());
        services.AddSingleton<PopulationReader>();
        services.AddSingleton<DrawRecording>();
        services.AddSingleton<ProgramDraw>();
        services.AddSingleton<IAuditDraw, AuditDraw.AuditDraw>();
        services.TryAddSingleton<CecMetrics>();
        services.AddSingleton<IReadiness, Readiness.Readiness>();
        services.AddSingleton<ISessions, Sessions.Sessions>();
        services.TryAddSingleton(new SignInOptions());
        services.AddSingleton<ISignIn, SignIn.SignIn>();
        services.AddSingleton<IDueIndexAudit, DueIndexAudit.DueIndexAudit>();
        return services;
    }

    private static void AddOpenWorkList<T>(this IServiceCollection services) where T : class, IOpenWorkList
    {
        services.AddSingleton<T>();
        services.AddSingleton<IOpenWorkList>(provider => provider.GetRequiredService<T>());
        services.AddSingleton<ICommitParticipant>(provider => provider.GetRequiredService<T>());
    }
}
