using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Explanations;

/// <summary>
/// Says in words a member can read why credits count as they do. Every number comes from the program's data.
/// </summary>
/// <remarks>
/// A page gives its language; without one it is what the API says, in English with days as <c>yyyy-MM-dd</c>. Names of
/// activities and categories are the program's own.
/// </remarks>
public static class CreditExplanation
{
    /// <summary>Why a line counts what it counts.</summary>
    public static string InWords(
        AssessmentLine line, Assessment assessment, CertificationProgram program, Language? language = null)
    {
        var rule = program.FindActivity(line.Activity, line.Date) ?? program.FindActivity(line.Activity);
        var say = new Wording(language);
        return line.Reason switch
        {
            LineReason.Counted => Counted(line, program, say),
            LineReason.Capped => Capped(line, assessment, program, say),
            LineReason.OutsideWindow => Outside(line, assessment, say),
            LineReason.NotApproved => NotApproved(rule, say),
            LineReason.NotAccepted => NotAccepted(line, rule, say),
            LineReason.NotInScope => say.Choose(
                "It lies outside the scope of practice.", "Está fuera del ámbito de la práctica profesional."),
            LineReason.GradeTooLow => GradeTooLow(string.Join(", ", rule?.Grades ?? []), say),
            LineReason.NotHigherLevel => say.Choose(
                "The certification earned must be higher than every one held the day before.",
                "La certificación obtenida debe ser superior a todas las que tenía el día anterior."),
            LineReason.ScoreTooLow => ScoreTooLow(say.Number(rule?.LeastScore ?? 0), say),
            LineReason.OtherOrganisation => say.Choose(
                $"The certification earned is another organisation's; only those of the {program.Name} count.",
                $"La certificación obtenida es de otra organización; solo cuentan las de {program.Name}."),
            LineReason.Deleted => say.Choose("The report was deleted.", "El registro se eliminó."),
            LineReason.Held => Held(line, assessment, program, say),
            LineReason.NotRecognised => Reviewed(line, say),
            LineReason.SameCourse => SameCourse(line, say),
            _ => throw new NotSupportedException($"Reason {line.Reason}."),
        };
    }

    /// <summary>What is missing for a complete cycle.</summary>
    public static string InWords(
        Shortfall shortfall, Assessment assessment, CertificationProgram program, Language? language = null)
    {
        var say = new Wording(language);
        return shortfall.Reason switch
        {
            "credits-incomplete" => Incomplete(assessment, program, say),
            "category-minimum" => say.Choose(
                $"Credits must come from at least {assessment.LeastCategories} categories.",
                $"Los créditos deben ser de al menos {assessment.LeastCategories} categorías."),
            "cpr-credit-missing" => say.Choose(
                "A current CPR/AED certification must be among the reported activities.",
                "Entre las actividades registradas debe haber una certificación vigente de RCP/DEA."),
            _ => throw new NotSupportedException($"Shortfall {shortfall.Reason}."),
        };
    }

    /// <summary>Why nothing is required; <see langword="null"/> where something is.</summary>
    public static string? WaiverInWords(
        Assessment assessment, CertificationProgram program, Language? language = null)
    {
        var say = new Wording(language);
        return assessment.WaivedBy switch
        {
            null => null,
            { } rule when rule == program.Emeritus?.Rule => say.Choose(
                "No credits are required for it in emeritus standing.",
                "No se le exigen créditos en la condición de emérito."),
            _ when program.Requirement is RequirementByType => say.Choose(
                "No credits are required for it while a higher certification is held: they are required for the "
                    + "highest only.",
                "No se le exigen créditos mientras tenga una certificación superior: solo se exigen para la más alta."),
            _ => say.Choose(
                "No credits are required for this cycle, because it began in the last half year of the period.",
                "En este ciclo no se exigen créditos, porque empezó en el último semestre del período."),
        };
    }

    private static string Incomplete(Assessment assessment, CertificationProgram program, Wording say)
    {
        var (remaining, required) = (Amount(assessment.Remaining, program, say), Amount(assessment.Required, program, say));
        var words = say.Choose(
            $"{remaining} of the {required} required are still to be earned.",
            $"Faltan {remaining} de los {required} exigidos.");
        if (assessment.Held <= 0)
        {
            return words;
        }

        var held = Amount(assessment.Held, program, say);
        return words + say.Choose(
            $" {held} are held until staff have looked at them.",
            $" {held} están retenidos hasta que el personal los revise.");
    }

    private static string Counted(AssessmentLine line, CertificationProgram program, Wording say)
    {
        var counted = Amount(line.Counted, program, say);
        return line switch
        {
            { IsSession: true } => say.Choose(
                $"Short sessions are added up before they are rounded; this one adds {counted}.",
                $"Las sesiones cortas se suman antes de redondear; esta añade {counted}."),
            { Counted: 0, Reported.Quantity: not null } => say.Choose(
                $"Counts, but is worth less than {Amount(0.01m, program, say)}.",
                $"Cuenta, pero vale menos de {Amount(0.01m, program, say)}."),
            _ => say.Choose($"Counts in full: {counted}.", $"Cuenta entero: {counted}."),
        };
    }

    private static string GradeTooLow(string grades, Wording say) => say.Choose(
        $"The grade must be one of {grades}.", $"La calificación debe ser una de estas: {grades}.");

    private static string ScoreTooLow(string least, Wording say) => say.Choose(
        $"The score must be {least} or more.", $"La puntuación debe ser de {least} o más.");

    private static string Held(
        AssessmentLine line, Assessment assessment, CertificationProgram program, Wording say) =>
        ReviewExplanation.OfHeld(
            line.Reported,
            program,
            assessment.Lines
                .Where(other => other.Reason is LineReason.Counted or LineReason.Capped
                    && other.Activity == line.Activity
                    && other.Date == line.Date
                    && other.Reported.Source == line.Reported.Source)
                .Select(other => other.Reported),
            isOtherCounted: false,
            say);

    private static string Reviewed(AssessmentLine line, Wording say)
    {
        var words = ReviewExplanation.Decided(line.Reported, say);
        return line.Reported.Review is { State: ReviewState.Refused, Note: { } note }
            ? $"{words} {say.Choose("Reason", "Motivo")}: {note}"
            : words!;
    }

    private static string SameCourse(AssessmentLine line, Wording say)
    {
        var other = line.Reported.Review!.SameAs;
        return say.Choose(
            $"The same course seems to be on record with report {other}, which counts.",
            $"Parece que el mismo curso ya consta en el registro {other}, que cuenta.");
    }

    private static string Capped(AssessmentLine line, Assessment assessment, CertificationProgram program, Wording say)
    {
        var (whole, counted) = (Amount(line.Worth, program, say), say.Number(line.Counted));
        var worth = line.Counted == 0
            ? say.Choose($"Worth {whole}, of which none count", $"Vale {whole}, de los que no cuenta ninguno")
            : say.Choose($"Worth {whole}, of which {counted} count", $"Vale {whole}, de los que cuentan {counted}");

        // What is not pre-approved counts as another activity, whose caps hold then: the rule tells whose cap it was.
        var capped = program.Activities.FirstOrDefault(
            a => a.Rule == line.Rule && a.HoldsOn(line.Date) && a.Caps.Count > 0);
        if (capped is null && line.Category is { } category && assessment.Maximums.TryGetValue(category, out var most))
        {
            var maximum = Amount(most, program, say);
            return worth + say.Choose(
                $": at most {maximum} of category {category} count in this cycle.",
                $": en este ciclo cuentan como máximo {maximum} de la categoría {category}.");
        }

        if (capped is null)
        {
            return $"{worth}.";
        }

        var caps = capped.Caps.Select(cap => Cap(Amount(cap.Most, program, say), cap.Per, say));
        return worth + say.Choose(
            $": for '{capped.Name}' at most {string.Join(" and ", caps)}.",
            $": para «{capped.In(Language.Spanish)}» cuentan como máximo {string.Join(" y ", caps)}.");
    }

    private static string Cap(string most, CapSpan span, Wording say) => span switch
    {
        CapSpan.Item => say.Choose($"{most} count each time", $"{most} por vez"),
        CapSpan.CalendarYear => say.Choose($"{most} count in a calendar year", $"{most} por año natural"),
        CapSpan.Cycle => say.Choose($"{most} count in a cycle", $"{most} por ciclo"),
        _ => throw new NotSupportedException($"Cap per {span}."),
    };

    private static string Outside(AssessmentLine line, Assessment assessment, Wording say)
    {
        var date = say.Day(line.Date);
        if (line.Date < assessment.CreditsFrom)
        {
            var first = say.Day(assessment.CreditsFrom);
            return say.Choose(
                $"{date} is before {first}, the first day whose activities count in this cycle.",
                $"El {date} es anterior al {first}, el primer día cuyas actividades cuentan en este ciclo.");
        }

        var last = say.Day(assessment.CreditsThrough);
        return line.Date > assessment.CreditsThrough
            ? say.Choose(
                $"{date} is after {last}, the last day whose activities count in this cycle.",
                $"El {date} es posterior al {last}, el último día cuyas actividades cuentan en este ciclo.")
            : say.Choose(
                "The course must have started after the certification and within the period.",
                "El curso debe haber empezado después de la certificación y dentro del período.");
    }

    private static string NotApproved(ActivityRule? rule, Wording say) =>
        rule?.Checks.Contains(ActivityCheck.ApprovedByOrPetition) == true
            ? say.Choose(
                "No body that awards credits approved it, and there is no approved petition for it; "
                    + "attendance alone earns no credits.",
                "No lo aprobó ningún organismo que otorgue créditos, ni hay una petición aprobada; la asistencia por sí "
                    + "sola no da créditos.")
            : say.Choose(
                "No body that awards credits approved it; attendance alone earns no credits.",
                "No lo aprobó ningún organismo que otorgue créditos; la asistencia por sí sola no da créditos.");

    private static string NotAccepted(AssessmentLine line, ActivityRule? rule, Wording say) => rule switch
    {
        { Accepted: true, From: { } from } when line.Date < from => say.Choose(
            $"'{rule.Name}' is accepted from {say.Day(from)} on only.",
            $"«{rule.In(Language.Spanish)}» se acepta solo a partir del {say.Day(from)}."),
        { Accepted: true, Through: { } through } when line.Date > through => say.Choose(
            $"'{rule.Name}' was accepted through {say.Day(through)} only.",
            $"«{rule.In(Language.Spanish)}» se aceptó solo hasta el {say.Day(through)}."),
        _ => say.Choose(
            $"'{rule?.Name ?? line.Activity}' earns no credits.",
            $"«{rule?.In(Language.Spanish) ?? line.Activity}» no da créditos."),
    };

    private static string Amount(decimal amount, CertificationProgram program, Wording say) =>
        $"{say.Number(amount)} {program.Unit}";
}
