using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Credits;

/// <summary>Checks an activity against the conditions of its own rule.</summary>
internal static class ActivityChecks
{
    /// <summary>The first condition that fails, in the rulebook's order, or <see langword="null"/>.</summary>
    public static LineReason? FirstFailure(
        Member member, CertificationProgram program, ActivityRule rule, ActivityReport report) =>
        rule.Checks.Order()
            .Select(check => Failure(member, program, rule, report, check))
            .FirstOrDefault(failure => failure is not null);

    private static LineReason? Failure(
        Member member,
        CertificationProgram program,
        ActivityRule rule,
        ActivityReport report,
        ActivityCheck check) => check switch
    {
        // StartedInPeriod fails as "outside-window", which the assessment checks before these.
        ActivityCheck.StartedInPeriod => null,
        ActivityCheck.OwnOrganisation => program.FindType(report.Earned!) is null ? LineReason.OtherOrganisation : null,
        ActivityCheck.InScope => report.InScope == false ? LineReason.NotInScope : null,
        ActivityCheck.ApprovedBy => string.IsNullOrWhiteSpace(report.ApprovedBy) ? LineReason.NotApproved : null,
        ActivityCheck.ApprovedByOrPetition =>
            string.IsNullOrWhiteSpace(report.ApprovedBy) && report.Petition != PetitionOutcome.Approved
                ? LineReason.NotApproved
                : null,
        ActivityCheck.Grade => report.Grade is { } grade && rule.Grades.Contains(grade) ? null : LineReason.GradeTooLow,
        ActivityCheck.Score => report.Score >= rule.LeastScore ? null : LineReason.ScoreTooLow,
        ActivityCheck.HigherLevel =>
            IsHigherThanAllHeld(member, program, rule, report) ? null : LineReason.NotHigherLevel,
        _ => throw new NotSupportedException($"Check {check}."),
    };

    /// <summary>Held = Active or in Grace at the end of the day before.</summary>
    /// <remarks>Rule ACSM-CREDIT-7. A type without a worth (the lowest) is never a step up.</remarks>
    private static bool IsHigherThanAllHeld(
        Member member, CertificationProgram program, ActivityRule rule, ActivityReport report)
    {
        if (!rule.WorthByEarnedType!.ContainsKey(report.Earned!) || program.FindType(report.Earned!) is not { } earned)
        {
            return false;
        }

        var dayBefore = report.Date.PlusDays(-1);
        return !member.Credentials.Any(credential =>
            credential.StatusAtEndOf(dayBefore) is CredentialStatus.Active or CredentialStatus.Grace
            && program.FindType(credential.Type)!.Level >= earned.Level);
    }
}
