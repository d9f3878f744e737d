using System.Collections.Immutable;
using CecFunctions.Domain.Programs;
using CecFunctions.Explanations;

namespace CecFunctions.Public;

/// <summary>A rule as a sentence, with its id and where it comes from.</summary>
public sealed record RuleSentence(string Text, string Rule, string? Source)
{
    public static RuleSentence From(RuleEntry rule, string text) => new(text, rule.Rule, rule.Source);
}

/// <summary>A program's rules in sentences, as they hold on a day.</summary>
internal sealed class RuleSentences(CertificationProgram program, DateOnly today, Language language)
{
    private readonly RuleSpans _spans = new(today, language);

    /// <summary>The cycle, and when and how it is renewed.</summary>
    public ImmutableArray<RuleSentence> Renewal
    {
        get
        {
            var (renewal, opens) = (program.Renewal, program.OpensFor(today));
            return
            [
                RuleSentence.From(program.Cycle, CycleText(program.Cycle)),
                RuleSentence.From(opens, opens.Kind == RenewalOpensKind.LastYearOfPeriod
                    ? In("Renewal opens on 1 January of the period's last year.",
                        "La renovación se abre el 1 de enero del último año del período.")
                    : In($"Renewal opens {_spans.Years(opens.Years)} before the next cycle begins.",
                        $"La renovación se abre {_spans.Years(opens.Years)} antes del inicio del ciclo siguiente.")),
                RuleSentence.From(renewal.OnTime, renewal.OnTime.TakesEffect == RenewalEffect.AtOnce
                    ? In("A renewal in time begins the next cycle at once; its end stays by the schedule.",
                        "Una renovación a tiempo inicia de inmediato el ciclo siguiente, que termina según el calendario.")
                    : In("After a renewal in time the old cycle goes on to its end, and the next begins by the schedule.",
                        "Tras una renovación a tiempo, el ciclo anterior sigue hasta su fin y el siguiente empieza según el "
                            + "calendario.")),
                RuleSentence.From(renewal.Late, In(
                    "A late renewal does not move the schedule: the next cycle still begins the day after the old one ended.",
                    "Una renovación tardía no mueve el calendario: el ciclo siguiente empieza el día después del fin del "
                        + "anterior.")),
                RuleSentence.From(renewal.NoCarryOver, In(
                    "Credits do not carry over into the next cycle.", "Los créditos no pasan al ciclo siguiente.")),
                RuleSentence.From(program.KeepDocumentsOn(today), In(
                    $"Keep your documents for {_spans.Years(program.KeepDocumentsOn(today).Years)} after a renewal.",
                    $"Conserve sus documentos {_spans.Years(program.KeepDocumentsOn(today).Years)} después de una renovación.")),
                RuleSentence.From(program.Cpr, In(
                    "CPR/AED must be current on the day of renewal.",
                    "La certificación de RCP/DEA (CPR/AED) debe estar vigente el día de la renovación.") + CprText),
            ];
        }
    }

    /// <inheritdoc cref="LatenessSentences.All"/>
    public ImmutableArray<RuleSentence> Lateness => new LatenessSentences(program, today, language).All;

    /// <summary>Which credits count, before what each activity is worth.</summary>
    public ImmutableArray<RuleSentence> Counting
    {
        get
        {
            var late = program.CreditWindowFor(today).Late;
            var sentences = ImmutableArray.Create(RuleSentence.From(late, late.CountsThrough switch
            {
                LateCreditThrough.GraceEnd => In(
                    "Credits earned in grace still count for the cycle that ended.",
                    "Los créditos obtenidos durante la prórroga aún cuentan para el ciclo que terminó."),
                LateCreditThrough.DaysAfterCycleEnd => In(
                    $"Credits earned within {_spans.Days(late.Days)} after the cycle's end still count for it.",
                    $"Los créditos obtenidos en los {_spans.Days(late.Days)} posteriores al fin del ciclo aún cuentan para él."),
                _ => In(
                    "Credits count through the last day of the cycle.",
                    "Los créditos cuentan hasta el último día del ciclo."),
            }));
            return program.Requirement is RequirementByType { HighestLevelOnly: { } highest }
                ? sentences.Add(RuleSentence.From(highest, In(
                    "A member with several levels earns the credits of the highest one only.",
                    "Quien tiene varios niveles solo reúne los créditos del más alto.")))
                : sentences;
        }
    }

    public ImmutableArray<RuleSentence> Fees
    {
        get
        {
            var sentences = ImmutableArray.CreateBuilder<RuleSentence>();
            if (program.Fees.Late.On(today) is { } late)
            {
                sentences.Add(RuleSentence.From(late, In("Late fee: ", "Recargo: ") + string.Join(
                    ", ",
                    new[]
                    {
                        late.Grace > 0 ? $"{Dollars(late.Grace)} {In("in grace", "durante la prórroga")}" : null,
                        late.Lapsed > 0 ? $"{Dollars(late.Lapsed)} {In("while lapsed", "una vez vencida")}" : null,
                    }.OfType<string>()) + "."));
            }

            if (program.Fees.EarlyBird.On(today) is { } early)
            {
                sentences.Add(RuleSentence.From(early, In(
                    $"Early renewal of the cycle that ends on {language.Day(early.CycleEnds)}: {Dollars(early.Less)} less.",
                    $"Renovación anticipada del ciclo que termina el {language.Day(early.CycleEnds)}: "
                        + $"{Dollars(early.Less)} menos.")));
            }

            if (program.PetitionOn(today) is { } petition)
            {
                sentences.Add(RuleSentence.From(petition, In(
                    $"Having a course reviewed that was not approved costs {Dollars(petition.Amount)}.",
                    $"Solicitar la revisión de un curso no aprobado cuesta {Dollars(petition.Amount)}.")));
            }

            return sentences.DrainToImmutable();
        }
    }

    public ImmutableArray<RuleSentence> Audits
    {
        get
        {
            var audit = program.AuditOn(today);
            return
            [
                RuleSentence.From(audit, In(
                    $"{Percent(audit.Rate)} of the renewals of each certification are drawn by lot.",
                    $"Se sortea el {Percent(audit.Rate)} de las renovaciones de cada certificación.")),
                new(
                    In($"Documents are due {_spans.Days(audit.Days)} after the notice; the last day is still in time.",
                        $"Los documentos se entregan en {_spans.Days(audit.Days)} desde el aviso; el último día todavía cuenta."),
                    audit.DeadlineRule,
                    audit.Source),
                new(
                    audit.Failing == AuditFailure.Revoke
                        ? In("Without them the renewal is revoked.", "Sin ellos se revoca la renovación.")
                        : In("Without them the credential becomes inactive; documents can still cure it for "
                                + $"{_spans.Years(audit.CureYears)}.",
                            "Sin ellos la certificación queda inactiva; los documentos aún la recuperan durante "
                                + $"{_spans.Years(audit.CureYears)}."),
                    audit.FailingRule,
                    audit.Source),
                new(
                    In($"Where credits are found insufficient, there are {_spans.Days(audit.RemedyDays)} to earn others.",
                        $"Si los créditos no bastan, hay {_spans.Days(audit.RemedyDays)} para obtener otros."),
                    audit.RemedyRule,
                    audit.Source),
            ];
        }
    }

    /// <summary>Keeping the title in retirement.</summary>
    public ImmutableArray<RuleSentence> Emeritus => program.EmeritusOn(today) is { } emeritus
        ?
        [
            RuleSentence.From(emeritus, In(
                $"From the age of {emeritus.LeastAgeYears}, and after {_spans.Years(emeritus.LeastCertifiedYears)} certified without a "
                    + $"break, a retired member can keep the title with {emeritus.TitleSuffix}. Going back to work costs "
                    + $"{Dollars(emeritus.ReentryFee)} for each certification.",
                $"Desde los {emeritus.LeastAgeYears} años de edad y tras {_spans.Years(emeritus.LeastCertifiedYears)} de certificación "
                    + $"sin interrupción, quien se retira puede conservar el título con {emeritus.TitleSuffix}. Volver a "
                    + $"ejercer cuesta {Dollars(emeritus.ReentryFee)} por certificación.")),
        ]
        : [];

    private string CprText => string.Concat(
        program.Cpr.OnlineNeedsSkillsEvaluation
            ? In(" An online course needs a skills evaluation.", " Un curso en línea requiere una evaluación práctica.")
            : string.Empty,
        program.Cpr.InPersonAfterLapse
            ? In(" After a lapse only a course in person is taken.", " Si venció, solo se acepta un curso presencial.")
            : string.Empty);

    private string CycleText(CycleRule cycle) => cycle switch
    {
        FixedPeriods periods => In(
            $"Periods of {_spans.Years(periods.Years)}, the same for everyone: the present one is "
                + $"{language.Day(periods.StartOfPeriod(today))} through {language.Day(periods.EndOfPeriod(today))}.",
            $"Períodos de {_spans.Years(periods.Years)}, iguales para todos: el actual va del "
                + $"{language.Day(periods.StartOfPeriod(today))} al {language.Day(periods.EndOfPeriod(today))}."),
        _ => In(
            $"A cycle lasts {_spans.Years(cycle.Years)}, counted from the day of certification.",
            $"Un ciclo dura {_spans.Years(cycle.Years)}, contados desde el día de la certificación."),
    };

    private static string Dollars(decimal amount) => Language.Dollars(amount);

    private static string Percent(decimal share) => $"{Language.Number(100 * share)}%";

    private string In(string english, string spanish) => language.Choose(english, spanish);
}
