using System.ComponentModel;
using CecFunctions.Domain.Credits;
using CecFunctions.Http;
using CecFunctions.Json;
using CecFunctions.Members;
using CecFunctions.SelfReports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Office;

/// <summary>Commands of registrars about a member. The rules decide each, it is recorded under the registrar's name,
/// and the answer is the member after it.</summary>
/// <remarks>Rules ACSM-STATUS-4, ACSM-FEE-3, NSCA-STATUS-3, NSCA-DISTINCTION-1, ALL-CPR-1.</remarks>
internal sealed class OfficeCommandEndpoints
{
    private OfficeCommandEndpoints()
    {
    }

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var member = endpoints.MapGroup($"{StaffMember.Address}/{{program}}/{{memberId}}")
            .ForStaff(StaffRole.Registrar);
        member.MapPost("/grace", ExtendGraceAsync).Describe(MemberDeskDescriptions.ExtendGrace);
        member.MapPost("/reinstatement", ReinstateAsync).Describe(MemberDeskDescriptions.Reinstate);
        member.MapPost("/distinction", SetDistinctionAsync).Describe(MemberDeskDescriptions.SetDistinction);
        member.MapPut("/cpr", RecordCprAsync).Describe(MemberDeskDescriptions.RecordCpr);
        member.MapPut("/profile", ChangeProfileAsync).Describe(MemberDeskDescriptions.ChangeProfile);
        member.MapPost("/marks/clear", ClearMarkAsync).Describe(MemberDeskDescriptions.ClearMark);
        member.MapPost("/reports", ReportAsync).Describe(MemberDeskDescriptions.Report);
        member.MapDelete("/reports/{reportId}", DeleteReportAsync).Describe(MemberDeskDescriptions.DeleteReport);
    }

    private static Task<IResult> ExtendGraceAsync(
        OfficeDesk desk, HttpRequest request, CancellationToken cancellationToken) =>
        desk.CommandAsync<GraceRequest>(
            request,
            (office, key, asked) => office.ExtendGraceAsync(
                key, asked.Credential, desk.Today, asked.To, asked.Reason, asked.Note, cancellationToken),
            "extendGrace",
            cancellationToken);

    private static Task<IResult> ReinstateAsync(
        OfficeDesk desk, HttpRequest request, CancellationToken cancellationToken) =>
        desk.CommandAsync<ReinstatementRequest>(
            request,
            (office, key, asked) => office.ReinstateAsync(
                key, asked.Credential, desk.Today, asked.Paid, cancellationToken),
            "reinstate",
            cancellationToken);

    private static Task<IResult> SetDistinctionAsync(
        OfficeDesk desk, HttpRequest request, CancellationToken cancellationToken) =>
        desk.CommandAsync<DistinctionRequest>(
            request,
            (office, key, asked) => office.SetDistinctionAsync(key, asked.Credential, desk.Today, cancellationToken),
            "distinction",
            cancellationToken);

    private static Task<IResult> RecordCprAsync(
        OfficeDesk desk, HttpRequest request, CancellationToken cancellationToken) =>
        desk.EditAsync<CprDateRequest>(
            request,
            (office, key, asked) => office.RecordCprAsync(key, desk.Today, asked.ValidUntil, cancellationToken),
            "cpr",
            cancellationToken);

    private static Task<IResult> ChangeProfileAsync(
        OfficeDesk desk, HttpRequest request, CancellationToken cancellationToken) =>
        desk.EditAsync<ProfileRequest>(
            request,
            (office, key, asked) => office.ChangeProfileAsync(
                key, desk.Today, asked.Name, asked.Email, cancellationToken),
            "profile",
            cancellationToken);

    private static Task<IResult> ClearMarkAsync(
        OfficeDesk desk, HttpRequest request, CancellationToken cancellationToken) =>
        desk.CommandAsync<ClearMarkRequest>(
            request,
            (office, key, asked) => office.ClearMarkAsync(key, desk.Today, asked.Kind, asked.Notice, cancellationToken),
            "clearMark",
            cancellationToken);

    private static async Task<IResult> ReportAsync(
        OfficeDesk desk, HttpRequest request, IMyReports reports, CancellationToken cancellationToken)
    {
        var (idempotencyKey, wrongKey) = IdempotencyKeyHeader.Read(request);
        if (idempotencyKey is null)
        {
            return new ProblemResult(wrongKey!);
        }

        var (asked, wrongBody) = await JsonBody.ReadAsync<StaffReportRequest>(request, cancellationToken);
        if (asked is null)
        {
            return new ProblemResult(wrongBody!);
        }

        if (desk.At.Key is not { } key)
        {
            return new ProblemResult(Problem.NotFound);
        }

        var (result, reportId) = await desk.Commands()
            .ReportOnceAsync(key, desk.Today, asked, asked.Source, idempotencyKey, cancellationToken);
        desk.Log("report", key, result);
        if (result.Outcome != CommandOutcome.Accepted)
        {
            return new ProblemResult(OfficeDesk.ProblemOf(result));
        }

        return await reports.FindAsync(key, desk.Today, reportId, cancellationToken) is { } report
            ? new ReportResult(
                report,
                StatusCodes.Status201Created,
                $"{request.PathBase}{request.Path}/{Uri.EscapeDataString(reportId)}")
            : new ProblemResult(Problem.NotFound);
    }

    private static async Task<IResult> DeleteReportAsync(
        OfficeDesk desk, string reportId, HttpRequest request, CancellationToken cancellationToken)
    {
        var id = PathValue.Decode(reportId);
        var (versions, wrong) = IfMatchHeader.Read(request);
        if (wrong is not null)
        {
            return new ProblemResult(wrong);
        }

        return await desk.ExecuteAsync(
            member => !member.ReportVersions.TryGetValue(id, out var version) || versions.Contains(version),
            (office, key) => office.DeleteReportAsync(key, desk.Today, id, cancellationToken),
            "deleteReport",
            cancellationToken);
    }
}

/// <summary>An extension of grace (ACSM-STATUS-4).</summary>
internal sealed record GraceRequest
{
    [Description("The credential's number.")]
    public required string Credential { get; init; }

    [Description("The new last day of grace, at most the end of the next cycle.")]
    public required DateOnly To { get; init; }

    [Description("One of the rule's reasons (`GET /api/programs/acsm`).")]
    public required string Reason { get; init; }

    [Description("What the documents showed.")]
    [Lines]
    public string Note { get; init; } = string.Empty;
}

/// <summary>A reinstatement (ACSM-FEE-3, NSCA-STATUS-3).</summary>
internal sealed record ReinstatementRequest
{
    [Description("The credential's number.")]
    public required string Credential { get; init; }

    [Description("What was paid for it, in US dollars.")]
    public required decimal Paid { get; init; }
}

/// <summary>A credential held with distinction (NSCA-DISTINCTION-1).</summary>
internal sealed record DistinctionRequest
{
    [Description("The credential's number.")]
    public required string Credential { get; init; }
}

/// <summary>The day through which CPR/AED is current (ALL-CPR-1).</summary>
internal sealed record CprDateRequest
{
    [Description("The last day on which it is current.")]
    public required DateOnly ValidUntil { get; init; }
}

/// <summary>The new name and address; a missing one is removed.</summary>
internal sealed record ProfileRequest
{
    [Description("The member's name.")]
    public string? Name { get; init; }

    [Description("The member's e-mail address.")]
    public string? Email { get; init; }
}

/// <summary>Marks that staff have dealt with.</summary>
internal sealed record ClearMarkRequest
{
    [Description("The kind of mark.")]
    public required StaffMarkKind Kind { get; init; }

    [Description("The id of the notice of the mark; left out, all marks of the kind.")]
    public string? Notice { get; init; }
}

/// <summary>A report that staff add for a member.</summary>
internal sealed record StaffReportRequest : ReportFields, ICheckedInput
{
    [Description("Reported by the member on paper, or by a course provider.")]
    public required ReportSource Source { get; init; }

    public IEnumerable<(string Property, string Problem)> Problems() =>
        Id.Length == 0 ? [] : [("id", "is given by the system: leave it out.")];
}
