using CecFunctions.Http;
using CecFunctions.Members;
using CecFunctions.Notices;
using CecFunctions.Office;
using CecFunctions.Pages;
using CecFunctions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Audits;

/// <summary>Registers audit cases, the purge of evidence and the desk.</summary>
internal static class AuditServices
{
    public static IServiceCollection AddAudits(this IServiceCollection services) => services
        .AddOnTable<AuditQueue>("audits", StoredContent.Rebuilt)
        .AddOpenWorkList<OpenAudits>()
        .AddSingleton<AuditCases>()
        .AddSingleton<FindCaseDocuments>(provider => provider.GetRequiredService<AuditCases>().FindDocumentsAsync)
        .AddSingleton<EvidenceIntake>()
        .AddSingleton<MyAudits>()
        .AddSingleton<AuditDesk>()
        .AddSingleton<EvidencePurge>()
        .AddTodayFigure<AuditDesk>(
            10,
            "audit undecided",
            "audits undecided",
            PageAddress.StaffAudits,
            CountAsync,
            StaffRole.Reviewer,
            StaffRole.Registrar)
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
        AuditDesk desk, string program, DateOnly today, CancellationToken cancellationToken)
    {
        var open = (await desk.QueueAsync(program, today, cancellationToken)).Select(listed => listed.Audit).ToList();
        var soonest = open.Select(audit => audit.Deadline).Order().FirstOrDefault(deadline => deadline >= today);
        var passed = open.Count(audit => audit.Deadline < today);
        string[] remarks =
        [
            .. soonest is { } day ? [$"the next deadline on {Explanations.Language.English.Day(day)}"] : Array.Empty<string>(),
            .. passed > 0 ? [$"{passed} past theirs"] : Array.Empty<string>(),
        ];
        return new TodayCount(open.Count, remarks.Length == 0 ? null : string.Join("; ", remarks));
    }
}
