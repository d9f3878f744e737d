using System.Collections.Immutable;
using CecFunctions.Domain.Programs;
using CecFunctions.Explanations;

namespace CecFunctions.Public;

/// <summary>What a program's rules say of a credential that is not renewed in time, as they hold on a day.</summary>
internal sealed class LatenessSentences(CertificationProgram program, DateOnly today, Language language)
{
    private readonly RuleSpans _spans = new(today, language);

    /// <summary>What happens without a renewal.</summary>
    public ImmutableArray<RuleSentence> All
    {
        get
        {
            var sentences = ImmutableArray.CreateBuilder<RuleSentence>();
            if (program.Status.Grace.On(today) is { } grace)
            {
                sentences.Add(RuleSentence.From(grace, In(
                    $"Grace lasts {_spans.Ends(grace)}: the credential can be renewed with a late fee.",
                    $"La prórroga dura {_spans.Ends(grace)}: se puede renovar con un recargo.")));
            }

            if (program.Status.InGrace is { } inGrace)
            {
                sentences.Add(RuleSentence.From(inGrace, In(
                    "In grace the holder is not certified: badge and title are withheld.",
                    "Durante la prórroga el titular no está certificado: no puede usar la insignia ni el título.")));
            }

            if (program.Status.Lapsed.On(today) is { } lapsed && lapsed.Ends != new CalendarStep())
            {
                sentences.Add(RuleSentence.From(lapsed, In(
                    $"Then it is lapsed {_spans.Ends(lapsed)}. {LapsedText(lapsed.Renewal)}",
                    $"Después queda vencida {_spans.Ends(lapsed)}. {LapsedText(lapsed.Renewal)}")));
            }

            sentences.Add(RuleSentence.From(program.Status.ReinstatementOnly, program.ReinstatementOn(today) is null
                ? In("After that it cannot be renewed: the member certifies anew.",
                    "Después ya no se puede renovar: hay que certificarse de nuevo.")
                : In("After that it can only be reinstated.", "Después solo se puede rehabilitar.")));
            if (program.ReinstatementOn(today) is { } reinstatement)
            {
                sentences.Add(RuleSentence.From(reinstatement, reinstatement.Schedule == ReinstatementSchedule.CountedAnew
                    ? In($"Reinstatement costs {Dollars(reinstatement.Fee)} and begins a new cycle on its day.",
                        $"La rehabilitación cuesta {Dollars(reinstatement.Fee)} e inicia un ciclo nuevo ese día.")
                    : In("A reinstated credential enters the current period.",
                        "Una certificación rehabilitada entra en el período en curso.")));
            }

            if (program.Exception is { } exception)
            {
                sentences.Add(RuleSentence.From(exception, In(
                    "Staff can extend grace for a grave reason, such as illness or military service.",
                    "El personal puede ampliar la prórroga por un motivo grave, como enfermedad o servicio militar.")));
            }

            if (program.AppealFor(today) is { } appeal)
            {
                sentences.Add(RuleSentence.From(appeal, In(
                    $"A missed renewal can be appealed from {_spans.Day(appeal.FiledFrom)} through {_spans.Day(appeal.FiledThrough)}; an "
                        + $"approval opens renewal for {_spans.Days(appeal.OpensRenewalDays)}.",
                    $"Una renovación omitida se puede apelar del {_spans.Day(appeal.FiledFrom)} al "
                        + $"{_spans.Day(appeal.FiledThrough)}; si se "
                        + $"aprueba, se puede renovar durante {_spans.Days(appeal.OpensRenewalDays)}.")));
            }

            return sentences.DrainToImmutable();
        }
    }

    private string LapsedText(LapsedRenewal renewal) => renewal switch
    {
        LapsedRenewal.Accepted => In("It can still be renewed.", "Todavía se puede renovar."),
        LapsedRenewal.AfterAppeal => In(
            "It can be renewed only after an approved appeal.", "Solo se puede renovar con una apelación aprobada."),
        _ => In("It cannot be renewed.", "No se puede renovar."),
    };

    private static string Dollars(decimal amount) => Language.Dollars(amount);

    private string In(string english, string spanish) => language.Choose(english, spanish);
}
