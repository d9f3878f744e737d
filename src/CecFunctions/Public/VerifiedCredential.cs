using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;
using CecFunctions.Members;

namespace CecFunctions.Public;

/// <summary>One credential as it stands on one day, with the public's answer about it.</summary>
/// <param name="Member">Whose it is; not for the public.</param>
/// <param name="Name">The name of the person, where known.</param>
/// <param name="On">The day it holds for, in the program's time zone.</param>
public sealed record VerifiedCredential(
    MemberKey Member, string? Name, Credential Credential, CertificationProgram Program, DateOnly On)
{
    public Verification Verification { get; } = Verification.Of(Credential, Program, On);

    /// <summary>
    /// The last day for which the certification was given, as pages show it (NSCA-STATE-1); <see langword="null"/>
    /// where no such day says anything: for an emeritus, before the certification, and where an audit ended it before
    /// its time.
    /// </summary>
    public DateOnly? ValidThrough => Verification.Answer switch
    {
        VerificationAnswer.Certified => ShownCycle.Of(Credential, Program).Expires,
        VerificationAnswer.NotCertified when EndedByTime => Credential.Cycle.Ends,
        _ => null,
    };

    /// <summary>
    /// The last day on which it holds although its cycle has ended unrenewed, where the body lets it;
    /// <see langword="null"/> otherwise.
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
        Credential.Status is CredentialStatus.Grace or CredentialStatus.Lapsed or CredentialStatus.ReinstatementOnly
            && !Credential.FailedAudit;
}
