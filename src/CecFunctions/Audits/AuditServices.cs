using CecFunctions.Http;
using CecFunctions.Members;
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
        .AddEndpoints(ApiPart.Audits, MyAuditEndpoints.Map)
        .AddSingleton<AuditCaseReader>()
        .AddEndpoints(ApiPart.Audits, AuditDeskEndpoints.Map)
        .AddEndpoints(ApiPart.Audits, AuditDeskPages.Map)
        .AddNavigation(
            NavigationOf.Staff,
            30,
            PageAddress.StaffAudits,
            _ => AuditDeskWords.Title,
            StaffRole.Reviewer,
            StaffRole.Registrar);

    private static IServiceCollection AddScanner(this IServiceCollection services, bool isDefender) => isDefender
        ? services.AddSingleton<IEvidenceScanner>(
            provider => new DefenderScanner(provider.GetRequiredService<CecStorage>().Container(EvidenceContainer)))
        : services.AddSingleton<IEvidenceScanner, NoEvidenceScanner>();
}
