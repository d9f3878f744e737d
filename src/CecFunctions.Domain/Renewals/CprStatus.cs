using CecFunctions.Domain.Credentials;

namespace CecFunctions.Domain.Renewals;

/// <summary>Whether CPR/AED is current.</summary>
/// <remarks>Rule ALL-CPR-1.</remarks>
public static class CprStatus
{
    /// <summary>Current through the day it is valid until, that day included; never reported = not current.</summary>
    public static bool IsCurrent(Member member, DateOnly on) => member.CprValidUntil >= on;

    /// <summary>Records that CPR/AED is valid through <paramref name="validUntil"/>, in place of what was known.</summary>
    public static Decision Record(Member member, Programs.CertificationProgram program, DateOnly validUntil, DateOnly on)
    {
        var changes = new Changes(member, program);
        Lifecycle.CatchUp(changes, on);
        changes.Put(changes.Member with { CprValidUntil = validUntil });
        return changes.ToDecision();
    }
}
