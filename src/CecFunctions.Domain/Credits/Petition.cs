using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;

namespace CecFunctions.Domain.Credits;

/// <summary>
/// A member's petition for a course that no body approved: one for each course, for a fee that is not refunded.
/// </summary>
/// <remarks>Rule NASM-CREDIT-5.</remarks>
public static class Petition
{
    /// <summary>Why a petition for a report is refused; <see langword="null"/> where it may be filed.</summary>
    /// <param name="filedBefore">Whether a petition for this course was filed already, decided or not.</param>
    /// <param name="paid">US dollars; more than the fee is accepted, less is not.</param>
    public static Obstacle? FilingObstacle(
        CertificationProgram program, ActivityReport report, bool filedBefore, decimal paid, DateOnly on)
    {
        var rule = program.FindActivity(report.Activity, report.Date) ?? program.FindActivity(report.Activity)
            ?? throw new ArgumentException(
                $"Program {program.Program} knows no activity '{report.Activity}'.",
                nameof(report));
        if (program.PetitionOn(on) is not { } petition || !rule.Checks.Contains(ActivityCheck.ApprovedByOrPetition))
        {
            return new Obstacle(RefusalReason.WrongStatus, rule.Rule);
        }

        var reason = report switch
        {
            _ when !string.IsNullOrWhiteSpace(report.ApprovedBy) => RefusalReason.NotEligible,
            _ when filedBefore || report.Petition is not null => RefusalReason.AlreadyPetitioned,
            _ when paid < petition.Amount => RefusalReason.FeeUnpaid,
            _ => null,
        };
        return reason is null ? null : new Obstacle(reason, petition.Rule);
    }

    /// <summary>
    /// The member with staff's decision on the report, which then counts or not (NASM-CREDIT-2). An earlier decision
    /// stands.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such report.</exception>
    public static Member Decide(Member member, string reportId, PetitionOutcome outcome)
    {
        var report = member.FindReport(reportId)
            ?? throw new ArgumentException($"There is no report '{reportId}'.", nameof(reportId));
        return report.Petition is null
            ? member with { Reports = member.Reports.Replace(report, report with { Petition = outcome }) }
            : member;
    }
}

/// <summary>What staff decided on a petition for a course that was not approved (NASM-CREDIT-5).</summary>
public enum PetitionOutcome
{
    Approved,

    Refused,
}
