using CecFunctions.Domain.Programs;
using CecFunctions.Explanations;

namespace CecFunctions.Public;

/// <summary>What an activity is worth, and what it takes to count, in words.</summary>
internal sealed class ActivityWords(CertificationProgram program, Language language)
{
    /// <summary>Such as "10 CEC for each credit hour".</summary>
    public string Worth(ActivityRule activity)
    {
        if (!activity.Accepted)
        {
            return In("does not count", "no cuenta");
        }

        if (activity.WorthByEarnedType is { Count: > 0 } byType)
        {
            return string.Join("; ", byType.Select(of => $"{of.Key}: {Amount(of.Value)}"));
        }

        var each = activity.Quantities.Select(Each).ToList();
        if (activity.Fixed is { } worth)
        {
            each.Insert(0, Amount(worth));
        }

        return string.Join(In("; or ", "; o "), each);
    }

    /// <summary>The most that counts, narrowest first; empty where there is no limit.</summary>
    public string Caps(ActivityRule activity) => string.Join(", ", activity.Caps.Select(cap => Amount(cap.Most) + cap.Per switch
    {
        CapSpan.Item => In(" each", " cada una"),
        CapSpan.CalendarYear => In(" a calendar year", " por año calendario"),
        _ => In(" a cycle", " por ciclo"),
    }));

    /// <summary>What must be so for it to count; empty where nothing must.</summary>
    public string Conditions(ActivityRule activity)
    {
        var conditions = activity.Checks.Select(check => check switch
        {
            ActivityCheck.StartedInPeriod => In(
                "begun within the period, after the certification", "iniciada dentro del período y después de la certificación"),
            ActivityCheck.OwnOrganisation => In("of this body", "de esta entidad"),
            ActivityCheck.InScope => In("within the scope of practice", "dentro del ámbito de la profesión"),
            ActivityCheck.ApprovedBy => In("approved by a body that awards credits", "aprobada por una entidad que otorga créditos"),
            ActivityCheck.ApprovedByOrPetition => In(
                "approved by a body that awards credits, or by petition",
                "aprobada por una entidad que otorga créditos, o por solicitud"),
            ActivityCheck.Grade => In($"grade {activity.Grades[^1]} or better", $"calificación {activity.Grades[^1]} o mejor"),
            ActivityCheck.Score => In(
                $"score of {Language.Number(activity.LeastScore)} or more",
                $"puntuación de {Language.Number(activity.LeastScore)} o más"),
            _ => In("higher than every level held", "superior a todos los niveles que se tienen"),
        }).ToList();
        if (activity.UnlessPreApproved is { } other && program.FindActivity(other) is { } countsAs)
        {
            conditions.Add(In(
                $"unless approved beforehand, it counts as {countsAs.In(language)}",
                $"si no se aprobó antes, cuenta como {countsAs.In(language)}"));
        }

        return string.Join("; ", conditions);
    }

    /// <summary>The days of the activity for which an entry holds, where it has bounds.</summary>
    public string? Dates(RuleEntry entry) => (entry.From, entry.Through) switch
    {
        (null, null) => null,
        ({ } from, null) => In($"from {language.Day(from)}", $"desde el {language.Day(from)}"),
        (null, { } through) => In($"through {language.Day(through)}", $"hasta el {language.Day(through)}"),
        ({ } from, { } through) => In(
            $"{language.Day(from)} through {language.Day(through)}", $"del {language.Day(from)} al {language.Day(through)}"),
    };

    public string Amount(decimal credits) => $"{Language.Number(credits)} {program.Unit}";

    private string Each(ActivityQuantity quantity)
    {
        if (quantity.BySystem is { } bySystem)
        {
            return string.Join("; ", bySystem.Select(of => In(
                $"{Amount(of.Value)} for each {(of.Key == HourSystem.Semester ? "semester" : "quarter")} credit hour",
                $"{Amount(of.Value)} por cada hora de crédito {(of.Key == HourSystem.Semester ? "semestral" : "trimestral")}")));
        }

        return quantity is { Each: 1, Unit: ActivityUnit.Credits or ActivityUnit.Ceu }
            ? In("the credits awarded", "los créditos otorgados")
            : In($"{Amount(quantity.Each)} for each ", $"{Amount(quantity.Each)} por cada ") + quantity.Unit switch
            {
                ActivityUnit.Hours => In("hour", "hora"),
                ActivityUnit.Ceu => In("CEU", "CEU"),
                ActivityUnit.CreditHours => In("credit hour", "hora de crédito"),
                ActivityUnit.Publications => In("publication", "publicación"),
                _ => In("credit awarded", "crédito otorgado"),
            };
    }

    private string In(string english, string spanish) => language.Choose(english, spanish);
}
