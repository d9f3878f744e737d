using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;
using CecFunctions.Members;

namespace CecFunctions.Fees;

/// <summary>What a member has still to pay. Pure.</summary>
internal static class FeeDue
{
    /// <summary>
    /// What is still due for a purpose, less what is on account for it; zero where nothing is asked for, such as
    /// before renewal opens.
    /// </summary>
    /// <param name="member">Brought to <paramref name="on"/>.</param>
    /// <param name="credential">The credential's number; one that was withdrawn asks for nothing.</param>
    public static decimal Find(
        MemberDocument member, CertificationProgram program, FeePurpose purpose, string credential, DateOnly on)
    {
        var held = member.Standing.FindCredential(credential);
        var fee = purpose switch
        {
            FeePurpose.Renewal or FeePurpose.Reinstatement when held is null => null,
            FeePurpose.Renewal when held!.CertifiedOn <= on =>
                FeeQuote.Create(member.Standing, held, program, on) is { } quote && quote.From <= on
                    ? quote.Fee.Amount
                    : null,
            FeePurpose.Petition => program.PetitionOn(on)?.Amount,
            FeePurpose.Reinstatement => Reinstatement.Due(held!, program, on)?.Amount,
            _ => null,
        };
        return Math.Max(0, (fee ?? 0) - member.FeeAccount.OnAccount(purpose, credential));
    }
}
