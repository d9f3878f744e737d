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
            if (Next(program, credential) is not { } next)
            {
                return null;
            }

            credential = next;
        }

        return credential.Cycle.Ends == currentCycleEnds ? credential : null;
    }

    /// <summary>
    /// The cycle that ends on a day, and those that end before and after it, of a credential whose cycles were all
    /// renewed on their last day.
    /// </summary>
    public static (Cycle? Before, Cycle? At, Cycle? After) CyclesAround(
        CertificationProgram program, DateOnly certifiedOn, DateOnly day)
    {
        Cycle? before = null;
        var credential = Certify(program, string.Empty, string.Empty, certifiedOn);
        while (credential.Cycle.Ends < day)
        {
            before = credential.Cycle;
            if (Next(program, credential) is not { } next)
            {
                return (before, null, null);
            }

            // The schedule does not look at them, and they would grow with the years.
            credential = next with { Renewals = [] };
        }

        return credential.Cycle.Ends == day
            ? (before, credential.Cycle, Next(program, credential)?.Cycle)
            : (before, null, credential.Cycle);
    }

    /// <summary>The credential in its next cycle; none where the schedule comes to no later end.</summary>
    private static Credential? Next(CertificationProgram program, Credential credential)
    {
        var exempt = CycleSchedule.IsExempt(program, credential.Cycle);
        var closed = credential.Cycle;
        var next = credential with
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
        return next.Cycle.Ends > closed.Ends ? next : null;
    }
}
