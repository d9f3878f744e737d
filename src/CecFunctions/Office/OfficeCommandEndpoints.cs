using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CecFunctions.Domain.Credits;
using CecFunctions.Fees;
using CecFunctions.Http;
using CecFunctions.Json;
using CecFunctions.Members;
using CecFunctions.Renewals;
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
        member.MapPost("/grace", (
            RequestBody<GraceRequest> asked, StaffMember at, OfficeDesk desk, CancellationToken cancellationToken) =>
            desk.CommandAsync(
                at,
                "extendGrace",
                null,
                office => office.ExtendGraceAsync(
                    at.Key,
                    asked.Value.Credential,
                    at.Today,
                    asked.Value.To,
                    asked.Value.Reason,
                    asked.Value.Note,
                    cancellationToken),
                cancellationToken))
            .Describe(MemberDeskDescriptions.ExtendGrace);
        member.MapPost("/reinstatement", ReinstateAsync).Describe(MemberDeskDescriptions.Reinstate);
        member.MapPost("/renewal", RenewAsync).Describe(MemberDeskDescriptions.Renew);
        member.MapPost("/distinction", (
            RequestBody<DistinctionRequest> asked, StaffMember at, OfficeDesk desk, CancellationToken cancellationToken) =>
            desk.CommandAsync(
                at,
                "distinction",
                null,
                office => office.SetDistinctionAsync(
                    at.Key, asked.Value.Credential, at.Today, cancellationToken),
                cancellationToken))
            .Describe(MemberDeskDescriptions.SetDistinction);
        member.MapPut("/cpr", (
            IfMatch version,
            RequestBody<CprDateRequest> asked,
            StaffMember at,
            OfficeDesk desk,
            CancellationToken cancellationToken) =>
            desk.EditAsync(
                version,
                at,
                "cpr",
                office => office.RecordCprAsync(
                    at.Key, at.Today, asked.Value.ValidUntil, cancellationToken),
                cancellationToken))
            .Describe(MemberDeskDescriptions.RecordCpr);
        member.MapPut("/profile", (
            IfMatch version,
            RequestBody<ProfileRequest> asked,
            StaffMember at,
            OfficeDesk desk,
            CancellationToken cancellationToken) =>
            desk.EditAsync(
                version,
                at,
                "profile",
                office => office.ChangeProfileAsync(
                    at.Key, at.Today, asked.Value.Name, asked.Value.Email, cancellationToken),
                cancellationToken))
            .Describe(MemberDeskDescriptions.ChangeProfile);
        member.MapPost("/marks/clear", (
            RequestBody<ClearMarkRequest> asked, StaffMember at, OfficeDesk desk, CancellationToken cancellationToken) =>
            desk.CommandAsync(
                at,
                "clearMark",
                null,
                office => office.ClearMarkAsync(
                    at.Key, at.Today, asked.Value.Kind, asked.Value.Notice, cancellationToken),
                cancellationToken))
            .Describe(MemberDeskDescriptions.ClearMark);
        member.MapPost("/reports", ReportAsync).Describe(MemberDeskDescriptions.Report);
        member.MapDelete("/reports/{reportId}", DeleteReportAsync).Describe(MemberDeskDescriptions.DeleteReport);
    }

    private static async Task<IResult> RenewAsync(
        IdempotencyKey key,
        RequestBody<StaffRenewalRequest> body,
        StaffMember at,
        OfficeDesk desk,
        Payments payments,
        MemberRenewals renewals,
        CancellationToken cancellationToken) =>
        await RenewalRefusalAsync(key.Value, body.Value, at, desk, payments, renewals, cancellationToken)
            ?? await desk.ReadAsync(at, cancellationToken);

    /// <summary>
    /// Records the payment, where one is named, and renews with what is on account. Where the renewal is refused, the
    /// payment stays on account.
    /// </summary>
    /// <returns>Why it was not carried out; <see langword="null"/> where it was.</returns>
    internal static async Task<IResult?> RenewalRefusalAsync(
        string key,
        StaffRenewalRequest asked,
        StaffMember at,
        OfficeDesk desk,
        Payments payments,
        MemberRenewals renewals,
        CancellationToken cancellationToken)
    {
        if (await PaymentRefusalAsync(asked, FeePurpose.Renewal, at, payments, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var renewed = await renewals.RenewAsync(at.Key, asked.Credential, at.Today, at.Actor, key, cancellationToken);
        return renewed.KeyUsedForAnother
            ? new ProblemResult(CommandProblem.KeyUsedForAnother)
            : desk.RefusalOf(at, "renew", renewed.Result);
    }

    private static async Task<IResult> ReinstateAsync(
        RequestBody<ReinstatementRequest> body,
        StaffMember at,
        OfficeDesk desk,
        Payments payments,
        CancellationToken cancellationToken) =>
        await ReinstatementRefusalAsync(body.Value, at, desk, payments, cancellationToken)
            ?? await desk.ReadAsync(at, cancellationToken);

    /// <summary>The same for a reinstatement.</summary>
    /// <inheritdoc cref="RenewalRefusalAsync" path="/returns"/>
    internal static async Task<IResult?> ReinstatementRefusalAsync(
        ReinstatementRequest asked,
        StaffMember at,
        OfficeDesk desk,
        Payments payments,
        CancellationToken cancellationToken) =>
        await PaymentRefusalAsync(asked, FeePurpose.Reinstatement, at, payments, cancellationToken)
            ?? await desk.RefusalAsync(
                at,
                "reinstate",
                null,
                office => office.ReinstateAsync(at.Key, asked.Credential, at.Today, 0, cancellationToken));

    /// <summary>Records the payment that came with a command, where one is named; told again it changes nothing.</summary>
    private static async Task<IResult?> PaymentRefusalAsync(
        PaidRequest asked, FeePurpose purpose, StaffMember at, Payments payments, CancellationToken cancellationToken) =>
        asked.ToPayment(at.Key, purpose) is not { } payment
            ? null
            : (await payments.RecordAsync(payment, at.Today, at.Actor, cancellationToken)).Outcome switch
            {
                PaymentOutcome.Recorded => null,
                PaymentOutcome.UnknownMember => Answer.NotFound,
                PaymentOutcome.UnknownCredential => OfficeDesk.UnknownCredential,
                var outcome => new ProblemResult(PaymentEndpoints.ProblemOf(outcome)),
            };

    private static async Task<IResult> ReportAsync(
        IdempotencyKey key,
        RequestBody<StaffReportRequest> asked,
        StaffMember at,
        HttpRequest request,
        OfficeDesk desk,
        IMyReports reports,
        CancellationToken cancellationToken)
    {
        var reportId = string.Empty;
        var refusal = await desk.RefusalAsync(at, "report", null, async office =>
        {
            (var result, reportId) = await office.ReportOnceAsync(
                at.Key, at.Today, asked.Value, asked.Value.Source, key.Value, cancellationToken);
            return result;
        });
        if (refusal is not null)
        {
            return refusal;
        }

        return await reports.FindAsync(at.Key, at.Today, reportId, cancellationToken) is { } report
            ? ReportAnswer.Result(report, $"{request.PathBase}{request.Path}/{Uri.EscapeDataString(reportId)}")
            : Answer.NotFound;
    }

    private static Task<IResult> DeleteReportAsync(
        IfMatch version, StaffMember at, string reportId, OfficeDesk desk, CancellationToken cancellationToken) =>
        desk.CommandAsync(
            at,
            "deleteReport",
            member => !member.ReportVersions.TryGetValue(reportId, out var current)
                || version.Versions.Contains(current),
            office => office.DeleteReportAsync(at.Key, at.Today, reportId, cancellationToken),
            cancellationToken);
}

/// <summary>An extension of grace (ACSM-STATUS-4).</summary>
internal sealed record GraceRequest
{
    [Description("The credential's number.")]
    public required string Credential { get; init; }

    [Description("The new last day of grace, at most the end of the next cycle.")]
    public required DateOnly To { get; init; }

    [Description("One of the rule's reasons (`GET /api/programs/{program}`).")]
    public required string Reason { get; init; }

    [Description("What the documents showed.")]
    [Lines]
    public string Note { get; init; } = string.Empty;
}

/// <summary>A command that costs a fee, with what is on account or with a payment that came to the office.</summary>
internal abstract record PaidRequest : ICheckedInput
{
    [Description("The credential's number.")]
    [MinLength(1)]
    [MaxLength(100)]
    public required string Credential { get; init; }

    [Description(
        "The id of a payment to record first, such as the number of a cheque; the same again changes nothing.")]
    [MinLength(1)]
    [MaxLength(100)]
    [RegularExpression(PaymentRequest.IdPattern, ErrorMessage = PaymentRequest.IdForm)]
    public string? PaymentId { get; init; }

    [Description("The payment's amount in US dollars, more than 0, with at most two decimals.")]
    [Range(0, PaymentRequest.MostAmount, ErrorMessage = PaymentRequest.AmountForm)]
    public decimal? Amount { get; init; }

    public IEnumerable<(string Property, string Problem)> Problems()
    {
        if (PaymentId is null != Amount is null)
        {
            yield return (PaymentId is null ? "paymentId" : "amount", "is missing: a payment has an id and an amount.");
        }
        else if (Amount is { } amount && !PaymentRequest.IsAmount(amount))
        {
            yield return ("amount", PaymentRequest.AmountForm);
        }
    }

    /// <summary>The payment that is named; <see langword="null"/> where none is.</summary>
    public ReceivedPayment? ToPayment(MemberKey member, FeePurpose purpose) => PaymentId is { } id && Amount is { } amount
        ? new ReceivedPayment(id, member, Credential, purpose, amount)
        : null;
}

/// <summary>A reinstatement (ACSM-FEE-3, NSCA-STATUS-3).</summary>
internal sealed record ReinstatementRequest : PaidRequest;

/// <summary>A renewal that staff ask for.</summary>
internal sealed record StaffRenewalRequest : PaidRequest;

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
