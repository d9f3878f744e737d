using System.Globalization;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;

namespace CecFunctions.Explanations;

/// <summary>
/// Says in words a member can read where a credential stands, and by which rule. Every date comes from the program's
/// data.
/// </summary>
/// <param name="Words">A sentence or a few.</param>
/// <param name="Rule">The rule behind the status.</param>
/// <param name="Through">
/// The last day of the status if nothing is done; <see langword="null"/> where it has no end of its own.
/// </param>
public sealed record StandingExplanation(string Words, string Rule, DateOnly? Through)
{
    /// <param name="on">The day to which the credential was brought.</param>
    public static StandingExplanation Create(Credential credential, CertificationProgram program, DateOnly on)
    {
        // Active            - by the cycle; before its certification not yet.
        // Grace             - by the rule of grace, or of the extension.
        // Lapsed            - by the rule of its length; what is still possible differs by body.
        // ReinstatementOnly - by time, or because of an audit.
        // Inactive          - by an audit.
        // Emeritus          - by decision.
        var ends = credential.Cycle.Ends;
        switch (credential.Status)
        {
            case CredentialStatus.Active when credential.CertifiedOn > on:
                return new StandingExplanation(
                    $"The certification begins on {Day(credential.CertifiedOn)}.", program.Cycle.Rule, null);

            case CredentialStatus.Active when credential.Next is { } next:
                return new StandingExplanation(
                    $"Certified, and renewed: the cycle runs through {Day(ends)}, "
                        + $"the next one from {Day(next.Starts)} through {Day(next.Ends)}.",
                    program.Renewal.OnTime.Rule,
                    next.Ends);

            case CredentialStatus.Active when program.Requirement is RequirementByPeriod byPeriod
                && CycleSchedule.IsExempt(program, credential.Cycle):
                return new StandingExplanation(
                    $"Certified. No renewal is required for the period through {Day(ends)}, "
                        + "because the certification is of its last half year.",
                    byPeriod.ExemptRule,
                    ends);

            case CredentialStatus.Active:
                return new StandingExplanation(
                    $"Certified. The cycle runs through {Day(ends)}; renew by then.", program.Cycle.Rule, ends);

            case CredentialStatus.Grace:
                var graceEnds = StatusSchedule.GraceEnds(program, credential);
                var certified = program.Status.InGrace is { } inGrace
                    ? $" Until it is renewed the certification is expired ({inGrace.Rule})."
                    : string.Empty;
                return new StandingExplanation(
                    $"The cycle ended on {Day(ends)} without renewal. "
                        + $"A late renewal is taken through {Day(graceEnds)}.{certified}",
                    credential.GraceExtendedTo is null ? program.Status.Grace.On(ends)!.Rule : program.Exception!.Rule,
                    graceEnds);

            case CredentialStatus.Lapsed:
                var lapsed = program.Status.Lapsed.On(ends)!;
                return new StandingExplanation(
                    $"The cycle ended on {Day(ends)} without renewal, and grace is over. "
                        + $"{WhenLapsed(credential, program, lapsed, on)}",
                    lapsed.Rule,
                    StatusSchedule.LapsedEnds(program, credential));

            case CredentialStatus.ReinstatementOnly:
                return credential.FailedAudit
                    ? new StandingExplanation(
                        "The audit was not passed in time. Only the office can reinstate the certification.",
                        program.Audit.FailingRule,
                        null)
                    : new StandingExplanation(
                        $"The cycle ended on {Day(ends)} without renewal. "
                            + $"{WhenReinstatementOnly(credential, program, on)}",
                        program.Status.ReinstatementOnly.Rule,
                        null);

            case CredentialStatus.Inactive:
                return new StandingExplanation(
                    "The documents of the audit were not complete by its deadline. "
                        + "Complete documents still make the certification active again, for a time.",
                    program.Audit.FailingRule,
                    null);

            case CredentialStatus.Emeritus:
                return new StandingExplanation(
                    "The title is kept in retirement; nothing more is required.", program.Emeritus!.Rule, null);

            default:
                throw new NotSupportedException($"Status {credential.Status}.");
        }
    }

    private static string WhenLapsed(
        Credential credential, CertificationProgram program, LapsedRule rule, DateOnly on) =>
        rule.Renewal switch
        {
            LapsedRenewal.Accepted =>
                $"A renewal is still taken through {Day(StatusSchedule.LapsedEnds(program, credential))}.",
            LapsedRenewal.AfterAppeal => RenewalGate.IsOpenByAppeal(credential, program, on)
                ? OpenByAppeal(credential, program)
                : $"An appeal can be filed through {Day(Appeal.FilingWindow(credential, program)!.Value.Through)}.",
            _ => "No renewal is taken any more.",
        };

    private static string WhenReinstatementOnly(Credential credential, CertificationProgram program, DateOnly on) =>
        RenewalGate.IsOpenByAppeal(credential, program, on) ? OpenByAppeal(credential, program)
        : program.Reinstatement is null ? "No renewal is taken any more: certify anew."
        : "Only the office can reinstate it.";

    private static string OpenByAppeal(Credential credential, CertificationProgram program) =>
        "After the approved appeal a renewal is taken through "
            + $"{Day(credential.Appeal!.On.PlusDays(program.AppealFor(credential.Cycle.Ends)!.OpensRenewalDays))}.";

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>Why a credential has the status it has.</summary>
/// <param name="Since">The effective date.</param>
/// <param name="Rule">The rule that gave it.</param>
/// <param name="Explanation">The same in words a member can read.</param>
public sealed record StatusReason(DateOnly Since, string Rule, string Explanation);
