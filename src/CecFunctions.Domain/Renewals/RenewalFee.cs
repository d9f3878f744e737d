using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Renewals;

/// <summary>What a renewal costs.</summary>
/// <param name="Amount">US dollars, the late fee included.</param>
/// <param name="Rule">The rule named where it is not paid.</param>
/// <param name="Late">US dollars of the amount that are the late fee.</param>
public readonly record struct RenewalFee(decimal Amount, string Rule, decimal Late)
{
    /// <summary>The fee for renewing the credential as it stands on <paramref name="on"/>.</summary>
    /// <remarks>
    /// Rules ACSM-FEE-1, ACSM-FEE-2, NASM-FEE-1, NASM-FEE-2, NSCA-FEE-1, NSCA-FEE-2. After an approved appeal no late
    /// fee is added (NSCA-STATUS-2).
    /// </remarks>
    public static RenewalFee Due(Member member, Credential credential, CertificationProgram program, DateOnly on)
    {
        var fee = program.Fees.Renewal.On(on)!;
        var amount = fee.ByRequirementRow
            ? RowFee(member, CycleSchedule.RequirementRow(program, credential.Cycle)!)
            : fee.Amounts![credential.Type];

        foreach (var earlyBird in program.Fees.EarlyBird)
        {
            if (earlyBird.HoldsOn(on) && earlyBird.CycleEnds == credential.Cycle.Ends)
            {
                amount = Math.Max(0, amount - earlyBird.Less);
            }
        }

        var late = program.Fees.Late.On(on);
        var lateFee = credential.Status switch
        {
            CredentialStatus.Grace => late?.Grace ?? 0,
            CredentialStatus.Lapsed => late?.Lapsed ?? 0,
            _ => 0,
        };
        return new RenewalFee(amount + lateFee, lateFee > 0 ? late!.Rule : fee.Rule, lateFee);
    }

    private static decimal RowFee(Member member, RequirementRow row) =>
        member.BodyMember ? row.FeeMember : row.FeeNonMember;
}
