using System.Collections.Immutable;
using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Evidence;
using CecFunctions.Http;
using CecFunctions.Members;
using CecFunctions.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CecFunctions.SelfReports;

/// <summary>
/// The documents attached to a report, for those who may look at evidence: a report can be held, or have a petition,
/// without an audit. Opening one is logged as that of a case's is.
/// </summary>
/// <remarks>See docs/decisions/0030.</remarks>
internal sealed class StaffDocumentPages
{
    private StaffDocumentPages()
    {
    }

    public static string AddressOf(MemberKey member, string reportId) =>
        $"{PageAddress.OfMember(member)}/reports/{Uri.EscapeDataString(reportId)}/documents";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var documents = endpoints
            .MapGroup($"{PageAddress.StaffMembers}/{{program}}/{{memberId}}/reports/{{reportId}}/documents")
            .ForStaff(StaffRole.Reviewer)
            .AsPage();
        documents.MapGet("", ShowAsync);
        documents.MapGet("/{documentId}", OpenAsync);
    }

    private static async Task<IResult> ShowAsync(
        StaffMember at,
        string reportId,
        string? document,
        MemberReader reader,
        EvidenceReading reading,
        CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(at.Key, at.Today, cancellationToken) is not var (member, program, _)
            || member.Standing.FindReport(reportId) is not { } report)
        {
            return PageResult.NotFound;
        }

        var attached = member.DocumentsOf(reportId);
        var opened = attached.FirstOrDefault(one => one.Id == document) ?? attached.FirstOrDefault();
        var scan = opened is null
            ? EvidenceScan.None
            : (await reading.ReadScansAsync(member.Key, EvidenceFile.OfReports, [opened], cancellationToken))(opened);
        return PageResult.Show<StaffDocumentPage>(
            (nameof(StaffDocumentPage.Of), new StaffDocuments(member, program, report, attached, opened, scan)));
    }

    private static async Task<IResult> OpenAsync(
        StaffMember at,
        string reportId,
        string documentId,
        ReportDocuments documents,
        ILogger<StaffDocumentPages> logger,
        CancellationToken cancellationToken) =>
        DownloadResult.From(
            await documents.OpenAsync(at.Key, at.Today, reportId, documentId, cancellationToken),
            $"report {reportId}",
            at.Key,
            at.Actor,
            logger,
            isShown: true);
}

/// <summary>The documents of a report as staff see them.</summary>
/// <param name="Opened">The one that is shown; <see langword="null"/> where there is none.</param>
/// <param name="Scan">What a scanner says of it.</param>
public sealed record StaffDocuments(
    MemberDocument Member,
    CertificationProgram Program,
    ActivityReport Report,
    ImmutableArray<EvidenceDocument> Attached,
    EvidenceDocument? Opened,
    EvidenceScan Scan);
