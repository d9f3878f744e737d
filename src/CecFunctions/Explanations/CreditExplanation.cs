using System.Globalization;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Explanations;

/// <summary>
/// Says in words a member can read why credits count as they do. Every number comes from the program's data.
/// </summary>
public static class CreditExplanation
{
    /// <summary>Why a line counts what it counts.</summary>
    public static string InWords(AssessmentLine line, Assessment assessment, CertificationProgram program)
    {
        var rule = program.FindActivity(line.Activity, line.Date) ?? program.FindActivity(line.Activity);
        return line.Reason switch
        {
            LineReason.Counted => Counted(line, program),
            LineReason.Capped => Capped(line, assessment, program),
            LineReason.OutsideWindow => Outside(line, assessment),
            LineReason.NotApproved => NotApproved(rule),
            LineReason.NotAccepted => NotAccepted(line, rule),
            LineReason.NotInScope => "It lies outside the scope of practice.",
            LineReason.GradeTooLow => $"The grade must be one of {string.Join(", ", rule?.Grades ?? [])}.",
            LineReason.NotHigherLevel => "The certification earned must be higher than every one held the day before.",
            LineReason.ScoreTooLow => $"The score must be {Number(rule?.LeastScore ?? 0)} or more.",
            LineReason.OtherOrganisation =>
                $"The certification earned is another organisation's; only those of the {program.Name} count.",
            LineReason.Deleted => "The report was deleted.",
            LineReason.Held => Held(line, assessment, program),
            LineReason.NotRecognised => Reviewed(line),
            LineReason.SameCourse => SameCourse(line),
            _ => throw new NotSupportedException($"Reason {line.Reason}."),
        };
    }

    /// <summary>What is missing for a complete cycle.</summary>
    public static string InWords(Shortfall shortfall, Assessment assessment, CertificationProgram program) =>
        shortfall.Reason switch
        {
            "credits-incomplete" =>
                $"{Amount(assessment.Remaining, program)} of the {Amount(assessment.Required, program)} required "
                    + "are still to be earned."
                    + (assessment.Held > 0
                        ? $" {Amount(assessment.Held, program)} are held until staff have looked at them."
                        : string.Empty),
            "category-minimum" => $"Credits must come from at least {assessment.LeastCategories} categories.",
            "cpr-credit-missing" => "A current CPR/AED certification must be among the reported activities.",
            _ => throw new NotSupportedException($"Shortfall {shortfall.Reason}."),
        };

    /// <summary>Why nothing is required; <see langword="null"/> where something is.</summary>
    public static string? WaiverInWords(Assessment assessment, CertificationProgram program) =>
        assessment.WaivedBy switch
        {
            null => null,
            _ when program.Requirement is RequirementByType =>
                "No credits are required for it while a higher certification is held: they are required for the "
                    + "highest only.",
            _ => "No credits are required for this cycle, because it began in the last half year of the period.",
        };

    private static string Counted(AssessmentLine line, CertificationProgram program) => line switch
    {
        { IsSession: true } => $"Short sessions are added up before they are rounded; "
            + $"this one adds {Amount(line.Counted, program)}.",
        { Counted: 0, Reported.Quantity: not null } => $"Counts, but is worth less than {Amount(0.01m, program)}.",
        _ => $"Counts in full: {Amount(line.Counted, program)}.",
    };

    private static string Held(AssessmentLine line, Assessment assessment, CertificationProgram program) =>
        ReviewExplanation.OfHeld(
            line.Reported,
            program,
            assessment.Lines
                .Where(other => other.Reason is LineReason.Counted or LineReason.Capped
                    && other.Activity == line.Activity
                    && other.Date == line.Date
                    && other.Reported.Source == line.Reported.Source)
                .Select(other => other.Reported),
            isOtherCounted: false);

    private static string Reviewed(AssessmentLine line)
    {
        var words = ReviewExplanation.Decided(line.Reported);
        return line.Reported.Review is { State: ReviewState.Refused, Note: { } note }
            ? $"{words} Reason: {note}"
            : words!;
    }

    private static string SameCourse(AssessmentLine line) =>
        $"The same course seems to be on record with report {line.Reported.Review!.SameAs}, which counts.";

    private static string Capped(AssessmentLine line, Assessment assessment, CertificationProgram program)
    {
        var worth = line.Counted == 0
            ? $"Worth {Amount(line.Worth, program)}, of which none count"
            : $"Worth {Amount(line.Worth, program)}, of which {Number(line.Counted)} count";

        // What is not pre-approved counts as another activity, whose caps hold then: the rule tells whose cap it was.
        var capped = program.Activities.FirstOrDefault(
            a => a.Rule == line.Rule && a.HoldsOn(line.Date) && a.Caps.Count > 0);
        if (capped is null && line.Category is { } category && assessment.Maximums.TryGetValue(category, out var most))
        {
            return $"{worth}: at most {Amount(most, program)} of category {category} count in this cycle.";
        }

        if (capped is null)
        {
            return $"{worth}.";
        }

        var caps = capped.Caps.Select(cap => $"{Amount(cap.Most, program)} count {Per(cap.Per)}");
        return $"{worth}: for '{capped.Name}' at most {string.Join(" and ", caps)}.";
    }

    private static string Per(CapSpan span) => span switch
    {
        CapSpan.Item => "each time",
        CapSpan.CalendarYear => "in a calendar year",
        CapSpan.Cycle => "in a cycle",
        _ => throw new NotSupportedException($"Cap per {span}."),
    };

    private static string Outside(AssessmentLine line, Assessment assessment)
    {
        if (line.Date < assessment.CreditsFrom)
        {
            return $"{Day(line.Date)} is before {Day(assessment.CreditsFrom)}, "
                + "the first day whose activities count in this cycle.";
        }

        return line.Date > assessment.CreditsThrough
            ? $"{Day(line.Date)} is after {Day(assessment.CreditsThrough)}, "
                + "the last day whose activities count in this cycle."
            : "The course must have started after the certification and within the period.";
    }

    private static string NotApproved(ActivityRule? rule) =>
        rule?.Checks.Contains(ActivityCheck.ApprovedByOrPetition) == true
            ? "No body that awards credits approved it, and there is no approved petition for it; "
                + "attendance alone earns no credits."
            : "No body that awards credits approved it; attendance alone earns no credits.";

    private static string NotAccepted(AssessmentLine line, ActivityRule? rule) => rule switch
    {
        { Accepted: true, From: { } from } when line.Date < from =>
            $"'{rule.Name}' is accepted from {Day(from)} on only.",
        { Accepted: true, Through: { } through } when line.Date > through =>
            $"'{rule.Name}' was accepted through {Day(through)} only.",
        _ => $"'{rule?.Name ?? line.Activity}' earns no credits.",
    };

    private static string Amount(decimal amount, CertificationProgram program) => $"{Number(amount)} {program.Unit}";

    private static string Number(decimal amount) => amount.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
