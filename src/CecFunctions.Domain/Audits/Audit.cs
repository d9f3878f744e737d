using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Audits;

/// <summary>What an audit does to a credential. Its deadline passing is the work of time: see <see cref="Lifecycle"/>.</summary>
/// <remarks>Rules ALL-AUDIT-0, ACSM-AUDIT-2 to -5, NASM-AUDIT-1, NSCA-AUDIT-1.</remarks>
public static class Audit
{
    /// <summary>Draws the latest renewal not yet drawn for audit and notifies the member the same day. Needs such a renewal, and status Active.</summary>
    /// <exception cref="ArgumentException">The member holds no such credential.</exception>
    public static Decision Draw(Member member, CertificationProgram program, string credentialId, DateOnly on)
    {
        var changes = Begin(member, program, credentialId, on, out var credential);
        var at = credential.Renewals.Length - 1;
        while (at >= 0 && credential.Renewals[at] is not { IsSubmission: true, Drawn: false })
        {
            at--;
        }

        if (credential.Status != CredentialStatus.Active || at < 0)
        {
            return Refuse(changes, credential, Command.AuditDrawn, on);
        }

        var renewal = credential.Renewals[at];

        changes.Put(credential with
        {
            Renewals = credential.Renewals.SetItem(at, renewal with { Drawn = true }),
            Audits = credential.Audits.Add(new AuditCase
            {
                RenewedOn = renewal.RenewedOn,
                RenewedCycle = renewal.Cycle.Number,
                DrawnOn = on,
                Deadline = on.PlusDays(program.Audit.Days),
            }),
        });
        return changes.ToDecision();
    }

    /// <summary>Records that complete documents were received: the deadline is met, and an inactive credential is active from that day.</summary>
    /// <exception cref="ArgumentException">The member holds no such credential.</exception>
    public static Decision ReceiveDocuments(Member member, CertificationProgram program, string credentialId, DateOnly on)
    {
        var changes = Begin(member, program, credentialId, on, out var credential);
        if (credential.OpenAudit is not { } audit)
        {
            return Refuse(changes, credential, Command.AuditDocuments, on);
        }

        credential = changes.Put(credential.With(audit with { DocumentsReceivedOn = on }));
        Cure(changes, credential, on);
        return changes.ToDecision();
    }

    /// <summary>Decides that the audit is passed; an inactive credential is active from that day.</summary>
    /// <exception cref="ArgumentException">The member holds no such credential.</exception>
    public static Decision Pass(Member member, CertificationProgram program, string credentialId, DateOnly on)
    {
        var changes = Begin(member, program, credentialId, on, out var credential);
        if (credential.OpenAudit is not { } audit)
        {
            return Refuse(changes, credential, Command.AuditDecision, on);
        }

        credential = changes.Put(credential.With(audit with { Outcome = AuditOutcome.Passed, DecidedOn = on }));
        Cure(changes, credential, on);
        return changes.ToDecision();
    }

    /// <summary>Finds the credits insufficient: the member has until <paramref name="remedyBy"/>, which is the new deadline, to earn and prove others.</summary>
    /// <param name="remedyBy">Not before <paramref name="on"/>; <see langword="null"/> = the days the program gives.</param>
    /// <exception cref="ArgumentException">The member holds no such credential.</exception>
    public static Decision FindInsufficient(Member member, CertificationProgram program, string credentialId, DateOnly on, DateOnly? remedyBy)
    {
        var changes = Begin(member, program, credentialId, on, out var credential);
        if (credential.OpenAudit is not { } audit)
        {
            return Refuse(changes, credential, Command.AuditDecision, on);
        }

        if (remedyBy < on)
        {
            changes.Log(new Refused(on, credential.Id, Command.AuditDecision, RefusalReason.DateTooEarly, program.Audit.RemedyRule));
            return changes.ToDecision();
        }

        changes.Put(credential.With(audit with
        {
            Deadline = remedyBy ?? on.PlusDays(program.Audit.RemedyDays),
            DocumentsReceivedOn = null,
            DeadlineHasPassed = false,
        }));
        return changes.ToDecision();
    }

    private static Changes Begin(Member member, CertificationProgram program, string credentialId, DateOnly on, out Credential credential)
    {
        var changes = new Changes(member, program);
        Lifecycle.CatchUp(changes, on);
        credential = CommandTarget.Find(changes.Member, credentialId, on);
        return changes;
    }

    private static Decision Refuse(Changes changes, Credential credential, string command, DateOnly on)
    {
        changes.Log(new Refused(on, credential.Id, command, RefusalReason.WrongStatus, changes.Program.Audit.CommandRule));
        return changes.ToDecision();
    }

    private static void Cure(Changes changes, Credential credential, DateOnly on)
    {
        if (credential.Status != CredentialStatus.Inactive)
        {
            return;
        }

        changes.Enter(credential, CredentialStatus.Active, on, changes.Program.Audit.FailingRule);
        // The cycle may have ended meanwhile.
        Lifecycle.CatchUp(changes, on);
    }
}
