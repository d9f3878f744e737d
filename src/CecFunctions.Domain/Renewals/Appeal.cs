using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Renewals;

/// <summary>Appeals after a missed renewal, and accommodations, which have the same effect.</summary>
/// <remarks>Rules NSCA-STATUS-2, NSCA-STATUS-4.</remarks>
public static class Appeal
{
    /// <summary>Records that an appeal was approved on <paramref name="on"/>: it changes no status by itself but opens renewal for a time.</summary>
    /// <exception cref="ArgumentException">The member holds no such credential.</exception>
    public static Decision Approve(Member member, CertificationProgram program, string credentialId, DateOnly on)
    {
        var changes = new Changes(member, program);
        Lifecycle.CatchUp(changes, on);
        var credential = CommandTarget.Find(changes.Member, credentialId, on);
        if (program.Appeal is not { } appeal)
        {
            changes.Log(new Refused(on, credential.Id, Command.AppealApproved, RefusalReason.WrongStatus, program.Status.ReinstatementOnly.Rule));
        }
        else if (credential.Status is not (CredentialStatus.Lapsed or CredentialStatus.ReinstatementOnly))
        {
            changes.Log(new Refused(on, credential.Id, Command.AppealApproved, RefusalReason.WrongStatus, appeal.Rule));
        }
        else
        {
            changes.Put(credential with { Appeal = new ApprovedAppeal(on, credential.Cycle.Number) });
        }

        return changes.ToDecision();
    }

    /// <summary>The days on which an appeal about the credential's current cycle may be filed, both included; <see langword="null"/> where the body takes none.</summary>
    public static (DateOnly From, DateOnly Through)? FilingWindow(Credential credential, CertificationProgram program) =>
        program.Appeal is { } appeal
            ? (appeal.FiledFrom.After(credential.Cycle.Ends), appeal.FiledThrough.After(credential.Cycle.Ends))
            : null;
}
