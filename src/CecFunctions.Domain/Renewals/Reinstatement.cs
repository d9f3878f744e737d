using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Renewals;

/// <summary>Reinstatement by staff. Neither credits nor CPR/AED are asked for.</summary>
/// <remarks>Rules ACSM-FEE-3, NSCA-STATUS-3, ACSM-EMERITUS-1.</remarks>
public static class Reinstatement
{
    /// <summary>What a reinstatement costs in US dollars, and the rule named where it is not paid.</summary>
    /// <returns><see langword="null"/> where none is possible in the credential's status.</returns>
    public static (decimal Amount, string Rule)? Due(
        Credential credential, CertificationProgram program, DateOnly on) =>
        (credential.Status, program.ReinstatementOn(on)) switch
        {
            (_, null) => null,
            (CredentialStatus.ReinstatementOnly, { } reinstatement) => (reinstatement.Fee, reinstatement.Rule),
            (CredentialStatus.Emeritus, _) when program.EmeritusOn(on) is { } emeritus =>
                (emeritus.ReentryFee, emeritus.Rule),
            _ => null,
        };

    /// <summary>Reinstates from ReinstatementOnly, or from Emeritus on re-entering work, or refuses.</summary>
    /// <param name="paid">US dollars.</param>
    /// <exception cref="ArgumentException">The member holds no such credential.</exception>
    public static Decision Reinstate(
        Member member, CertificationProgram program, string credentialId, DateOnly on, decimal paid)
    {
        var changes = Changes.Begin(member, program, credentialId, on, out var credential);
        if (program.ReinstatementOn(on) is not { } reinstatement)
        {
            return Refuse(RefusalReason.WrongStatus, program.Status.ReinstatementOnly.Rule);
        }

        if (Due(credential, program, on) is not var (fee, rule))
        {
            return Refuse(RefusalReason.WrongStatus, reinstatement.Rule);
        }

        if (paid < fee)
        {
            return Refuse(RefusalReason.FeeUnpaid, rule);
        }

        credential = changes.Enter(credential, CredentialStatus.Active, on, rule);
        var cycle = CycleSchedule.AfterReinstatement(program, credential, on);
        changes.Put(credential with
        {
            Cycle = cycle,
            Next = null,
            Anchor = reinstatement.Schedule == ReinstatementSchedule.CountedAnew ? on : credential.Anchor,
            AnchorCycle = reinstatement.Schedule == ReinstatementSchedule.CountedAnew
                ? cycle.Number
                : credential.AnchorCycle,
            GraceExtendedTo = null,
            FailedAudit = false,
        });
        changes.Log(new Reinstated(on, credential.Id, cycle.Number, cycle.Starts, cycle.Ends, fee, rule));
        return changes.ToDecision();

        Decision Refuse(string reason, string ruleId) =>
            changes.Refuse(credential, Command.Reinstate, on, reason, ruleId);
    }
}
