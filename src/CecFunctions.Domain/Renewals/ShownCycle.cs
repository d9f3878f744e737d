using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Renewals;

/// <summary>What a page says about a credential's cycle and expiry.</summary>
/// <param name="Complete">Whether the cycle shown is renewed and reads "Complete".</param>
/// <param name="Expires">The expiry date shown, that day included.</param>
/// <param name="Rule">The rule by which the new expiry date is held back; <see langword="null"/> where it is
/// not.</param>
/// <remarks>Rule NSCA-STATE-1. A body without such a rule shows the new date at once.</remarks>
public readonly record struct ShownCycle(bool Complete, DateOnly Expires, string? Rule)
{
    /// <summary>The cycle and expiry shown for the credential as it stands.</summary>
    public static ShownCycle FromCredential(Credential credential, CertificationProgram program)
    {
        if (program.Renewal.ShownAs is not { } shownAs)
        {
            return new ShownCycle(credential.Next is not null, (credential.Next ?? credential.Cycle).Ends, null);
        }

        if (credential.Next is not null)
        {
            return new ShownCycle(true, credential.Cycle.Ends, shownAs.Rule);
        }

        return !credential.Renewals.IsEmpty && IsUnderAudit(credential, credential.Renewals[^1])
            ? new ShownCycle(true, credential.Renewals[^1].Cycle.Ends, shownAs.Rule)
            : new ShownCycle(false, credential.Cycle.Ends, null);
    }

    private static bool IsUnderAudit(Credential credential, RenewedCycle renewal) =>
        credential.Audits.Any(audit => audit.IsOpen && audit.IsOf(renewal));
}
