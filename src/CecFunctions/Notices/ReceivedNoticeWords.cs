using CecFunctions.Domain.Notices;
using CecFunctions.Explanations;

namespace CecFunctions.Notices;

/// <summary>The words of the page that tells members what was mailed to them.</summary>
internal sealed record ReceivedNoticeWords
{
    private static readonly ReceivedNoticeWords English = new()
    {
        Link = "Notices",
        Title = "What we mailed you",
        What =
            "Every notice about your credentials: when it was mailed, or why it was not. Links to sign in are not among "
                + "them.",
        None = "Nothing has been mailed to you yet.",
        Caption = "Notices, the latest first",
        On = "Day",
        Notice = "Notice",
        Credential = "Credential",
        State = "What became of it",
        Sent = "Mailed",
        NotSent = "Not mailed",
        Headline = (kind, date) => kind switch
        {
            NoticeKind.RenewalOpen => $"You can renew now; the cycle ends on {date}",
            NoticeKind.RenewalReminder => $"Renew by {date}",
            NoticeKind.GraceEntered => $"The grace period began on {date}",
            NoticeKind.GraceReminder => $"The time for a late renewal ends on {date}",
            NoticeKind.Lapsed => $"Lapsed since {date}",
            NoticeKind.ReinstatementOnly => $"Since {date} it can no longer be renewed",
            NoticeKind.Renewed => $"Your renewal of {date} is complete",
            NoticeKind.AuditDrawn => $"Your renewal was drawn for audit on {date}",
            NoticeKind.AuditReminder => $"Documents for your audit are due by {date}",
            NoticeKind.AuditDeadlinePassed => $"The audit's deadline passed on {date}",
            NoticeKind.AuditReopened => $"The audit's deadline of {date} did not count",
            NoticeKind.AuditResult => $"The result of your audit, of {date}",
            NoticeKind.ExtensionGranted => $"Your grace period was extended through {date}",
            _ => $"A notice about {date}",
        },
        Why = reason => reason switch
        {
            NoticeReason.Renewed => "You had renewed by then.",
            NoticeReason.DatePassed => "The day it was about had passed.",
            NoticeReason.DateMoved => "The day it was about was moved, and you were told of the new one.",
            NoticeReason.Superseded => "A later reminder took its place.",
            NoticeReason.StatusChanged => "The status had changed by then.",
            NoticeReason.DocumentsReceived => "Your documents had come by then.",
            NoticeReason.AuditDecided => "The audit was decided by then.",
            NoticeReason.TakenBack => "What it told was taken back.",
            NoticeReason.Withdrawn or NoticeReason.Corrected => "The office corrected your record.",
            NoticeReason.Resigned or NoticeReason.DoNotMail => "You asked us to send you no mail.",
            NoticeReason.ByPost => "It went by post.",
            _ => "It was no longer true.",
        },
        Audit = "To your audits",
    };

    private static readonly ReceivedNoticeWords Spanish = new()
    {
        Link = "Avisos",
        Title = "Lo que le enviamos por correo",
        What =
            "Todos los avisos sobre sus certificaciones: cuándo se enviaron o por qué no. Los enlaces para iniciar "
                + "sesión no figuran aquí.",
        None = "Todavía no se le ha enviado nada.",
        Caption = "Avisos, el más reciente primero",
        On = "Día",
        Notice = "Aviso",
        Credential = "Certificación",
        State = "Qué pasó con él",
        Sent = "Enviado",
        NotSent = "No enviado",
        Headline = (kind, date) => kind switch
        {
            NoticeKind.RenewalOpen => $"Ya puede renovar; el ciclo termina el {date}",
            NoticeKind.RenewalReminder => $"Renueve a más tardar el {date}",
            NoticeKind.GraceEntered => $"La prórroga empezó el {date}",
            NoticeKind.GraceReminder => $"El plazo para renovar tarde termina el {date}",
            NoticeKind.Lapsed => $"Vencida desde el {date}",
            NoticeKind.ReinstatementOnly => $"Desde el {date} ya no se puede renovar",
            NoticeKind.Renewed => $"Su renovación del {date} está completa",
            NoticeKind.AuditDrawn => $"Su renovación salió en el sorteo de auditoría el {date}",
            NoticeKind.AuditReminder => $"Los documentos de su auditoría se entregan a más tardar el {date}",
            NoticeKind.AuditDeadlinePassed => $"El plazo de la auditoría venció el {date}",
            NoticeKind.AuditReopened => $"El plazo de la auditoría del {date} no contó",
            NoticeKind.AuditResult => $"El resultado de su auditoría, del {date}",
            NoticeKind.ExtensionGranted => $"Su prórroga se amplió hasta el {date}",
            _ => $"Un aviso sobre el {date}",
        },
        Why = reason => reason switch
        {
            NoticeReason.Renewed => "Para entonces usted ya había renovado.",
            NoticeReason.DatePassed => "La fecha de la que trataba ya había pasado.",
            NoticeReason.DateMoved => "La fecha de la que trataba cambió y se le avisó de la nueva.",
            NoticeReason.Superseded => "Lo reemplazó un recordatorio posterior.",
            NoticeReason.StatusChanged => "Para entonces el estado había cambiado.",
            NoticeReason.DocumentsReceived => "Para entonces sus documentos ya habían llegado.",
            NoticeReason.AuditDecided => "Para entonces la auditoría ya estaba decidida.",
            NoticeReason.TakenBack => "Lo que decía quedó sin efecto.",
            NoticeReason.Withdrawn or NoticeReason.Corrected => "La oficina corrigió su expediente.",
            NoticeReason.Resigned or NoticeReason.DoNotMail => "Usted pidió no recibir correo.",
            NoticeReason.ByPost => "Se envió por correo postal.",
            _ => "Ya no era cierto.",
        },
        Audit = "A sus auditorías",
    };

    public required string Link { get; init; }
    public required string Title { get; init; }
    public required string What { get; init; }
    public required string None { get; init; }
    public required string Caption { get; init; }
    public required string On { get; init; }
    public required string Notice { get; init; }
    public required string Credential { get; init; }
    public required string State { get; init; }
    public required string Sent { get; init; }
    public required string NotSent { get; init; }

    /// <summary>What it says, with the day it is about, in words.</summary>
    public required Func<NoticeKind, string, string> Headline { get; init; }

    /// <summary>Why it was not mailed, by one of <see cref="NoticeReason"/>.</summary>
    public required Func<string?, string> Why { get; init; }

    public required string Audit { get; init; }

    public static ReceivedNoticeWords In(Language language) => language.Choose(English, Spanish);
}
