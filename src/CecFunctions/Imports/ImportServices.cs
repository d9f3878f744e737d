using CecFunctions.Http;
using CecFunctions.Members;
using CecFunctions.Pages;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Imports;

/// <summary>Registers imports of rosters and credits, and the export.</summary>
internal static class ImportServices
{
    public static IServiceCollection AddImports(this IServiceCollection services) => services
        .AddSingleton<RosterImport>()
        .AddSingleton<CreditImport>()
        .AddSingleton<EventImport>()
        .AddEndpoints(ApiPart.Imports, EventImportEndpoints.Map)
        .AddSingleton<MemberExport>()
        .AddSingleton<MemberTables>()
        .AddSingleton<MemberPart>(RosterRecordPart.Part)
        .AddSingleton<MemberFiles>()
        .AddSingleton<FileImport>()
        .AddEndpoints(ApiPart.Imports, ImportEndpoints.Map)
        .AddEndpoints(ApiPart.Imports, ExportEndpoints.Map)
        .AddEndpoints(ApiPart.Imports, ImportPages.Map)
        .AddEndpoints(ApiPart.Imports, OneMemberPages.Map)
        .AddNavigation(
            NavigationOf.Staff, 80, PageAddress.StaffImports, _ => ImportWords.Title, StaffRole.Registrar);
}
