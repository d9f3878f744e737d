using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;
using CecFunctions.Members;

namespace CecFunctions.Public;

/// <summary>One credential as it stands on a day, with the answer that the public gets.</summary>
/// <param name="Member">The holder; not for the public.</param>
/// <param name="Name">The holder's name, where known.</param>
/// <param name="On">The day for which it holds, in the program's time zone.</param>
public sealed record VerifiedCredential(
    MemberKey Member, string? Name, Credential Credential, CertificationProgram Program, DateOnly On)
{
    /// <summary>Whether the holder died or resigned; <see langword="null"/> for most.</summary>
    public PersonState? State { get; init; }

    public Verification Verification => State is { HasLeft: true }
        ? new Verification(VerificationAnswer.NotCertified, null, PersonState.Rule)
        : Verification.FromCredential(Credential, Program, On);

    /// <summary>
    /// The last day for which the certification was given, as pages show it (NSCA-STATE-1). <see langword="null"/> for
    /// an emeritus, before the certification, and where an audit ended it early.
    /// </summary>
    public DateOnly? ValidThrough => Verification.Answer switch
    {
        VerificationAnswer.Certified => ShownCycle.FromCredential(Credential, Program).Expires,
        VerificationAnswer.NotCertified when EndedByTime => Credential.Cycle.Ends,
        _ => null,
    };

    /// <summary>
    /// The last day on which it still holds after its cycle ended unrenewed, where the body allows that.
    /// </summary>
    /// <remarks>Rule NSCA-STATUS-1.</remarks>
    public DateOnly? GraceThrough =>
        Verification.HasBenefits && Credential.Status == CredentialStatus.Grace
            ? StatusSchedule.GraceEnds(Program, Credential)
            : null;

    /// <summary>
    /// The day since which it has been held without a break; <see langword="null"/> where it is not held today.
    /// </summary>
    public DateOnly? HeldSince
    {
        get
        {
            if (!Verification.HasBenefits)
            {
                return null;
            }

            var since = Credential.StatusSince;
            for (var i = Credential.History.Length - 1; i >= 0 && IsHeldIn(Credential.History[i].Status); i--)
            {
                since = Credential.History[i].Since;
            }

            return since;
        }
    }

    private bool IsHeldIn(CredentialStatus status) =>
        status == CredentialStatus.Active || status == CredentialStatus.Grace && Program.Status.InGrace is null;

    private bool EndedByTime =>
        State is not { HasLeft: true }
            && Credential.Status is
                CredentialStatus.Grace or CredentialStatus.Lapsed or CredentialStatus.ReinstatementOnly
            && !Credential.FailedAudit;
}
