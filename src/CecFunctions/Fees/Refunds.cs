using System.Globalization;
using CecFunctions.Json;
using CecFunctions.Members;

namespace CecFunctions.Fees;

/// <summary>
/// Records what was given back of payments. Staff give back what is on account and no more; what the payment service
/// tells has happened, so it is recorded also where the money was used before, and is owed then.
/// </summary>
public sealed class Refunds(MemberReader members, TodayCommands commands, PaymentIds ids, ErasedFees erased)
{
    // No payment has an id with a space, so refunds have ids of their own.
    private const string IdPrefix = "refund ";

    /// <summary>Records a refund once, however often it is told; a repetition gets the first answer.</summary>
    /// <param name="today">The date now in the member's program.</param>
    /// <param name="actor">Who tells of it, see <see cref="Actor"/>.</param>
    public async Task<RefundResult> RecordAsync(
        ToldRefund told, DateOnly today, string actor, CancellationToken cancellationToken)
    {
        // An id is claimed only for a refund that can be recorded, so that a wrong one can be corrected.
        if (await members.FindAsync(told.Member, today, cancellationToken) is not var (member, _, day))
        {
            return await RecordOfErasedAsync(told, today, actor, cancellationToken);
        }

        if (Refuse(member, told, day, actor) is { } refused)
        {
            return refused;
        }

        var digest = DigestOf(told);
        if (await ids.ClaimAsync(IdPrefix + told.Id, digest, cancellationToken) != digest)
        {
            return new RefundResult(RefundOutcome.OtherUnderTheSameId);
        }

        var answer = new RefundResult(RefundOutcome.TooBusy);
        var result = await commands.ExecuteAsync(
            told.Member,
            today,
            actor,
            (document, program, on) =>
            {
                if (Refuse(document, told, on, actor) is { } obstacle)
                {
                    answer = obstacle;
                    return new CommandResult { Outcome = CommandOutcome.Accepted, Replayed = true };
                }

                var payment = Find(document, told)!;
                var refund = new FeeRefund(
                    told.Id, told.Kind, told.On ?? on, told.Amount, told.Reason, told.Reference, actor);
                answer = new RefundResult(RefundOutcome.Recorded, payment, refund);
                var change = MemberChange.CatchUp(document, program, on);
                return change.With(new LogLine
                {
                    On = on,
                    Event = LogEvent.PaymentRefunded,
                    Credential = payment.Credential,
                    Fee = told.Amount,
                    Reason = WireName.From(told.Kind),
                    Note = told.Reason is null
                        ? $"{WireName.From(payment.Purpose)} {payment.Id} {told.Id}"
                        : $"{WireName.From(payment.Purpose)} {payment.Id} {told.Id}: {told.Reason}",
                }) with
                {
                    Document = change.Document.WithFeeAccount(change.Document.FeeAccount.With(
                        payment with { Refunds = payment.Refunds.Add(refund) })),
                };
            },
            cancellationToken);
        answer = result.Outcome switch
        {
            CommandOutcome.Accepted => answer,
            CommandOutcome.UnknownMember => new RefundResult(RefundOutcome.UnknownMember),
            CommandOutcome.MemberFull => new RefundResult(RefundOutcome.MemberFull),
            _ => new RefundResult(RefundOutcome.TooBusy),
        };
        if (answer.Outcome is not (
            RefundOutcome.Recorded or RefundOutcome.OtherUnderTheSameId or RefundOutcome.TooBusy))
        {
            // It was refused after all, because of what happened meanwhile.
            await ids.ReleaseAsync(IdPrefix + told.Id, digest, cancellationToken);
        }

        // Erased meanwhile: what was told is of the account that is kept.
        return answer.Outcome == RefundOutcome.UnknownMember
            ? await RecordOfErasedAsync(told, today, actor, cancellationToken)
            : answer;
    }

    /// <summary>Records a refund of a payment of a person who was erased, without anything that names them.</summary>
    private async Task<RefundResult> RecordOfErasedAsync(
        ToldRefund told, DateOnly today, string actor, CancellationToken cancellationToken)
    {
        if (await erased.FindAsync(told.Member, today, cancellationToken) is not var (account, day))
        {
            return new RefundResult(RefundOutcome.UnknownMember);
        }

        var kept = ErasedFees.WithoutTexts(account, told);
        if (Refuse(account, kept, day, actor) is { } refused)
        {
            return refused;
        }

        var digest = DigestOf(told);
        if (await ids.ClaimAsync(IdPrefix + told.Id, digest, cancellationToken) != digest)
        {
            return new RefundResult(RefundOutcome.OtherUnderTheSameId);
        }

        var answer = new RefundResult(RefundOutcome.TooBusy);
        var written = await erased.WriteAsync(
            told.Member,
            today,
            actor,
            (document, on) =>
            {
                if (Refuse(document, kept, on, actor) is { } obstacle)
                {
                    answer = obstacle;
                    return null;
                }

                var payment = Find(document, kept)!;
                var refund = new FeeRefund(kept.Id, kept.Kind, kept.On ?? on, kept.Amount, null, null, actor);
                answer = new RefundResult(RefundOutcome.Recorded, payment, refund);
                var after = payment with { Refunds = payment.Refunds.Add(refund) };
                return ErasedFees.Changed(
                    document.WithFeeAccount(document.FeeAccount.With(after)),
                    payment,
                    kept.Amount,
                    LogEvent.PaymentRefunded,
                    WireName.From(kept.Kind),
                    on);
            },
            cancellationToken);
        answer = written switch
        {
            CommandOutcome.Accepted => answer,
            CommandOutcome.MemberFull => new RefundResult(RefundOutcome.MemberFull),
            _ => new RefundResult(RefundOutcome.TooBusy),
        };
        if (answer.Outcome is RefundOutcome.MoreThanOnAccount or RefundOutcome.WrongDate or RefundOutcome.MemberFull)
        {
            await ids.ReleaseAsync(IdPrefix + told.Id, digest, cancellationToken);
        }

        return answer;
    }

    private static string DigestOf(ToldRefund told) => PaymentIds.DigestOf(
        $"{told.Member}",
        told.PaymentId,
        WireName.From(told.Kind),
        told.Amount.ToString("0.00", CultureInfo.InvariantCulture));

    /// <summary>
    /// Why it is not recorded, or that it is on record; <see langword="null"/> where it can be recorded.
    /// </summary>
    private static RefundResult? Refuse(MemberDocument member, ToldRefund told, DateOnly today, string actor)
    {
        if (Find(member, told) is not { } payment)
        {
            return new RefundResult(RefundOutcome.UnknownPayment);
        }

        if (payment.Refunds.FirstOrDefault(refund => refund.Id == told.Id) is { } known)
        {
            return new RefundResult(
                known.Amount == told.Amount && known.Kind == told.Kind
                    ? RefundOutcome.Recorded
                    : RefundOutcome.OtherUnderTheSameId,
                payment,
                known);
        }

        // What the payment service tells has happened: it is more than was paid only by mistake.
        var balance = member.FeeAccount.OnAccount(payment.Purpose, payment.Credential);
        var most = actor == Actor.PaymentService
            ? payment.Amount - payment.Refunds.Sum(refund => refund.Amount)
            : Math.Max(0, Math.Min(payment.OnAccount, balance));
        return told.Amount > most ? new RefundResult(RefundOutcome.MoreThanOnAccount, payment) { Most = most }
            : told.On < payment.ReceivedOn || told.On > today ? new RefundResult(RefundOutcome.WrongDate, payment)
            : null;
    }

    private static FeePayment? Find(MemberDocument member, ToldRefund told) =>
        member.FeeAccount.FirstOrDefault(payment => payment.Id == told.PaymentId);
}

/// <summary>What came of telling about a refund.</summary>
public enum RefundOutcome
{
    /// <summary>It is in the fee account, now or since it was first told.</summary>
    Recorded,

    /// <summary>There is no such member.</summary>
    UnknownMember,

    /// <summary>The member made no such payment.</summary>
    UnknownPayment,

    /// <summary>Another refund was told under the same id.</summary>
    OtherUnderTheSameId,

    /// <summary>So much cannot be given back of the payment.</summary>
    MoreThanOnAccount,

    /// <summary>Its day is before that of the payment, or is to come.</summary>
    WrongDate,

    /// <summary>The member's record has no room for it.</summary>
    MemberFull,

    /// <summary>Too much happened to the member at the same time; telling it again is safe.</summary>
    TooBusy,
}

/// <summary>What came of telling about a refund.</summary>
/// <param name="Payment">The payment that it is of.</param>
/// <param name="Refund">Where it is recorded: as it is on record.</param>
public sealed record RefundResult(RefundOutcome Outcome, FeePayment? Payment = null, FeeRefund? Refund = null)
{
    /// <summary>The most that can be given back of the payment, where that was asked to be more.</summary>
    public decimal Most { get; init; }
}

/// <summary>A refund that the payment service or staff tell of.</summary>
/// <param name="Id">Over all members, one id names one refund.</param>
/// <param name="On">The day of it; <see langword="null"/> = today.</param>
/// <param name="Amount">US dollars.</param>
public sealed record ToldRefund(
    string Id,
    MemberKey Member,
    string PaymentId,
    FeeRefundKind Kind,
    decimal Amount,
    DateOnly? On,
    string? Reason,
    string? Reference)
{
    private const int MaxIdLength = 100;
    private const int MaxReasonLength = 200;

    /// <summary>What is wrong with a refund that no request has checked, by its part.</summary>
    public IEnumerable<(string Part, string Problem)> Problems()
    {
        if (Id.Length is 0 or > MaxIdLength || Id.Any(c => c is < '!' or > '~'))
        {
            yield return ("id", PaymentRequest.IdForm);
        }

        if (!PaymentRequest.IsAmount(Amount) || Amount > PaymentRequest.MostAmount)
        {
            yield return ("amount", PaymentRequest.AmountForm);
        }

        if (MemberText.ProblemWithReason(Reason, MaxReasonLength) is { } wrongReason)
        {
            yield return (wrongReason.Property, wrongReason.Problem);
        }

        if (Reference is { Length: > MaxIdLength } || Reference?.Any(char.IsControl) == true)
        {
            yield return (
                "reference", $"must have at most {MaxIdLength} characters, none of them a control character.");
        }
        else if (Reference is not null && HiddenCharacters.ProblemWithText(Reference) is { } hidden)
        {
            yield return ("reference", hidden);
        }
    }
}
