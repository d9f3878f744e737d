using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Credits;

/// <summary>The days whose activities count for a credential's current cycle; both are included.</summary>
public readonly record struct CreditWindow(DateOnly From, DateOnly Through)
{
    /// <summary>
    /// The window of the current cycle. While the cycle is unrenewed, it reaches past its end as far as the body
    /// allows.
    /// </summary>
    /// <remarks>Rules ACSM-CREDIT-10, NASM-CREDIT-4, NSCA-CREDIT-13.</remarks>
    public static CreditWindow FromCredential(CertificationProgram program, Credential credential)
    {
        var ends = credential.Cycle.Ends;
        var late = program.CreditWindowFor(ends).Late;
        var through = credential.Next is not null
            ? ends
            : late.CountsThrough switch
            {
                LateCreditThrough.CycleEnd => ends,
                LateCreditThrough.GraceEnd => StatusSchedule.GraceEnds(program, credential),
                LateCreditThrough.DaysAfterCycleEnd => ends.PlusDays(late.Days),
                _ => throw new NotSupportedException($"Credits count through {late.CountsThrough}."),
            };
        return new CreditWindow(credential.Cycle.CreditsFrom, through);
    }
}
