using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Credits;

/// <summary>
/// Which reports fulfil the conditions of their own activity, and which give way to another of the same course. A
/// report gives way only to one that counts itself. Pure.
/// </summary>
/// <remarks>See docs/decisions/0028.</remarks>
internal static class ReportStanding
{
    /// <summary>A report is held for one that is held for another, a few times at most.</summary>
    private const int MostSteps = 8;

    /// <summary>Whether the activity is accepted and its conditions hold, whatever days a cycle has.</summary>
    public static bool Qualifies(Member member, CertificationProgram program, ActivityReport report)
    {
        if (program.FindActivity(report.Activity, report.Date) is not { Accepted: true } rule)
        {
            return false;
        }

        ActivityWorth.Exact(program, rule, report, out rule, out _);
        return ActivityChecks.FirstFailure(member, program, rule, report) is null;
    }

    /// <summary>Whether it qualifies, and staff need not look at it first.</summary>
    public static bool Counts(Member member, CertificationProgram program, ActivityReport report) =>
        ReportReview.Withholds(report) is null && Qualifies(member, program, report);

    /// <summary>Why a report that qualifies counts nothing; <see langword="null"/> where it counts.</summary>
    /// <param name="isInside">Whether the activity lies in the cycle that is asked about.</param>
    public static LineReason? Withholds(
        Member member,
        CertificationProgram program,
        ActivityReport report,
        Func<ActivityReport, bool> isInside,
        int steps = MostSteps) =>
        report.Review is { State: ReviewState.Held, SameAs: { } other } review
        && member.FindReport(other) is { } twin
        && !CountsInstead(member, program, twin, isInside, steps)
            ? review.IsDoubtful ? LineReason.Held : null
            : ReportReview.Withholds(report);

    /// <summary>
    /// The report that counts in the place of one that is held for it, in every current cycle in which that one would;
    /// <see langword="null"/> where none does.
    /// </summary>
    public static ActivityReport? FindInstead(Member member, CertificationProgram program, ActivityReport report) =>
        report.Review is { State: ReviewState.Held, SameAs: { } other }
        && member.FindReport(other) is { } twin
        && member.Credentials.All(credential =>
            !CreditAssessment.IsInside(credential, program, report)
            || CountsInstead(
                member, program, twin, one => CreditAssessment.IsInside(credential, program, one), MostSteps))
        && Qualifies(member, program, twin)
            ? twin
            : null;

    private static bool CountsInstead(
        Member member,
        CertificationProgram program,
        ActivityReport twin,
        Func<ActivityReport, bool> isInside,
        int steps) =>
        Qualifies(member, program, twin)
        // What counted for a renewed cycle does not count once more in the next under another day.
        && (isInside(twin) || ReportLock.Find(member, program, twin.Date) is not null)
        && (steps == 0 || Withholds(member, program, twin, isInside, steps - 1) is null);
}
