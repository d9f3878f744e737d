using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Credentials;

/// <summary>Takes in a credential, new or from elsewhere.</summary>
public static class Enrolment
{
    /// <summary>A credential as it stands on the day of its certification: Active, in cycle 1.</summary>
    public static Credential Certify(
        CertificationProgram program, string id, string type, DateOnly certifiedOn) => new()
    {
        Id = id,
        Type = type,
        CertifiedOn = certifiedOn,
        Status = CredentialStatus.Active,
        StatusSince = certifiedOn,
        History = [new StatusSpan(CredentialStatus.Active, certifiedOn)],
        Anchor = certifiedOn,
        AnchorCycle = 1,
        Cycle = CycleSchedule.First(program, certifiedOn),
    };

    /// <summary>
    /// A credential whose current cycle ends on <paramref name="currentCycleEnds"/>, with every earlier cycle taken as
    /// renewed on its last day; <see langword="null"/> where no cycle of its schedule ends on that day.
    /// </summary>
    public static Credential? TakeOver(
        CertificationProgram program, string id, string type, DateOnly certifiedOn, DateOnly currentCycleEnds)
    {
        var credential = Certify(program, id, type, certifiedOn);
        while (credential.Cycle.Ends < currentCycleEnds)
        {
            var exempt = CycleSchedule.IsExempt(program, credential.Cycle);
            var closed = credential.Cycle;
            credential = credential with
            {
                Cycle = exempt
                    ? CycleSchedule.RolledOver(program, credential)
                    : CycleSchedule.AfterRenewal(program, credential, closed.Ends),
                Renewals = exempt
                    ? credential.Renewals
                    : credential.Renewals.Add(new RenewedCycle
                    {
                        Cycle = closed,
                        RenewedOn = closed.Ends,
                        CreditsThrough = closed.Ends,
                        IsSubmission = false,
                    }),
            };
            if (credential.Cycle.Ends <= closed.Ends)
            {
                return null;
            }
        }

        return credential.Cycle.Ends == currentCycleEnds ? credential : null;
    }
}
