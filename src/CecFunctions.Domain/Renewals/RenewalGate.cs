using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Renewals;

/// <summary>Whether status and window allow a renewal.</summary>
public static class RenewalGate
{
    /// <summary>
    /// Why no renewal is taken on <paramref name="today"/>, to which the credential must have been brought;
    /// <see langword="null"/> where one is.
    /// </summary>
    public static Obstacle? Closed(Credential credential, CertificationProgram program, DateOnly today)
    {
        // Active            - open from its day on, unless renewed already or no renewal is required.
        // Grace             - open.
        // Lapsed            - by body: refused, open, or open after an approved appeal.
        // ReinstatementOnly - closed, unless an approved appeal keeps it open.
        // Inactive          - closed until the audit is cured.
        // Emeritus          - nothing to renew.
        return credential.Status switch
        {
            CredentialStatus.Active when program.Requirement is RequirementByPeriod byPeriod
                && CycleSchedule.IsExempt(program, credential.Cycle) =>
                new Obstacle(RefusalReason.NotOpen, byPeriod.ExemptRule),
            CredentialStatus.Active =>
                credential.Next is not null || today < CycleSchedule.RenewalOpens(program, credential)
                    ? new Obstacle(RefusalReason.NotOpen, program.OpensFor(credential.Cycle.Ends).Rule)
                    : null,
            CredentialStatus.Grace => null,
            CredentialStatus.Lapsed => program.Status.Lapsed.On(credential.Cycle.Ends)!.Renewal switch
            {
                LapsedRenewal.Accepted => null,
                LapsedRenewal.AfterAppeal => IsOpenByAppeal(credential, program, today)
                    ? null
                    : new Obstacle(RefusalReason.AppealRequired, program.AppealFor(credential.Cycle.Ends)!.Rule),
                _ => new Obstacle(RefusalReason.ReinstatementOnly, program.Status.ReinstatementOnly.Rule),
            },
            CredentialStatus.ReinstatementOnly => IsOpenByAppeal(credential, program, today)
                ? null
                : new Obstacle(RefusalReason.ReinstatementOnly, program.Status.ReinstatementOnly.Rule),
            CredentialStatus.Inactive => new Obstacle(RefusalReason.Inactive, program.Audit.FailingRule),
            CredentialStatus.Emeritus =>
                new Obstacle(RefusalReason.NotOpen, program.Emeritus?.Rule ?? program.Renewal.Opens.Rule),
            _ => throw new NotSupportedException($"Status {credential.Status}."),
        };
    }

    /// <summary>Whether an approved appeal keeps renewal open on <paramref name="today"/>.</summary>
    /// <remarks>Rule NSCA-STATUS-2: through the 60th day after the approval.</remarks>
    public static bool IsOpenByAppeal(Credential credential, CertificationProgram program, DateOnly today) =>
        program.AppealFor(credential.Cycle.Ends) is { } appeal
        && credential.Appeal is { } approved
        && approved.Cycle == credential.Cycle.Number
        && today <= approved.On.PlusDays(appeal.OpensRenewalDays);
}
