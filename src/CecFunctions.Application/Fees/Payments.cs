using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CecFunctions.Application.Members;
using CecFunctions.Application.WireNames;
using CecFunctions.Domain.Credentials;

namespace CecFunctions.Application.Fees;

/// <inheritdoc/>
public sealed class Payments(MemberReader members, TodayCommands commands, IPaymentIds ids) : IPayments
{
    /// <inheritdoc/>
    public async Task<PaymentResult> RecordAsync(ReceivedPayment payment, DateOnly today, string actor, CancellationToken cancellationToken)
    {
        // An id is given away only for a payment that can be recorded, so that one told wrongly can be told rightly.
        if (await members.FindAsync(payment.Member, today, cancellationToken) is not { } member)
        {
            return new PaymentResult(PaymentOutcome.UnknownMember);
        }

        if (member.Member.Standing.FindCredential(payment.Credential) is null)
        {
            return new PaymentResult(PaymentOutcome.UnknownCredential);
        }

        var digest = DigestOf(payment);
        if (await ids.ClaimAsync(payment.Id, digest, cancellationToken) != digest)
        {
            return new PaymentResult(PaymentOutcome.OtherUnderTheSameId);
        }

        if (Find(member.Member, payment.Id) is { } known)
        {
            return new PaymentResult(PaymentOutcome.Recorded, known);
        }

        FeePayment? recorded = null;
        var result = await commands.ExecuteAsync(
            payment.Member,
            today,
            actor,
            (document, program, on) =>
            {
                if (Find(document, payment.Id) is { } already)
                {
                    recorded = already;
                    return new CommandResult { Outcome = CommandOutcome.Accepted, Replayed = true };
                }

                if (document.Standing.FindCredential(payment.Credential) is null)
                {
                    return CommandResult.Of(CommandOutcome.UnknownCredential);
                }

                recorded = new FeePayment(payment.Id, payment.Credential, payment.Purpose, payment.Amount, on, actor);
                var change = MemberChange.Of(document, Lifecycle.CatchUp(document.Standing, program, on));
                return change with
                {
                    Document = change.Document.WithFeeAccount(change.Document.FeeAccount.Add(recorded)),
                    Log = change.Log.Add(new LogLine
                    {
                        On = on,
                        Event = LogEvent.PaymentReceived,
                        Credential = payment.Credential,
                        Fee = payment.Amount,
                        Note = $"{WireName.Of(payment.Purpose)} {payment.Id}",
                    }),
                };
            },
            cancellationToken);
        return result.Outcome switch
        {
            CommandOutcome.Accepted => new PaymentResult(PaymentOutcome.Recorded, recorded! with { Use = null }),
            CommandOutcome.UnknownMember => new PaymentResult(PaymentOutcome.UnknownMember),
            CommandOutcome.UnknownCredential => new PaymentResult(PaymentOutcome.UnknownCredential),
            CommandOutcome.MemberFull => new PaymentResult(PaymentOutcome.MemberFull),
            _ => new PaymentResult(PaymentOutcome.TooBusy),
        };
    }

    private static FeePayment? Find(MemberDocument member, string id) =>
        member.FeeAccount.FirstOrDefault(payment => payment.Id == id) is { } found ? found with { Use = null } : null;

    private static string DigestOf(ReceivedPayment payment) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"{payment.Member}\n{payment.Credential}\n{WireName.Of(payment.Purpose)}\n{payment.Amount:0.00}"))));
}
