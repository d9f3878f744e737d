using CecFunctions.Http;
using CecFunctions.Members;
using CecFunctions.Office;
using CecFunctions.Pages;
using CecFunctions.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Audits;

/// <summary>Registers audit cases, their evidence and the desk.</summary>
internal static class AuditServices
{
    private const string EvidenceContainer = "evidence";

    /// <exception cref="ArgumentException">A setting cannot be right: names it.</exception>
    public static IServiceCollection AddAudits(this IServiceCollection services, IConfiguration settings) => services
        .AddScanner(EvidenceScanners.IsDefender(settings))
        .AddOnTable<AuditQueue>("audits", StoredContent.Rebuilt)
        .AddOnContainer<EvidenceFiles>(EvidenceContainer, StoredContent.Files())
        .AddOpenWorkList<OpenAudits>()
        .AddSingleton<IErasureParticipant, ErasedEvidence>()
        .AddSingleton<AuditCases>()
        .AddSingleton<EvidenceCheck>()
        .AddSingleton<EvidenceIntake>()
        .AddSingleton<MyAudits>()
        .AddSingleton<AuditDesk>()
        .AddSingleton<EvidencePurge>()
        .AddTodayFigure<AuditQueue>(
            10, "audits undecided", PageAddress.StaffAudits, CountAsync, StaffRole.Reviewer, StaffRole.Registrar)
        .AddEndpoints(ApiPart.Audits, MyAuditEndpoints.Map)
        .AddEndpoints(ApiPart.Audits, MyAuditPages.Map)
        .AddNavigation(NavigationOf.Members, 40, PageAddress.Audits, language => MyAuditWords.In(language).Link)
        .AddEndpoints(ApiPart.Audits, AuditDeskEndpoints.Map)
        .AddSingleton<AuditCaseReader>()
        .AddEndpoints(ApiPart.Audits, AuditDeskPages.Map)
        .AddNavigation(
            NavigationOf.Staff,
            30,
            PageAddress.StaffAudits,
            _ => AuditDeskWords.Title,
            StaffRole.Reviewer,
            StaffRole.Registrar);

    private static async Task<TodayCount> CountAsync(
        AuditQueue queue, string program, DateOnly today, CancellationToken cancellationToken)
    {
        var open = await queue.ReadAsync(program, cancellationToken);
        var soonest = open.Select(audit => audit.Deadline).FirstOrDefault(deadline => deadline >= today);
        var passed = open.Count(audit => audit.Deadline < today);
        string[] remarks =
        [
            .. soonest is { } day ? [$"the next deadline on {Explanations.Language.English.Day(day)}"] : Array.Empty<string>(),
            .. passed > 0 ? [$"{passed} past theirs"] : Array.Empty<string>(),
        ];
        return new TodayCount(open.Count, remarks.Length == 0 ? null : string.Join("; ", remarks));
    }

    private static IServiceCollection AddScanner(this IServiceCollection services, bool isDefender) => isDefender
        ? services.AddSingleton<IEvidenceScanner>(
            provider => new DefenderScanner(provider.GetRequiredService<CecStorage>().Container(EvidenceContainer)))
        : services.AddSingleton<IEvidenceScanner, NoEvidenceScanner>();
}
