using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Audits;

/// <summary>What happens on the day after an audit's deadline where no complete documents came.</summary>
/// <remarks>Rules ACSM-AUDIT-3, ACSM-AUDIT-4, NASM-AUDIT-1, NSCA-AUDIT-1.</remarks>
internal static class AuditDeadlinePassed
{
    public static Credential Apply(Changes changes, Credential credential, AuditCase audit, DateOnly on) =>
        changes.Program.Audit.Failing switch
        {
            AuditFailure.Inactive => BecomesInactive(changes, credential, audit, on),
            AuditFailure.Revoke => RenewalIsRevoked(changes, credential, audit, on),
            _ => throw new NotSupportedException($"Audit failure {changes.Program.Audit.Failing}."),
        };

    private static Credential BecomesInactive(Changes changes, Credential credential, AuditCase audit, DateOnly on)
    {
        credential = changes.Put(credential.With(audit with { DeadlineHasPassed = true }) with
        {
            BeforeDeadline = FailingTakenBack.Remember(credential),
        });
        // An inactive credential stays so, and a reinstatement-only one has nothing further to lose.
        return credential.Status is CredentialStatus.Active or CredentialStatus.Grace or CredentialStatus.Lapsed
            ? changes.Enter(credential, CredentialStatus.Inactive, on, changes.Program.Audit.FailingRule)
            : credential;
    }

    private static Credential RenewalIsRevoked(Changes changes, Credential credential, AuditCase audit, DateOnly on)
    {
        var revoked = AuditedLines.RenewalOf(credential, audit)
            ?? throw new InvalidOperationException("The renewal under audit is not among the credential's renewals.");
        var at = credential.Renewals.IndexOf(revoked);
        var old = revoked.Cycle;
        credential = changes.Put(credential with
        {
            Cycle = old,
            Next = null,
            // Without the renewal its reports are unlocked, and later renewals fall with it.
            Renewals = credential.Renewals.RemoveRange(at, credential.Renewals.Length - at),
            Audits = [.. credential.Audits.Select(a =>
                a.IsOpen && a.RenewedCycle >= audit.RenewedCycle ? Audit.Failed(a, on) : a)],
            BeforeDeadline = FailingTakenBack.Remember(credential),
            DistinctionInCycle = credential.DistinctionInCycle > old.Number ? null : credential.DistinctionInCycle,
        });
        changes.Log(
            new Revoked(on, credential.Id, old.Number, old.Starts, old.Ends, changes.Program.Audit.FailingRule));

        var (status, rule) = StatusSchedule.Unrenewed(changes.Program, credential, on);
        return status == credential.Status ? credential : changes.Enter(credential, status, on, rule);
    }
}
