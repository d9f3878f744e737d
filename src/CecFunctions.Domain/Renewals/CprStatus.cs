using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Renewals;

/// <summary>Whether CPR/AED is current, and was.</summary>
/// <remarks>Rule ALL-CPR-1.</remarks>
public static class CprStatus
{
    /// <summary>
    /// The most years ahead that staff record (<c>default</c>): certificates last two or three years, and a day far ahead
    /// is a slip.
    /// </summary>
    public const int MostYearsAhead = 5;

    /// <summary>Current through the day it is valid until, that day included; never reported = not current.</summary>
    public static bool IsCurrent(Member member, DateOnly on) => member.CprValidUntil >= on;

    /// <summary>
    /// Records that CPR/AED is valid through <paramref name="validUntil"/>, that day included, in place of the day
    /// known before. Days since that one are kept as a lapse.
    /// </summary>
    public static Decision Record(Member member, CertificationProgram program, DateOnly validUntil, DateOnly on)
    {
        var changes = Changes.Begin(member, program, on);
        changes.Put(Put(changes.Member, validUntil, on));
        return changes.ToDecision();
    }

    /// <summary>The member with another last day, and the days since the one known before as a lapse.</summary>
    public static Member Put(Member member, DateOnly validUntil, DateOnly on) => member with
    {
        CprValidUntil = validUntil,
        CprLapses = member.CprValidUntil is { } before && before < on.PlusDays(-1)
            ? member.CprLapses.Add(new CprLapse(before.PlusDays(1), on.PlusDays(-1)))
            : member.CprLapses,
    };

    /// <summary>
    /// The days of a cycle, through <paramref name="today"/>, without current CPR/AED, for a warning; adjoining days are
    /// one gap. Days before the first report count only while nothing is reported at all.
    /// </summary>
    public static IReadOnlyList<CprLapse> Gaps(Member member, Cycle cycle, DateOnly today)
    {
        var last = today < cycle.Ends ? today : cycle.Ends;
        var running = new CprLapse(
            member.CprValidUntil is { } until ? until.PlusDays(1) : DateOnly.MinValue,
            DateOnly.MaxValue);
        var gaps = new List<CprLapse>();
        foreach (var lapse in member.CprLapses.Add(running).OrderBy(l => l.From))
        {
            var from = CalendarArithmetic.Later(lapse.From, cycle.Starts);
            var through = lapse.Through < last ? lapse.Through : last;
            if (from > through)
            {
                continue;
            }

            if (gaps.Count > 0 && from <= gaps[^1].Through.PlusDays(1))
            {
                gaps[^1] = gaps[^1] with { Through = CalendarArithmetic.Later(gaps[^1].Through, through) };
            }
            else
            {
                gaps.Add(new CprLapse(from, through));
            }
        }

        return gaps;
    }

    /// <summary>
    /// Why a course does not renew CPR/AED; <see langword="null"/> where it does. Some bodies ask for a skills
    /// evaluation in an online course, and for a course in person after a lapse.
    /// </summary>
    public static Obstacle? CourseObstacle(Member member, CertificationProgram program, CprCourse course)
    {
        var (cpr, hasLapsed) = (program.Cpr, member.CprValidUntil < course.CompletedOn.PlusDays(-1));
        return course switch
        {
            { Online: false } => null,
            _ when cpr.InPersonAfterLapse && hasLapsed => new Obstacle(RefusalReason.InPersonRequired, cpr.Rule),
            { SkillsEvaluation: false } when cpr.OnlineNeedsSkillsEvaluation =>
                new Obstacle(RefusalReason.SkillsEvaluationMissing, cpr.Rule),
            _ => null,
        };
    }
}

/// <summary>How a CPR/AED certification was earned.</summary>
/// <param name="CompletedOn">The day of completion.</param>
/// <param name="Online">Taken online rather than in person.</param>
/// <param name="SkillsEvaluation">For an online course: skills were evaluated in it.</param>
public readonly record struct CprCourse(DateOnly CompletedOn, bool Online, bool SkillsEvaluation);

/// <summary>Days without current CPR/AED; both are included.</summary>
public readonly record struct CprLapse(DateOnly From, DateOnly Through);
