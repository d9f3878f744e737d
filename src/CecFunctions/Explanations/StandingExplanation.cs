using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;

namespace CecFunctions.Explanations;

/// <summary>
/// Says in words a member can read where a credential stands, and by which rule. Every date comes from the program's
/// data.
/// </summary>
/// <param name="Words">A sentence or a few.</param>
/// <param name="Rule">The rule behind the status.</param>
/// <param name="Through">
/// The last day of the status if nothing is done; <see langword="null"/> where it has no end of its own.
/// </param>
public sealed record StandingExplanation(string Words, string Rule, DateOnly? Through)
{
    /// <param name="on">The day to which the credential was brought.</param>
    /// <param name="language">
    /// Of the page; <see langword="null"/> = as the API says it, in English with days as <c>yyyy-MM-dd</c>.
    /// </param>
    public static StandingExplanation Create(
        Credential credential, CertificationProgram program, DateOnly on, Language? language = null)
    {
        // Active            - by the cycle; before its certification not yet.
        // Grace             - by the rule of grace, or of the extension.
        // Lapsed            - by the rule of its length; what is still possible differs by body.
        // ReinstatementOnly - by time, or because of an audit.
        // Inactive          - by an audit.
        // Emeritus          - by decision.
        var say = new Wording(language);
        return credential.Status switch
        {
            CredentialStatus.Active => WhenActive(credential, program, on, say),
            CredentialStatus.Grace => WhenInGrace(credential, program, say),
            CredentialStatus.Lapsed => WhenLapsed(credential, program, on, say),
            CredentialStatus.ReinstatementOnly => WhenReinstatementOnly(credential, program, on, say),
            CredentialStatus.Inactive => WhenInactive(credential, program, say),
            CredentialStatus.Emeritus => new StandingExplanation(
                say.Choose(
                    "The title is kept in retirement; nothing more is required.",
                    "El título se conserva en la jubilación; no se exige nada más."),
                program.Emeritus!.Rule,
                null),
            _ => throw new NotSupportedException($"Status {credential.Status}."),
        };
    }

    private static StandingExplanation WhenActive(
        Credential credential, CertificationProgram program, DateOnly on, Wording say)
    {
        var ends = credential.Cycle.Ends;
        if (credential.CertifiedOn > on)
        {
            var begins = say.Day(credential.CertifiedOn);
            return new StandingExplanation(
                say.Choose($"The certification begins on {begins}.", $"La certificación empieza el {begins}."),
                program.Cycle.Rule,
                null);
        }

        if (credential.Next is { } next)
        {
            var (from, through) = (say.Day(next.Starts), say.Day(next.Ends));
            return new StandingExplanation(
                say.Choose(
                    $"Certified, and renewed: the cycle runs through {say.Day(ends)}, "
                        + $"the next one from {from} through {through}.",
                    $"Certificado y renovado: el ciclo dura hasta el {say.Day(ends)}, "
                        + $"y el siguiente va del {from} al {through}."),
                program.Renewal.OnTime.Rule,
                next.Ends);
        }

        return program.Requirement is RequirementByPeriod byPeriod && CycleSchedule.IsExempt(program, credential.Cycle)
            ? new StandingExplanation(
                say.Choose(
                    $"Certified. No renewal is required for the period through {say.Day(ends)}, "
                        + "because the certification is of its last half year.",
                    $"Certificado. No se exige renovar el período que termina el {say.Day(ends)}, "
                        + "porque la certificación es de su último semestre."),
                byPeriod.ExemptRule,
                ends)
            : new StandingExplanation(
                say.Choose(
                    $"Certified. The cycle runs through {say.Day(ends)}; renew by then.",
                    $"Certificado. El ciclo dura hasta el {say.Day(ends)}; renueve antes de que termine."),
                program.Cycle.Rule,
                ends);
    }

    private static StandingExplanation WhenInGrace(Credential credential, CertificationProgram program, Wording say)
    {
        var ends = credential.Cycle.Ends;
        var graceEnds = StatusSchedule.GraceEnds(program, credential);
        var words = say.Choose(
            $"The cycle ended on {say.Day(ends)} without renewal. "
                + $"A late renewal is taken through {say.Day(graceEnds)}.",
            $"El ciclo terminó el {say.Day(ends)} sin renovación. "
                + $"Se acepta una renovación tardía hasta el {say.Day(graceEnds)}.");
        if (program.Status.InGrace is { } inGrace)
        {
            words += say.Choose(
                $" Until it is renewed the certification is expired ({inGrace.Rule}).",
                $" Hasta que se renueve, la certificación está caducada ({inGrace.Rule}).");
        }

        return new StandingExplanation(
            words,
            credential.GraceExtendedTo is null ? program.Status.Grace.On(ends)!.Rule : program.Exception!.Rule,
            graceEnds);
    }

    private static StandingExplanation WhenLapsed(
        Credential credential, CertificationProgram program, DateOnly on, Wording say)
    {
        var ends = credential.Cycle.Ends;
        var lapsed = program.Status.Lapsed.On(ends)!;
        var lapsedEnds = StatusSchedule.LapsedEnds(program, credential);
        var possible = lapsed.Renewal switch
        {
            LapsedRenewal.Accepted => say.Choose(
                $"A renewal is still taken through {say.Day(lapsedEnds)}.",
                $"Todavía se acepta una renovación hasta el {say.Day(lapsedEnds)}."),
            LapsedRenewal.AfterAppeal => RenewalGate.IsOpenByAppeal(credential, program, on)
                ? OpenByAppeal(credential, program, say)
                : MayAppeal(say.Day(Appeal.FilingWindow(credential, program)!.Value.Through), say),
            _ => say.Choose("No renewal is taken any more.", "Ya no se acepta ninguna renovación."),
        };
        return new StandingExplanation(
            say.Choose(
                $"The cycle ended on {say.Day(ends)} without renewal, and grace is over. ",
                $"El ciclo terminó el {say.Day(ends)} sin renovación, y la prórroga ya pasó. ") + possible,
            lapsed.Rule,
            lapsedEnds);
    }

    private static StandingExplanation WhenInactive(Credential credential, CertificationProgram program, Wording say)
    {
        var words = say.Choose(
            "The documents of the audit were not complete by its deadline, so the certification is not held now.",
            "Los documentos de la auditoría no estaban completos en su plazo, así que la certificación no está vigente "
                + "ahora.");
        var through = credential.OpenAudit?.CureEnds(program);
        if (through is { } last)
        {
            words += say.Choose(
                $" Complete documents make it active again through {say.Day(last)}.",
                $" Con los documentos completos vuelve a estar vigente, si llegan hasta el {say.Day(last)}.");
        }

        return new StandingExplanation(words, program.Audit.FailingRule, through);
    }

    private static StandingExplanation WhenReinstatementOnly(
        Credential credential, CertificationProgram program, DateOnly on, Wording say)
    {
        if (credential.FailedAudit)
        {
            return new StandingExplanation(
                say.Choose(
                    "The audit was not passed in time. Only the office can reinstate the certification.",
                    "La auditoría no se superó a tiempo. Solo la oficina puede rehabilitar la certificación."),
                program.Audit.FailingRule,
                null);
        }

        var ended = say.Day(credential.Cycle.Ends);
        var isOpen = RenewalGate.IsOpenByAppeal(credential, program, on);
        var possible = isOpen ? OpenByAppeal(credential, program, say)
            : program.Reinstatement is null
                ? say.Choose(
                    "No renewal is taken any more: certify anew.",
                    "Ya no se acepta ninguna renovación: hay que certificarse de nuevo.")
                : say.Choose("Only the office can reinstate it.", "Solo la oficina puede rehabilitarla.");
        return new StandingExplanation(
            say.Choose(
                $"The cycle ended on {ended} without renewal. ",
                $"El ciclo terminó el {ended} sin renovación. ") + possible,
            isOpen ? RuleOfAppeal(credential, program) : program.Status.ReinstatementOnly.Rule,
            null);
    }

    private static string RuleOfAppeal(Credential credential, CertificationProgram program) =>
        program.AppealFor(credential.Cycle.Ends)!.Rule;

    private static string MayAppeal(string through, Wording say) => say.Choose(
        $"An appeal can be filed through {through}.", $"Se puede presentar una apelación hasta el {through}.");

    private static string OpenByAppeal(Credential credential, CertificationProgram program, Wording say)
    {
        var through = say.Day(
            credential.Appeal!.On.PlusDays(program.AppealFor(credential.Cycle.Ends)!.OpensRenewalDays));
        return say.Choose(
            $"After the approved appeal or accommodation a renewal is taken through {through}.",
            $"Tras la apelación o la adaptación aprobada se acepta una renovación hasta el {through}.");
    }
}

/// <summary>Why a credential has the status it has.</summary>
/// <param name="Since">The effective date.</param>
/// <param name="Rule">The rule behind it, the same on every page and of every day; the log has the rules of steps.</param>
/// <param name="Explanation">The same in words a member can read.</param>
public sealed record StatusReason(DateOnly Since, string Rule, string Explanation)
{
    /// <param name="credential">Brought to the day.</param>
    /// <param name="on">The day.</param>
    public static StatusReason Create(Credential credential, CertificationProgram program, DateOnly on)
    {
        var standing = StandingExplanation.Create(credential, program, on);
        return new StatusReason(credential.StatusSince, standing.Rule, standing.Words);
    }
}
