using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using CecFunctions.Http;
using CecFunctions.Json;
using CecFunctions.Members;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Fees;

/// <summary>Takes in what was given back of payments, and lists the money that nothing has used.</summary>
internal sealed partial class RefundEndpoints
{
    public const string HookAddress = "/api/hooks/refunds";

    private const string StaffAddress = "/api/staff/members/{program}/{memberId}/refunds";

    private RefundEndpoints()
    {
    }

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost(HookAddress, TakeFromServiceAsync)
            .ForAnyone()
            .LimitedAs(RequestKind.Unlimited)
            .Describe(RefundDescriptions.Hook);
        endpoints.MapPost(StaffAddress, TakeFromStaffAsync)
            .ForStaff(StaffRole.Registrar)
            .Describe(RefundDescriptions.ByStaff);
        endpoints.MapGet("/api/staff/accounts/{program}", ListAsync)
            .ForStaff(StaffRole.Registrar)
            .Describe(RefundDescriptions.List);
    }

    public static Problem UnknownPayment { get; } =
        new(StatusCodes.Status422UnprocessableEntity, "The member made no such payment.")
        {
            Reason = "unknown-payment",
        };

    public static Problem IdUsed { get; } =
        new(StatusCodes.Status409Conflict, "Another refund is on record under this id.")
        {
            Reason = "refund-id-used",
        };

    public static Problem WrongDate { get; } =
        Problem.At("$.refundedOn", "must lie between the day of the payment and today.");

    public static Problem WrongPlace { get; } = Problem.At("after", "is not what an earlier page gave as next.");

    public static Problem MoreThanOnAccount(decimal most) => new(
        StatusCodes.Status409Conflict,
        string.Create(
            CultureInfo.InvariantCulture, $"At most {most:0.00} US dollars of the payment can be given back."))
    {
        Reason = "more-than-on-account",
    };

    private static Task<IResult> TakeFromServiceAsync(
        SignedBody<ServiceRefundRequest> told,
        Refunds refunds,
        ILogger<RefundEndpoints> logger,
        CancellationToken cancellationToken) => RecordAsync(
        told.Value.ToRefund(told.Member, told.Value.Kind, null),
        told.Today,
        Actor.PaymentService,
        refunds,
        logger,
        cancellationToken);

    private static Task<IResult> TakeFromStaffAsync(
        StaffMember at,
        RequestBody<StaffRefundRequest> told,
        Refunds refunds,
        ILogger<RefundEndpoints> logger,
        CancellationToken cancellationToken) => RecordAsync(
        told.Value.ToRefund(at.Key, FeeRefundKind.Refund, told.Value.RefundedOn),
        at.Today,
        at.Actor,
        refunds,
        logger,
        cancellationToken);

    private static async Task<IResult> RecordAsync(
        ToldRefund refund,
        DateOnly today,
        string actor,
        Refunds refunds,
        ILogger logger,
        CancellationToken cancellationToken)
    {
        var result = await refunds.RecordAsync(refund, today, actor, cancellationToken);
        Told(logger, refund.Member, actor, result.Outcome);
        return ProblemOf(result) is { } problem
            ? new ProblemResult(problem)
            : Answer.Json(FeeRefundAnswer.From(result.Refund!));
    }

    /// <returns><see langword="null"/> where it was recorded.</returns>
    public static Problem? ProblemOf(RefundResult result) => result.Outcome switch
    {
        RefundOutcome.Recorded => null,
        RefundOutcome.UnknownMember => PaymentEndpoints.UnknownMember,
        RefundOutcome.UnknownPayment => UnknownPayment,
        RefundOutcome.OtherUnderTheSameId => IdUsed,
        RefundOutcome.MoreThanOnAccount => MoreThanOnAccount(result.Most),
        RefundOutcome.WrongDate => WrongDate,
        RefundOutcome.MemberFull => CommandProblem.Full,
        RefundOutcome.TooBusy => CommandProblem.Busy,
        _ => throw new NotSupportedException($"Outcome {result.Outcome}."),
    };

    private static async Task<IResult> ListAsync(
        AddressedProgram at, HttpRequest request, AccountDesk desk, CancellationToken cancellationToken)
    {
        var (after, limit, wrong) = PageQuery.Page(request);
        if (wrong is not null)
        {
            return new ProblemResult(wrong);
        }

        try
        {
            var page = await desk.ReadAsync(at.Key, after, limit, cancellationToken);
            return Answer.Json(new AccountPageAnswer([.. page.Members.Select(AccountAnswer.From)], page.Next));
        }
        catch (FormatException)
        {
            return new ProblemResult(WrongPlace);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Refund to {Member} told by {Actor}: {Outcome}")]
    internal static partial void Told(ILogger logger, MemberKey member, string actor, RefundOutcome outcome);
}

/// <summary>What was given back of a payment.</summary>
internal abstract record RefundRequest : ICheckedInput
{
    [Description("The refund's id where it was made. The same refund told again changes nothing.")]
    [MinLength(1)]
    [MaxLength(100)]
    [RegularExpression(PaymentRequest.IdPattern, ErrorMessage = PaymentRequest.IdForm)]
    public required string RefundId { get; init; }

    [Description("The id of the payment that it is of.")]
    [MinLength(1)]
    [MaxLength(100)]
    public required string PaymentId { get; init; }

    [Description("US dollars, more than 0, with at most two decimals.")]
    [Range(0, PaymentRequest.MostAmount, ErrorMessage = PaymentRequest.AmountForm)]
    public required decimal Amount { get; init; }

    [Description("The one currency that is taken.")]
    [AllowedValues(PaymentAnswer.UsDollars)]
    public required string Currency { get; init; }

    /// <summary>Why it was given back.</summary>
    protected abstract string? ReasonGiven { get; }

    /// <summary>Where it is found elsewhere.</summary>
    protected virtual string? ReferenceGiven => null;

    public virtual IEnumerable<(string Property, string Problem)> Problems() =>
        PaymentRequest.IsAmount(Amount) ? [] : [("amount", PaymentRequest.AmountForm)];

    public ToldRefund ToRefund(MemberKey member, FeeRefundKind kind, DateOnly? on) =>
        new(RefundId, member, PaymentId, kind, Amount, on, ReasonGiven, ReferenceGiven);
}

/// <summary>What staff gave back of a payment.</summary>
internal sealed record StaffRefundRequest : RefundRequest
{
    [Description("Why it was given back.")]
    [MinLength(1)]
    [MaxLength(200)]
    public required string Reason { get; init; }

    [Description("Where it is found elsewhere, such as the number of the cheque.")]
    [MaxLength(100)]
    public string? Reference { get; init; }

    [Description("The day on which it was given back; today where it is left out.")]
    public DateOnly? RefundedOn { get; init; }

    protected override string? ReasonGiven => Reason;

    protected override string? ReferenceGiven => Reference;
}

/// <summary>What the payment service gave back, or had to.</summary>
internal sealed record ServiceRefundRequest : RefundRequest, ITellsOfMember
{
    [Description("The key of the body.")]
    public required string Program { get; init; }

    [Description("The member's id at the body.")]
    public required string MemberId { get; init; }

    [Description("Given back, or taken back by the payer's bank.")]
    public required FeeRefundKind Kind { get; init; }

    protected override string? ReasonGiven => null;

    public override IEnumerable<(string Property, string Problem)> Problems() =>
    [
        .. base.Problems(),
        .. MemberKey.IsMemberId(MemberId) ? Array.Empty<(string, string)>() : [("memberId", "is not a member id.")],
    ];
}

internal static class RefundDescriptions
{
    private const string Topic = "Payments";

    private static ImmutableArray<RefusalDescription> Refusals { get; } =
    [
        RefusalDescription.Malformed("$.currency", "must be USD."),
        RefusalDescription.From(RefundEndpoints.MoreThanOnAccount(60)),
        RefusalDescription.From(RefundEndpoints.IdUsed),
        RefusalDescription.From(RefundEndpoints.UnknownPayment),
        RefusalDescription.From(PaymentEndpoints.UnknownMember),
    ];

    public static EndpointDescription Hook { get; } =
        new(Topic, "takeRefund", "Takes in that a payment was given back or charged back, from the payment service")
    {
        Remarks = "It has happened, so it is recorded also where the money was used: what is missing is owed then.",
        Bodies =
        [
            BodyDescription.Json<ServiceRefundRequest>()
                .Example(
                    "chargeback",
                    """
                    { "refundId": "re_7Q2", "paymentId": "pay_8Q2", "program": "EXAMPLE-BODY", "memberId": "M1001",
                      "kind": "chargeback", "amount": 60, "currency": "USD" }
                    """),
        ],
        Signature = PaymentDescriptions.Signature,
        Answers = [AnswerDescription.Json<FeeRefundAnswer>("The refund as it is on record.")],
        Refusals = [RefusalDescription.From(PaymentEndpoints.NotSigned), .. Refusals],
        ChangesMember = true,
    };

    public static EndpointDescription ByStaff { get; } =
        new(Topic, "recordRefund", "Records what was given back of a payment")
    {
        Remarks = "At most what is on account of the payment. No money is moved here.",
        Bodies =
        [
            BodyDescription.Json<StaffRefundRequest>()
                .Example(
                    "cheque",
                    """
                    { "refundId": "refund-17", "paymentId": "check-2232", "amount": 60, "currency": "USD",
                      "reason": "Paid twice.", "reference": "cheque 881" }
                    """),
        ],
        Answers = [AnswerDescription.Json<FeeRefundAnswer>("The refund as it is on record.")],
        Refusals = [.. Refusals, RefusalDescription.From(RefundEndpoints.WrongDate), RefusalDescription.NotFound],
        ChangesMember = true,
    };

    public static EndpointDescription List { get; } =
        new(Topic, "listAccounts", "A program's members with money on account that nothing has used")
    {
        Remarks = "By the day of the oldest payment of it. Members who owe what was charged back are among them.",
        Query = [.. PageQuery.PageParameters("2026-01-02|M1001")],
        Answers = [AnswerDescription.Json<AccountPageAnswer>("A page of the accounts.")],
        Refusals = [RefusalDescription.From(RefundEndpoints.WrongPlace), RefusalDescription.NotFound],
    };
}
