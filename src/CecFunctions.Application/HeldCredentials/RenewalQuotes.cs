using CecFunctions.Application.Explanations;
using CecFunctions.Application.Fees;
using CecFunctions.Application.Members;
using CecFunctions.Domain.Renewals;

namespace CecFunctions.Application.HeldCredentials;

/// <inheritdoc/>
public sealed class RenewalQuotes(MemberReader members) : IRenewalQuotes
{
    /// <inheritdoc/>
    public async Task<RenewalQuote?> FindAsync(MemberKey key, string credential, DateOnly day, CancellationToken cancellationToken)
    {
        if (await members.FindAsync(key, day, cancellationToken) is not var (member, program, on) || member.Standing.FindCredential(credential) is not { } held)
        {
            return null;
        }

        var quote = FeeQuote.Of(member.Standing, held, program, on);
        var paid = member.FeeAccount.Unspent(FeePurpose.Renewal, credential).Sum(payment => payment.Amount);
        return new RenewalQuote
        {
            On = on,
            Credential = credential,
            Amount = quote?.Fee.Amount,
            LateFee = quote?.Fee.Late,
            Rule = quote?.Fee.Rule,
            From = quote?.From,
            Through = quote?.Through,
            Paid = paid,
            Due = quote is null ? null : Math.Max(0, quote.Fee.Amount - paid),
            Payments = [.. member.FeeAccount.Where(payment => payment.Credential == credential)],
            Obstacle = RenewalGate.Closed(held, program, on) is { } closed
                ? new RenewalObstacle(closed.Reason, closed.Rule, RefusalExplanation.InWords(closed.Reason))
                : null,
        };
    }
}
