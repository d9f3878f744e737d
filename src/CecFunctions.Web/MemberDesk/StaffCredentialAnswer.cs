using CecFunctions.Application.Explanations;
using CecFunctions.Application.SelfReports;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;
using CecFunctions.Web.Progress;

namespace CecFunctions.Web.MemberDesk;

/// <summary>A credential as staff see it: why it stands where it stands, and every line of its assessment.</summary>
public sealed record StaffCredentialAnswer
{
    /// <summary>The credential's number.</summary>
    public required string Credential { get; init; }

    public required string Status { get; init; }

    /// <summary>The effective date of the status, the rule that gave it, and the same in words.</summary>
    public required StatusReason Why { get; init; }

    public required DateOnly CertifiedOn { get; init; }

    /// <summary>Whether it is held with distinction.</summary>
    public required bool WithDistinction { get; init; }

    /// <summary>The last day of grace as staff extended it; left out where they did not.</summary>
    public DateOnly? GraceExtendedTo { get; init; }

    public required CredentialProgressAnswer Progress { get; init; }

    public static StaffCredentialAnswer Of(
        CredentialProgress progress, StatusReason why, CertificationProgram program) => new()
    {
        Credential = progress.Credential.Id,
        Status = progress.Credential.Status.ToString(),
        Why = why,
        CertifiedOn = progress.Credential.CertifiedOn,
        WithDistinction = Distinction.IsHeld(progress.Credential),
        GraceExtendedTo = progress.Credential.GraceExtendedTo,
        Progress = CredentialProgressAnswer.Of(progress, program),
    };
}
