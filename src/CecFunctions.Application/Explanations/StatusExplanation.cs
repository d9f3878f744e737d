using System.Globalization;
using CecFunctions.Application.Members;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Application.Explanations;

/// <summary>Says in words a member can read why a credential has the status it has. Every date comes from the record.</summary>
public static class StatusExplanation
{
    /// <param name="credential">Brought to the day asked about.</param>
    /// <param name="entered">The line of the log by which the status was entered; <see langword="null"/> where it has not changed since the credential was taken in.</param>
    public static StatusReason Of(Credential credential, CertificationProgram program, LogLine? entered)
    {
        var rule = entered?.Rule ?? StatusSchedule.Unrenewed(program, credential, credential.StatusSince).Rule;
        return new StatusReason(credential.StatusSince, rule, InWords(credential, program, entered));
    }

    private static string InWords(Credential credential, CertificationProgram program, LogLine? entered) => credential.Status switch
    {
        CredentialStatus.Active => Active(credential, entered),
        CredentialStatus.Grace =>
            $"Cycle {credential.Cycle.Number} ended on {Day(credential.Cycle.Ends)} without a renewal; grace runs through {Day(StatusSchedule.GraceEnds(program, credential))}"
            + (credential.GraceExtendedTo is null ? "." : ", as staff extended it."),
        CredentialStatus.Lapsed =>
            $"Grace ended on {Day(StatusSchedule.GraceEnds(program, credential))} without a renewal; lapsed through {Day(StatusSchedule.LapsedEnds(program, credential))}.",
        CredentialStatus.ReinstatementOnly when credential.FailedAudit => "An audit was not passed in time; only staff can reinstate the certification.",
        CredentialStatus.ReinstatementOnly =>
            $"Cycle {credential.Cycle.Number} ended on {Day(credential.Cycle.Ends)} and was not renewed in time; no renewal is possible any more.",
        CredentialStatus.Inactive => "The documents of an audit were not complete by its deadline.",
        CredentialStatus.Emeritus => $"Emeritus was granted on {Day(credential.StatusSince)}; nothing further is required.",
        _ => throw new NotSupportedException($"Status {credential.Status}."),
    };

    private static string Active(Credential credential, LogLine? entered)
    {
        var through = $"cycle {credential.Cycle.Number} runs from {Day(credential.Cycle.Starts)} through {Day(credential.Cycle.Ends)}";
        return entered?.From switch
        {
            CredentialStatus.Inactive => $"The audit was cured on {Day(credential.StatusSince)}; {through}.",
            CredentialStatus.Emeritus => $"Reinstated on {Day(credential.StatusSince)} on re-entering work; {through}.",
            CredentialStatus.ReinstatementOnly => $"Made active again on {Day(credential.StatusSince)}; {through}.",
            { } => $"Renewed late on {Day(credential.StatusSince)}; {through}.",
            null => $"Certified on {Day(credential.CertifiedOn)}; {through}.",
        };
    }

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
