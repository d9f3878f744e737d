using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Renewals;

/// <summary>
/// Recertified with Distinction (*D): a flag that staff set at a renewal and that holds for the following cycle only.
/// </summary>
/// <remarks>Rule NSCA-DISTINCTION-1.</remarks>
public static class Distinction
{
    /// <summary>
    /// Sets the flag for the cycle that the last renewal led to, while that cycle is current or coming, or refuses.
    /// </summary>
    /// <exception cref="ArgumentException">The member holds no such credential.</exception>
    public static Decision Set(Member member, CertificationProgram program, string credentialId, DateOnly on)
    {
        var changes = Changes.Begin(member, program, credentialId, on, out var credential);
        var following = (credential.Next ?? credential.Cycle).Number;
        if (program.Renewal.Distinction is null
            || credential.Status != CredentialStatus.Active
            || credential.Renewals.IsEmpty
            || credential.Renewals[^1].Cycle.Number + 1 != following)
        {
            var rule = (program.Renewal.Distinction ?? program.Renewal.OnTime).Rule;
            return changes.Refuse(credential, Command.Distinction, on, RefusalReason.WrongStatus, rule);
        }

        changes.Put(credential with { DistinctionInCycle = following });
        return changes.ToDecision();
    }

    /// <summary>Whether the credential, as it stands, is held with distinction.</summary>
    public static bool IsHeld(Credential credential) =>
        credential.Status == CredentialStatus.Active && credential.DistinctionInCycle == credential.Cycle.Number;
}
