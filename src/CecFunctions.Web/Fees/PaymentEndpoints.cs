using CecFunctions.Application.Calendar;
using CecFunctions.Application.Fees;
using CecFunctions.Application.Members;
using CecFunctions.Domain.Programs;
using CecFunctions.Web.Access;
using CecFunctions.Web.ApiDescription;
using CecFunctions.Web.Problems;
using CecFunctions.Web.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Web.Fees;

/// <summary>Takes in that fees were paid: from the payment service by its hook, and from staff. Nobody else is believed.</summary>
internal sealed class PaymentEndpoints
{
    public const string HookAddress = "/api/hooks/payments";

    public const string StaffAddress = "/api/staff/members/{program}/{memberId}/payments";

    private PaymentEndpoints()
    {
    }

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost(HookAddress, TakeFromServiceAsync).ForAnyone().Describe(PaymentDescriptions.Hook);
        endpoints.MapPost(StaffAddress, TakeFromStaffAsync).ForStaff(StaffRole.Registrar).Describe(PaymentDescriptions.ByStaff);
    }

    private static async Task<IResult> TakeFromServiceAsync(
        HttpRequest request,
        PaymentHookOptions options,
        IPayments payments,
        ProgramCatalog catalog,
        IProgramCalendar calendar,
        TimeProvider time,
        ILogger<PaymentEndpoints> logger,
        CancellationToken cancellationToken)
    {
        var (body, problem) = await JsonBody.ReadBytesAsync(request, cancellationToken);
        if (body is not { } bytes)
        {
            return new ProblemResult(problem!);
        }

        // Before a word of it is read.
        if (!PaymentSignature.IsGood(request.Headers, bytes.Span, options.Key.Span, time.GetUtcNow()))
        {
            logger.NotSigned(options.Key.IsEmpty);
            return new ProblemResult(NotSigned);
        }

        var (payment, wrong) = JsonBody.Read(bytes, json => PaymentRequest.Read(json, catalog));
        return payment is null
            ? new ProblemResult(wrong!)
            : await RecordAsync(payment, calendar.TodayIn(payment.Member.Program), Actor.PaymentService, payments, logger, cancellationToken);
    }

    private static async Task<IResult> TakeFromStaffAsync(
        StaffMember at, HttpRequest request, IPayments payments, ILogger<PaymentEndpoints> logger, CancellationToken cancellationToken)
    {
        if (at.Key is not { } key)
        {
            return new ProblemResult(Problem.NotFound);
        }

        var (payment, wrong) = await JsonBody.ReadAsync(request, json => PaymentRequest.Read(json, key), cancellationToken);
        return payment is null
            ? new ProblemResult(wrong!)
            : await RecordAsync(payment, at.Today, Actor.Staff(at.Staff.Name), payments, logger, cancellationToken);
    }

    private static async Task<IResult> RecordAsync(
        ReceivedPayment payment, DateOnly today, string actor, IPayments payments, ILogger logger, CancellationToken cancellationToken)
    {
        var result = await payments.RecordAsync(payment, today, actor, cancellationToken);
        logger.Told(payment.Id, payment.Member, actor, result.Outcome);
        return result.Outcome switch
        {
            PaymentOutcome.Recorded => TypedResults.Json(PaymentAnswer.Of(result.Payment!), WireJson.Options),
            PaymentOutcome.UnknownMember => new ProblemResult(UnknownMember),
            PaymentOutcome.UnknownCredential => new ProblemResult(UnknownCredential),
            PaymentOutcome.OtherUnderTheSameId => new ProblemResult(IdUsed),
            PaymentOutcome.MemberFull => new ProblemResult(CommandProblem.Full),
            PaymentOutcome.TooBusy => new ProblemResult(CommandProblem.Busy),
            _ => throw new NotSupportedException($"Outcome {result.Outcome}."),
        };
    }

    public static Problem UnknownMember { get; } = new(StatusCodes.Status422UnprocessableEntity, "There is no such member.") { Reason = "unknown-member" };

    public static Problem UnknownCredential { get; } = new(StatusCodes.Status422UnprocessableEntity, "The member holds no such credential.") { Reason = "unknown-credential" };

    public static Problem IdUsed { get; } = new(StatusCodes.Status409Conflict, "Another payment was told under this id.") { Reason = "payment-id-used" };

    public static Problem NotSigned { get; } = new(
        StatusCodes.Status401Unauthorized,
        $"{PaymentSignature.TimestampHeader} and {PaymentSignature.SignatureHeader} do not prove that this is from the payment service, or it is more than five minutes old.");
}
