using CecFunctions.Application.JsonInput;
using CecFunctions.Application.MemberDesk;
using CecFunctions.Application.Members;
using CecFunctions.Application.WireNames;
using CecFunctions.Web.Access;
using CecFunctions.Web.ApiDescription;
using CecFunctions.Web.Problems;
using CecFunctions.Web.Requests;
using CecFunctions.Web.SelfReports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Web.MemberDesk;

/// <summary>What registrars do about a member. Each is decided by the rules, recorded under their name, and answered with the member as they are then.</summary>
/// <remarks>Rules ACSM-STATUS-4, ACSM-FEE-3, NSCA-STATUS-3, NSCA-DISTINCTION-1, ALL-CPR-1.</remarks>
internal sealed class OfficeCommandEndpoints
{
    private OfficeCommandEndpoints()
    {
    }

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var member = endpoints.MapGroup($"{MemberDeskEndpoints.Address}/{{program}}/{{memberId}}").ForStaff(StaffRole.Registrar);
        member.MapPost("/grace", ExtendGraceAsync).Describe(MemberDeskDescriptions.ExtendGrace);
        member.MapPost("/reinstatement", ReinstateAsync).Describe(MemberDeskDescriptions.Reinstate);
        member.MapPost("/distinction", SetDistinctionAsync).Describe(MemberDeskDescriptions.SetDistinction);
        member.MapPut("/cpr", RecordCprAsync).Describe(MemberDeskDescriptions.RecordCpr);
        member.MapPut("/profile", ChangeProfileAsync).Describe(MemberDeskDescriptions.ChangeProfile);
        member.MapPost("/marks/clear", ClearMarkAsync).Describe(MemberDeskDescriptions.ClearMark);
        member.MapPost("/reports", ReportAsync).Describe(MemberDeskDescriptions.Report);
        member.MapDelete("/reports/{reportId}", DeleteReportAsync).Describe(MemberDeskDescriptions.DeleteReport);
    }

    private static Task<IResult> ExtendGraceAsync(OfficeDesk desk, HttpRequest request, CancellationToken cancellationToken) => desk.CommandAsync(
        request,
        json => new GraceRequest(Credential(json), json.RequiredDate("to"), json.RequiredText("reason"), json.OptionalText("note") ?? string.Empty),
        (office, key, asked) => office.ExtendGraceAsync(key, asked.Credential, desk.Today, asked.To, asked.Reason, asked.Note, cancellationToken),
        "extendGrace",
        cancellationToken);

    private static Task<IResult> ReinstateAsync(OfficeDesk desk, HttpRequest request, CancellationToken cancellationToken) => desk.CommandAsync(
        request,
        json => new ReinstatementRequest(Credential(json), json.RequiredNumber("paid")),
        (office, key, asked) => office.ReinstateAsync(key, asked.Credential, desk.Today, asked.Paid, cancellationToken),
        "reinstate",
        cancellationToken);

    private static Task<IResult> SetDistinctionAsync(OfficeDesk desk, HttpRequest request, CancellationToken cancellationToken) => desk.CommandAsync(
        request,
        json => Credential(json),
        (office, key, credential) => office.SetDistinctionAsync(key, credential, desk.Today, cancellationToken),
        "distinction",
        cancellationToken);

    private static Task<IResult> RecordCprAsync(OfficeDesk desk, HttpRequest request, CancellationToken cancellationToken) => desk.EditAsync(
        request,
        json => new CprRequest(json.RequiredDate("validUntil")),
        (office, key, asked) => office.RecordCprAsync(key, desk.Today, asked.ValidUntil, cancellationToken),
        "cpr",
        cancellationToken);

    private static Task<IResult> ChangeProfileAsync(OfficeDesk desk, HttpRequest request, CancellationToken cancellationToken) => desk.EditAsync(
        request,
        json => new ProfileRequest(json.OptionalText("name"), json.OptionalText("email")),
        (office, key, asked) => office.ChangeProfileAsync(key, desk.Today, asked.Name, asked.Email, cancellationToken),
        "profile",
        cancellationToken);

    private static Task<IResult> ClearMarkAsync(OfficeDesk desk, HttpRequest request, CancellationToken cancellationToken) => desk.CommandAsync(
        request,
        json => new ClearMarkRequest(
            WireName.Find<StaffMarkKind>(json.RequiredText("kind"))
                ?? throw new JsonInputException(json.At("kind"), $"must be one of {string.Join(", ", Enum.GetValues<StaffMarkKind>().Select(WireName.Of))}."),
            json.OptionalText("notice")),
        (office, key, asked) => office.ClearMarkAsync(key, desk.Today, asked.Kind, asked.Notice, cancellationToken),
        "clearMark",
        cancellationToken);

    private static async Task<IResult> ReportAsync(OfficeDesk desk, HttpRequest request, IMemberDesk members, CancellationToken cancellationToken)
    {
        var (idempotencyKey, wrongKey) = IdempotencyKeyHeader.Read(request);
        if (idempotencyKey is null)
        {
            return new ProblemResult(wrongKey!);
        }

        var (asked, wrongBody) = await StaffReportRequest.ReadAsync(request, cancellationToken);
        if (asked is null)
        {
            return new ProblemResult(wrongBody!);
        }

        if (desk.At.Key is not { } key)
        {
            return new ProblemResult(Problem.NotFound);
        }

        var (result, reportId) = await desk.Commands().ReportOnceAsync(key, desk.Today, asked.Fields, asked.Source, idempotencyKey, cancellationToken);
        desk.Log("report", key, result);
        if (result.Outcome != CommandOutcome.Accepted)
        {
            return new ProblemResult(OfficeRefusal.Of(result));
        }

        return await members.FindAsync(key, desk.Today, cancellationToken) is { } file && file.Reports.FirstOrDefault(r => r.Fields.Id == reportId) is { } report
            ? new ReportResult(report, StatusCodes.Status201Created, $"{request.PathBase}{request.Path}/{Uri.EscapeDataString(reportId)}")
            : new ProblemResult(Problem.NotFound);
    }

    private static async Task<IResult> DeleteReportAsync(OfficeDesk desk, string reportId, HttpRequest request, CancellationToken cancellationToken)
    {
        // Servers decode every escape of a path but that of the slash, which an id that came by feed may have.
        var id = reportId.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
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

    private static string Credential(JsonObject json) => json.RequiredText("credential");
}
