using CecFunctions.Domain.Programs;
using CecFunctions.Explanations;

namespace CecFunctions.SelfReports;

/// <summary>What an activity is worth and what it takes to count, in words. Every number is the program's.</summary>
/// <param name="language">The language of the words.</param>
internal sealed class ActivityInWords(CertificationProgram program, Language language)
{
    /// <summary>What it is worth, as a sentence.</summary>
    public string Worth(ActivityRule rule)
    {
        if (!rule.Accepted)
        {
            return language.Choose("Earns no credits.", "No da créditos.");
        }

        if (rule.WorthByEarnedType is { } byType)
        {
            var types = byType.Select(type => $"{program.TypeName(type.Key, language)}: {Amount(type.Value)}");
            return $"{string.Join("; ", types)}.";
        }

        var each = rule.Quantities.Where(quantity => quantity.Each > 0 || quantity.BySystem is not null).Select(Each).ToList();
        if (rule.Fixed is { } fixedWorth)
        {
            each.Insert(0, language.Choose($"{Amount(fixedWorth)} each time", $"{Amount(fixedWorth)} cada vez"));
        }

        return $"{string.Join(language.Choose(", or ", ", o "), each)}.";
    }

    /// <summary>The most that counts; <see langword="null"/> where the activity has no maximum of its own.</summary>
    public string? Caps(ActivityRule rule)
    {
        if (rule.Caps.Count == 0)
        {
            return null;
        }

        var caps = rule.Caps.Select(cap => cap.Per switch
        {
            CapSpan.Item => language.Choose($"{Amount(cap.Most)} each time", $"{Amount(cap.Most)} cada vez"),
            CapSpan.CalendarYear =>
                language.Choose($"{Amount(cap.Most)} in a calendar year", $"{Amount(cap.Most)} por año natural"),
            _ => language.Choose($"{Amount(cap.Most)} in a cycle", $"{Amount(cap.Most)} por ciclo"),
        });
        return language.Choose("At most ", "Como máximo ") + string.Join(language.Choose(" and ", " y "), caps) + ".";
    }

    /// <summary>What it takes to count, a sentence each.</summary>
    public IEnumerable<string> Conditions(ActivityRule rule)
    {
        foreach (var check in rule.Checks.Order())
        {
            yield return Condition(rule, check);
        }

        if (rule.UnlessPreApproved is { } other)
        {
            var name = program.FindActivity(other)?.In(language) ?? other;
            yield return language.Choose(
                $"What was not approved beforehand counts as “{name}”, with the maximum of that.",
                $"Lo que no se aprobó de antemano cuenta como «{name}», con el máximo de esa actividad.");
        }

        if (rule.Accepted && rule.From is { } from)
        {
            yield return language.Choose(
                $"So from {language.Day(from)} on.", $"Así desde el {language.Day(from)}.");
        }

        if (rule.Accepted && rule.Through is { } through)
        {
            yield return language.Choose(
                $"So through {language.Day(through)}.", $"Así hasta el {language.Day(through)}.");
        }
    }

    /// <summary>An amount of credits with its unit.</summary>
    public string Amount(decimal amount) => $"{Language.Number(amount)} {program.Unit}";

    private string Each(ActivityQuantity quantity)
    {
        if (quantity.BySystem is { } bySystem)
        {
            return string.Join(", ", bySystem.Select(system => system.Key == HourSystem.Semester
                ? language.Choose(
                    $"{Amount(system.Value)} for each semester hour", $"{Amount(system.Value)} por hora semestral")
                : language.Choose(
                    $"{Amount(system.Value)} for each quarter hour", $"{Amount(system.Value)} por hora trimestral")));
        }

        var each = Amount(quantity.Each);
        return quantity.Unit switch
        {
            ActivityUnit.Hours => language.Choose($"{each} for each hour", $"{each} por hora"),
            ActivityUnit.Ceu => language.Choose($"{each} for each CEU awarded", $"{each} por cada CEU otorgado"),
            ActivityUnit.CreditHours =>
                language.Choose($"{each} for each credit hour", $"{each} por cada hora de crédito"),
            ActivityUnit.Publications =>
                language.Choose($"{each} for each publication", $"{each} por cada publicación"),
            _ => language.Choose($"{each} for each credit awarded", $"{each} por cada crédito otorgado"),
        };
    }

    private string Condition(ActivityRule rule, ActivityCheck check) => check switch
    {
        ActivityCheck.StartedInPeriod => language.Choose(
            "It must have begun after the certification and within the current period.",
            "Debe haber empezado después de la certificación y dentro del período actual."),
        ActivityCheck.OwnOrganisation => language.Choose(
            $"Only certifications of the {program.Name} count.", $"Solo cuentan las certificaciones de {program.Name}."),
        ActivityCheck.InScope => language.Choose(
            "It must lie in the field of the certification.", "Debe estar en el campo de la certificación."),
        ActivityCheck.ApprovedBy => language.Choose(
            "A body that awards credits must have approved it.",
            "Debe haberlo aprobado un organismo que otorgue créditos."),
        ActivityCheck.ApprovedByOrPetition => language.Choose(
            "A body that awards credits must have approved it, or staff a petition for it.",
            "Debe haberlo aprobado un organismo que otorgue créditos, o el personal una petición."),
        ActivityCheck.Grade => language.Choose(
            $"The grade must be one of {string.Join(", ", rule.Grades)}.",
            $"La calificación debe ser una de estas: {string.Join(", ", rule.Grades)}."),
        ActivityCheck.Score => language.Choose(
            $"The score must be {Language.Number(rule.LeastScore)} % or more.",
            $"La puntuación debe ser del {Language.Number(rule.LeastScore)} % o más."),
        ActivityCheck.HigherLevel => language.Choose(
            "It must be higher than every certification that you held the day before.",
            "Debe ser superior a todas las que usted tenía el día anterior."),
        _ => throw new NotSupportedException($"Check {check}."),
    };
}
