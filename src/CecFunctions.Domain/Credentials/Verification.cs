using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;

namespace CecFunctions.Domain.Credentials;

/// <summary>The public's answer about one credential on one day.</summary>
/// <param name="Answer">Whether the person is certified.</param>
/// <param name="Title">The title that may be shown with the name; <see langword="null"/> where none may.</param>
/// <param name="Rule">The rule behind every answer other than certified.</param>
/// <remarks>Rule ACSM-STATUS-2.</remarks>
public sealed record Verification(VerificationAnswer Answer, string? Title, string? Rule)
{
    /// <summary>Whether the badge and the other benefits are given: only to those certified today.</summary>
    public bool HasBenefits => Answer == VerificationAnswer.Certified;

    /// <summary>The answer on <paramref name="today"/>, to which the credential must have been brought.</summary>
    public static Verification FromCredential(Credential credential, CertificationProgram program, DateOnly today)
    {
        if (credential.CertifiedOn > today)
        {
            return No(program.Cycle.Rule);
        }

        var ends = credential.Cycle.Ends;
        return credential.Status switch
        {
            CredentialStatus.Active => new Verification(VerificationAnswer.Certified, credential.Type, null),
            // Where the body does not call grace expired, the credential is still held while credits come late.
            CredentialStatus.Grace when program.Status.InGrace is null =>
                new Verification(VerificationAnswer.Certified, credential.Type, null),
            CredentialStatus.Grace => No(program.Status.InGrace!.Rule),
            CredentialStatus.Lapsed => No(program.Status.Lapsed.On(ends)!.Rule),
            CredentialStatus.ReinstatementOnly =>
                No(credential.FailedAudit ? program.Audit.FailingRule : program.Status.ReinstatementOnly.Rule),
            CredentialStatus.Inactive => No(program.Audit.FailingRule),
            CredentialStatus.Emeritus =>
                new Verification(
                    VerificationAnswer.Emeritus,
                    Emeritus.Title(credential, program),
                    program.Emeritus!.Rule),
            _ => throw new NotSupportedException($"Status {credential.Status}."),
        };
    }

    private static Verification No(string rule) => new(VerificationAnswer.NotCertified, null, rule);
}

/// <summary>What the public is told when it asks for a credential.</summary>
public enum VerificationAnswer
{
    /// <summary>Certified today.</summary>
    Certified,

    /// <summary>Not certified today, whatever was held before or may be regained.</summary>
    NotCertified,

    /// <summary>Keeps the title in retirement and is not practising.</summary>
    Emeritus,
}
