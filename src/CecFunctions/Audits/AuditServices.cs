using CecFunctions.Http;
using CecFunctions.Members;
using CecFunctions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Audits;

/// <summary>Registers audit cases, their evidence and the desk.</summary>
internal static class AuditServices
{
    public static IServiceCollection AddAudits(this IServiceCollection services) => services
        .AddOnTable<AuditQueue>("audits")
        .AddOnContainer<EvidenceFiles>("evidence")
        .AddOpenWorkList<OpenAudits>()
        .AddSingleton<AuditCases>()
        .AddSingleton<EvidenceIntake>()
        .AddSingleton<MyAudits>()
        .AddSingleton<AuditDesk>()
        .AddSingleton<EvidencePurge>()
        .AddEndpoints(ApiPart.Audits, MyAuditEndpoints.Map)
        .AddEndpoints(ApiPart.Audits, AuditDeskEndpoints.Map);
}
