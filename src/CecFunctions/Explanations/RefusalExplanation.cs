using System.Collections.Frozen;
using CecFunctions.Domain.Credentials;

namespace CecFunctions.Explanations;

/// <summary>Says in words, to members and staff alike, why a rule refuses what they asked for.</summary>
public static class RefusalExplanation
{
    private static readonly (string English, string Spanish) DateNotLater = (
        "The date is not later than the one before, or lies in the past.",
        "La fecha no es posterior a la anterior, o ya pasó.");

    private static readonly (string English, string Spanish) WrongState = (
        "The case is not in a state for that.", "El caso no está en un estado que lo permita.");

    /// <summary>By reason, and by command where the same reason means more than one thing.</summary>
    private static readonly FrozenDictionary<(string, string?), (string English, string Spanish)> Words =
        new Dictionary<(string Reason, string? Command), (string English, string Spanish)>
    {
        [(RefusalReason.NotOpen, null)] = (
            "Renewal is not open: it is too early, the cycle is renewed already, or none is required.",
            "La renovación no está abierta: es demasiado pronto, el ciclo ya se renovó o no se exige "
                + "ninguna."),
        [(RefusalReason.ReinstatementOnly, null)] = (
            "The certification can no longer be renewed.",
            "La certificación ya no se puede renovar."),
        [(RefusalReason.AppealRequired, null)] = (
            "The certification can be renewed after an approved appeal only.",
            "La certificación solo se puede renovar después de una apelación aprobada."),
        [(RefusalReason.Inactive, null)] = (
            "The certification is inactive until its audit is passed.",
            "La certificación está inactiva hasta que se supere su auditoría."),
        [(RefusalReason.CprNotCurrent, null)] = (
            "CPR/AED must be current on the day of renewal.",
            "La certificación de RCP/DEA debe estar vigente el día de la renovación."),
        [(RefusalReason.FeeUnpaid, null)] = (
            "The fee has not been paid in full.",
            "La cuota no se ha pagado por completo."),
        [(RefusalReason.WrongStatus, null)] = (
            "The credential's status does not allow this, or its body does not offer it.",
            "El estado de la certificación no lo permite, o su organismo no lo ofrece."),
        [(RefusalReason.WrongStatus, Command.AuditDocument)] = (
            "The document can no longer be changed: it was submitted, is decided, came by post, or its case is "
                + "closed to changes.",
            "El documento ya no se puede cambiar: se entregó, está decidido, llegó por correo postal o su caso "
                + "está cerrado a cambios."),
        [(RefusalReason.WrongStatus, Command.AuditDocuments)] = WrongState,
        [(RefusalReason.WrongStatus, Command.AuditReview)] = WrongState,
        [(RefusalReason.WrongStatus, Command.AuditDecision)] = WrongState,
        [(RefusalReason.WrongStatus, Command.AuditRemedy)] = WrongState,
        [(RefusalReason.WrongStatus, Command.Contest)] = (
            "The report is not held for another of the same course.",
            "El registro no está retenido por otro del mismo curso."),
        [(RefusalReason.WrongStatus, Command.Review)] = (
            "The report is not held: there is nothing to decide.",
            "El registro no está retenido: no hay nada que decidir."),
        [(RefusalReason.DateTooEarly, null)] = (
            "It is too early for this.",
            "Es demasiado pronto para esto."),
        [(RefusalReason.DateTooEarly, Command.AuditDecision)] = DateNotLater,
        [(RefusalReason.DateTooEarly, Command.AuditRemedy)] = DateNotLater,
        [(RefusalReason.DateTooEarly, Command.ExtendGrace)] = DateNotLater,
        [(RefusalReason.DateTooLate, null)] = (
            "It is too late for this.",
            "Es demasiado tarde para esto."),
        [(RefusalReason.DateTooLate, Command.ExtendGrace)] = (
            "The date is after the end of the next cycle.",
            "La fecha es posterior al final del ciclo siguiente."),
        [(RefusalReason.NotEligible, null)] = (
            "The requirements of the rule are not met.",
            "No se cumplen los requisitos de la regla."),
        [(RefusalReason.SelfService, null)] = (
            "Only the office can do this.",
            "Solo la oficina puede hacer esto."),
        [(RefusalReason.ReasonUnknown, null)] = (
            "The reason is not one that the rule names.",
            "El motivo no es uno de los que la regla nombra."),
        [(RefusalReason.NoteMissing, null)] = (
            "A note must say what the documents showed.",
            "Una nota debe decir qué mostraron los documentos."),
        [(RefusalReason.AlreadyPetitioned, null)] = (
            "A petition for this course has been filed already.",
            "Ya se presentó una petición para este curso."),
        [(RefusalReason.InPersonRequired, null)] = (
            "After a lapse the course must be taken in person.",
            "Después de un vencimiento el curso debe hacerse en persona."),
        [(RefusalReason.SkillsEvaluationMissing, null)] = (
            "An online course needs a skills evaluation.",
            "Un curso en línea necesita una evaluación práctica."),
        [(RefusalReason.AlreadyFiled, null)] = (
            "The same has been asked for already.",
            "Ya se solicitó lo mismo."),
        [(RefusalReason.AlreadyDecided, Command.Correct)] = (
            "A renewal, an audit or another decision stands on the wrong values. Withdraw the credential "
                + "and enter it anew, with the end of its current cycle.",
            "Una renovación, una auditoría u otra decisión se basa en los datos equivocados. Retire la "
                + "certificación e introdúzcala de nuevo, con el final de su ciclo actual."),
        [(RefusalReason.NoticeSending, null)] = (
            "A mail to the member is under way: try again in a few minutes.",
            "Se está enviando un correo al miembro: inténtelo de nuevo en unos minutos."),
        [(RefusalReason.Resigned, null)] = (
            "The holder resigned or died, as the office recorded: the office can take that back.",
            "La persona titular renunció o falleció, según registró la oficina, que puede revertirlo."),
        [(RefusalReason.AlreadyDecided, null)] = (
            "It has been decided already.",
            "Ya se decidió."),
        [(RefusalReason.WouldShorten, null)] = (
            "It would shorten what is on record; say so if that is meant.",
            "Acortaría lo que consta; indíquelo si es lo que quiere."),
        [(RefusalReason.Locked, null)] = (
            "The report can no longer be changed: its date lies in a cycle of {0} that has been renewed.",
            "El registro ya no se puede cambiar: su fecha pertenece a un ciclo de {0} que ya se renovó."),
        [(RefusalReason.FeedLine, null)] = (
            "The report came from the course provider, and only the provider can change it.",
            "El registro lo envió el proveedor del curso, y solo él puede cambiarlo."),
        [(RefusalReason.DocumentsMissing, null)] = (
            "The documents are not complete: a line that counted has none, or nothing new came since the "
                + "credits were found insufficient.",
            "Los documentos no están completos: falta el de una línea que contó, o no llegó nada nuevo "
                + "desde que los créditos resultaron insuficientes."),
        [(RefusalReason.DocumentsUndecided, null)] = (
            "A document of the case is not decided yet.",
            "Un documento del caso aún no está decidido."),
        [("credits-incomplete", null)] = (
            "Not all credits have been earned.",
            "No se han obtenido todos los créditos."),
        [("category-minimum", null)] = (
            "The credits must come from more categories.",
            "Los créditos deben ser de más categorías."),
        [("cpr-credit-missing", null)] = (
            "A current CPR/AED certification must be among the reported activities.",
            "Entre las actividades registradas debe haber una certificación vigente de RCP/DEA."),
    }.ToFrozenDictionary();

    private static readonly (string English, string Spanish) Unknown = (
        "A rule refuses this.", "Una regla no lo permite.");

    /// <summary>The refusal as a sentence.</summary>
    /// <param name="reason">One of <see cref="RefusalReason"/>, or what makes an assessment incomplete.</param>
    /// <param name="command">The command that was refused, as the log names it.</param>
    /// <param name="credential">The number of the credential concerned.</param>
    /// <param name="language">Of the page; <see langword="null"/> = English, as the API says it.</param>
    public static string InWords(
        string reason, string? command = null, string? credential = null, Language? language = null)
    {
        var words = Words.TryGetValue((reason, command), out var ofCommand) ? ofCommand
            : Words.GetValueOrDefault((reason, null), Unknown);
        var say = new Wording(language);
        return say.Choose(words.English, words.Spanish)
            .Replace("{0}", credential ?? say.Choose("the credential", "la certificación"), StringComparison.Ordinal);
    }
}
