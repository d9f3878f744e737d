using CecFunctions.Members;
using CecFunctions.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Evidence;

/// <summary>Registers what takes documents in and gives them out, and what is attached to reports.</summary>
internal static class EvidenceServices
{
    private const string EvidenceContainer = "evidence";

    /// <exception cref="ArgumentException">A setting cannot be right: names it.</exception>
    public static IServiceCollection AddEvidence(this IServiceCollection services, IConfiguration settings) => services
        .AddScanner(EvidenceScanners.IsDefender(settings))
        .AddOnContainer<EvidenceFiles>(EvidenceContainer, StoredContent.Files())
        .AddSingleton<IErasureParticipant, ErasedEvidence>()
        .AddSingleton<MemberPart>(ReportDocumentsPart.Part)
        .AddSingleton<EvidenceCheck>()
        .AddSingleton<FileIntake>()
        .AddSingleton<EvidenceReading>();

    private static IServiceCollection AddScanner(this IServiceCollection services, bool isDefender) => isDefender
        ? services.AddSingleton<IEvidenceScanner>(
            provider => new DefenderScanner(provider.GetRequiredService<CecStorage>().Container(EvidenceContainer)))
        : services.AddSingleton<IEvidenceScanner, NoEvidenceScanner>();
}
