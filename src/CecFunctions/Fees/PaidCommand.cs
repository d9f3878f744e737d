using System.Collections.Immutable;
using System.Globalization;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;
using CecFunctions.Members;

namespace CecFunctions.Fees;

/// <summary>
/// A command that costs a fee. It is decided with what is on account for it and what came with it together: payments are
/// used oldest first, each as far as the fee needs it. Pure.
/// </summary>
internal sealed class PaidCommand
{
    private readonly string _name;
    private readonly FeePurpose _purpose;
    private readonly Func<Member, CertificationProgram, string, DateOnly, decimal, Decision> _decide;
    private readonly Func<Member, Credential, CertificationProgram, DateOnly, decimal> _due;

    private PaidCommand(
        string name,
        FeePurpose purpose,
        Func<Member, CertificationProgram, string, DateOnly, decimal, Decision> decide,
        Func<Member, Credential, CertificationProgram, DateOnly, decimal> due) =>
        (_name, _purpose, _decide, _due) = (name, purpose, decide, due);

    public static PaidCommand Renew { get; } = new(
        Command.Renew,
        FeePurpose.Renewal,
        Renewal.Renew,
        (member, held, program, on) => RenewalFee.Due(member, held, program, on).Amount);

    public static PaidCommand Reinstate { get; } = new(
        Command.Reinstate,
        FeePurpose.Reinstatement,
        Reinstatement.Reinstate,
        (_, held, program, on) => Reinstatement.Due(held, program, on)?.Amount ?? 0);

    /// <summary>What is wrong with an amount that comes with a command; <see langword="null"/> where nothing is.</summary>
    public static string? ProblemWith(decimal paid) =>
        paid == 0 || (PaymentRequest.IsAmount(paid) && paid <= PaymentRequest.MostAmount)
            ? null
            : $"must be at least 0 and at most {PaymentRequest.MostAmount}, in US dollars with at most two decimals.";

    /// <summary>
    /// The decision, with what became of the money. What came stays on account where it is refused, and as far as the
    /// fee does not need it.
    /// </summary>
    /// <param name="number">The credential's number, which the member holds.</param>
    /// <param name="came">What came with the command, in US dollars.</param>
    /// <param name="actor">Who gives it, see <see cref="Actor"/>.</param>
    public MemberChange Decide(
        MemberDocument member, CertificationProgram program, string number, DateOnly on, decimal came, string actor)
    {
        var today = Lifecycle.CatchUp(member.Standing, program, on);
        var held = today.Member.FindCredential(number)!;
        var account = member.FeeAccount;
        var before = account.OnAccount(_purpose, number);
        if (ClosedBecause(member, held, on) is { } reason)
        {
            var refused = new Refused(on, number, _name, reason, program.Renewal.Opens.Rule);
            return Kept(MemberChange.Create(member, today).With(LogLine.Create(refused)));
        }

        var fee = _due(today.Member, held, program, on);
        var change = MemberChange.Create(
            member, _decide(member.Standing, program, number, on, before + came >= fee ? fee : 0));
        if (change.Refusal is not null)
        {
            return Kept(change.WithShortfall(fee, before + came));
        }

        var payment = ToPayment(Math.Max(0, fee - before));
        var cycle = held.Cycle.Number.ToString(CultureInfo.InvariantCulture);
        var used = (payment is null ? account : account.Add(payment)).Covering(fee, _purpose, number);
        change = change with
        {
            Document = change.Document with
            {
                Payments = change.Document.Payments.Add(new Payment(on, number, _name, fee)),
            },
        };

        // What came is all that the fee needed: it is on record with the command.
        return came == fee && used.All(part => part.Payment == payment) ? change
            : payment is null ? WithAccount(change, account.Using(used, on, _name, cycle))
            : WithAccount(change, account.Add(payment).Using(used, on, _name, cycle)).With(payment.ToLine(on));

        // The refusal stays the last line.
        MemberChange Kept(MemberChange refused) =>
            ToPayment(FeeDue.Find(refused.Document, program, _purpose, number, on)) is { } kept
                ? WithAccount(refused, account.Add(kept)) with
                {
                    Log = refused.Log.Insert(refused.Log.Length - 1, kept.ToLine(on)),
                }
                : refused;

        // No other payment has the id, also after a merge: a member's log has each number once.
        FeePayment? ToPayment(decimal due) => came == 0 ? null
            : new FeePayment($"{_name}-{member.Key.MemberId}-{member.LogLength}", number, _purpose, came, on, actor)
            {
                Due = came > due ? due : null,
            };
    }

    private static MemberChange WithAccount(MemberChange change, ImmutableArray<FeePayment> account) =>
        change with { Document = change.Document.WithFeeAccount(account) };

    /// <summary>Why no rule is asked; <see langword="null"/> where the rules decide.</summary>
    private string? ClosedBecause(MemberDocument member, Credential held, DateOnly on) =>
        _purpose != FeePurpose.Renewal ? null
        : held.CertifiedOn > on ? RefusalReason.NotOpen
        : member.PersonState is { HasLeft: true } ? RefusalReason.Resigned
        : null;
}
