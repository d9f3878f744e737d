using CecFunctions.Domain.Audits;
using CecFunctions.Explanations;

namespace CecFunctions.Audits;

/// <summary>The words of a member's pages about their audits.</summary>
internal sealed record MyAuditWords
{
    private static readonly MyAuditWords English = new()
    {
        Link = "Audits",
        Title = "Your audits",
        What =
            "Some renewals are drawn by lot. If yours is, you show the documents behind your credits here. "
                + "That is all an audit is.",
        None = "None of your renewals is under audit. Keep the documents of your activities, in case one is drawn.",
        HowDrawn = "How audits are drawn",
        ListCaption = "Your audits, the latest first",
        Renewal = "Renewal",
        RenewalOf = on => $"Renewal of {Language.English.Day(on)}",
        Credential = "Credential",
        State = "State",
        Deadline = "Deadline",
        DrawnOn = "Drawn on",
        RenewedOn = "Renewed on",
        NoDeadline = "No deadline runs",
        DaysLeft = days => days switch
        {
            < 0 => "The deadline has passed",
            0 => "Today is the last day",
            1 => "1 day left",
            _ => $"{Language.Number(days)} days left",
        },
        StateOf = state => state switch
        {
            AuditState.Drawn => "Drawn",
            AuditState.Notified => "Waiting for your documents",
            AuditState.EvidenceReceived => "Submitted",
            AuditState.UnderReview => "Under review",
            AuditState.Insufficient => "Credits missing",
            AuditState.Passed => "Passed",
            AuditState.Failed => "Not passed",
            _ => "Closed",
        },
        CaseTitle = on => $"Audit of your renewal of {Language.English.Day(on)}",
        AllAudits = "All your audits",
        WhenDrawn =
            "Your renewal was drawn for audit. The notice has not reached you yet, so no deadline runs. "
                + "You can add your documents now.",
        WhenNotified = on =>
            $"Add a document to each activity below, then submit them by {Language.English.Day(on)}. "
                + "That day is still in time.",
        WhenNoticeCameBack =
            "Our last notice came back to us, so no deadline runs until it is sent again. "
                + "You can add your documents now. Please check your address in your profile.",
        WhenPassedBy = (on, curable) =>
            $"The deadline was {Language.English.Day(on)}, and your documents were not complete. "
                + (curable is { } until
                    ? $"Complete documents still count through {Language.English.Day(until)}: add them below and submit."
                    : "You can still add them and submit."),
        WhenInactive =
            "Your certification is inactive. It is active again from the day on which you submit complete documents.",
        WhenReceived = on =>
            $"You submitted your documents on {Language.English.Day(on)}. Until a reviewer begins you can still add "
                + "some. You do not need to do anything else.",
        WhenUnderReview = "A reviewer is looking at your documents. You do not need to do anything now.",
        WhenInsufficient = (found, through) =>
            $"On {Language.English.Day(found)} the credits you proved were found insufficient. "
                + (through is { } day
                    ? $"You have through {Language.English.Day(day)} to earn others, report them and add their documents."
                    : "You can earn others, report them and add their documents. No deadline runs now."),
        WhenPassed = on => $"You passed this audit on {Language.English.Day(on)}. Nothing more is needed.",
        WhenRevoked = on =>
            $"Complete documents did not come in time. On {Language.English.Day(on)} the renewal was revoked, "
                + "and the cycle before it is current again.",
        WhenFailed = on =>
            $"This audit ended on {Language.English.Day(on)} without complete documents. "
                + "Only the office can reinstate the certification.",
        ToHome = "See what you can do now",
        WriteTo = "Questions? Write to the office:",
        WhenClosed = "This audit was closed without a decision.",
        AddCredits = "Report another activity",
        Lines = "Your activities and their documents",
        NoLines = "There are no activities to show: the renewal was revoked.",
        NothingReported = "No activities are on record for the renewed cycle.",
        SubmitNothing = "Nothing that counted needs a document. Submit, and the office decides.",
        OtherLines = "Other activities of the cycle, which need no document",
        Counts = amount => $"Counted {amount}",
        CountsNothing = "Did not count",
        Replacement = "Earned to replace others",
        Provider = name => $"Held by {name}",
        ApprovedBy = name => $"Approved by {name}",
        LacksDocument = "Document missing",
        HasDocument = "Document added",
        NeedsNone = "No document needed",
        Documents = "Documents",
        NoDocuments = "No document yet.",
        ReceivedOn = on => $"received on {Language.English.Day(on)}",
        ByPost = "by post",
        AttachedOn = on => $"attached to the report on {Language.English.Day(on)}",
        Undecided = "Not decided yet",
        Accepted = "Accepted",
        Refused = "Refused",
        Why = reason => $"Why: {reason}",
        Purged = on => $"The file was deleted on {Language.English.Day(on)}",
        Remove = "Remove",
        Upload = "Add",
        File = "Choose a file",
        Drop = "You can also drop the file here.",
        Camera = "Take a picture instead",
        CameraFile = "Picture from your camera",
        Submit = "Submit your documents",
        SubmitHint = "Every activity that counted has a document. Submit them, and a reviewer looks at them. What you have "
            + "submitted you can add to, but no longer remove.",
        NotYet = "You can submit once each of these has a document:",
        SomethingNew = "Add at least one new document. Then you can submit.",
        Receipt = "Receipt",
        ReceiptOf = (on, count) => count == 0
            ? $"On {Language.English.Day(on)} the office recorded that your documents came by post."
            : $"On {Language.English.Day(on)} you submitted {(count == 1 ? "1 document" : $"{count} documents")}.",
        AddedLater = "added later, after you had submitted",
        LaterBelow = "What you added later is not part of it; it is marked at its activity below.",
        Activity = "Activity",
        Document = "Document",
        Received = "Received",
        Decision = "Decision",
        Digest = "Fingerprint (SHA-256)",
        Kept = on =>
            $"Once the audit is decided, we keep these files through {Language.English.Day(on)} and then delete them.",
        Done = done => done switch
        {
            "added" => "The document was added.",
            "same" => "This document was here already.",
            "removed" => "The document was removed.",
            "submitted" => "Your documents were submitted. The receipt is below.",
            _ => null,
        },
        TakesNone = "This audit takes no documents now: a reviewer has begun, or it is decided.",
        TooMany = "This audit has as many documents as it can have.",
    };

    private static readonly MyAuditWords Spanish = new()
    {
        Link = "Auditorías",
        Title = "Sus auditorías",
        What =
            "Algunas renovaciones se eligen por sorteo. Si sale la suya, usted muestra aquí los documentos de sus "
                + "créditos. Una auditoría no es más que eso.",
        None =
            "Ninguna de sus renovaciones está en auditoría. Guarde los documentos de sus actividades por si alguna "
                + "sale en el sorteo.",
        HowDrawn = "Cómo se sortean las auditorías",
        ListCaption = "Sus auditorías, la más reciente primero",
        Renewal = "Renovación",
        RenewalOf = on => $"Renovación del {Language.Spanish.Day(on)}",
        Credential = "Certificación",
        State = "Estado",
        Deadline = "Fecha límite",
        DrawnOn = "Fecha del sorteo",
        RenewedOn = "Renovada el",
        NoDeadline = "No corre ningún plazo",
        DaysLeft = days => days switch
        {
            < 0 => "El plazo venció",
            0 => "Hoy es el último día",
            1 => "Queda 1 día",
            _ => $"Quedan {Language.Number(days)} días",
        },
        StateOf = state => state switch
        {
            AuditState.Drawn => "Sorteada",
            AuditState.Notified => "En espera de sus documentos",
            AuditState.EvidenceReceived => "Entregada",
            AuditState.UnderReview => "En revisión",
            AuditState.Insufficient => "Faltan créditos",
            AuditState.Passed => "Aprobada",
            AuditState.Failed => "No aprobada",
            _ => "Cerrada",
        },
        CaseTitle = on => $"Auditoría de su renovación del {Language.Spanish.Day(on)}",
        AllAudits = "Todas sus auditorías",
        WhenDrawn =
            "Su renovación salió en el sorteo. El aviso todavía no le ha llegado, así que no corre ningún plazo. "
                + "Ya puede agregar sus documentos.",
        WhenNotified = on =>
            $"Agregue un documento a cada actividad y entréguelos a más tardar el {Language.Spanish.Day(on)}. "
                + "Ese día todavía está a tiempo.",
        WhenNoticeCameBack =
            "Nuestro último aviso nos fue devuelto, así que no corre ningún plazo hasta que se envíe de nuevo. "
                + "Ya puede agregar sus documentos. Revise su dirección de correo en su perfil.",
        WhenPassedBy = (on, curable) =>
            $"El plazo venció el {Language.Spanish.Day(on)} y sus documentos no estaban completos. "
                + (curable is { } until
                    ? $"Los documentos completos todavía cuentan hasta el {Language.Spanish.Day(until)}: agréguelos "
                        + "aquí y entréguelos."
                    : "Todavía puede agregarlos y entregarlos."),
        WhenInactive =
            "Su certificación está inactiva. Vuelve a estar vigente desde el día en que entregue los documentos "
                + "completos.",
        WhenReceived = on =>
            $"Usted entregó sus documentos el {Language.Spanish.Day(on)}. Hasta que empiece la revisión puede agregar "
                + "otros. No tiene que hacer nada más.",
        WhenUnderReview = "Se están revisando sus documentos. Por ahora no tiene que hacer nada.",
        WhenInsufficient = (found, through) =>
            $"El {Language.Spanish.Day(found)} se determinó que los créditos demostrados no alcanzan. "
                + (through is { } day
                    ? $"Tiene hasta el {Language.Spanish.Day(day)} para obtener otros, registrarlos y agregar sus "
                        + "documentos."
                    : "Puede obtener otros, registrarlos y agregar sus documentos. Por ahora no corre ningún plazo."),
        WhenPassed = on => $"Usted aprobó esta auditoría el {Language.Spanish.Day(on)}. No hace falta nada más.",
        WhenRevoked = on =>
            $"Los documentos completos no llegaron a tiempo. El {Language.Spanish.Day(on)} se revocó la renovación y "
                + "vuelve a regir el ciclo anterior.",
        WhenFailed = on =>
            $"Esta auditoría terminó el {Language.Spanish.Day(on)} sin documentos completos. "
                + "Solo la oficina puede rehabilitar la certificación.",
        ToHome = "Vea qué puede hacer ahora",
        WriteTo = "¿Preguntas? Escriba a la oficina:",
        WhenClosed = "Esta auditoría se cerró sin decisión.",
        AddCredits = "Registrar otra actividad",
        Lines = "Sus actividades y sus documentos",
        NoLines = "No hay actividades que mostrar: la renovación fue revocada.",
        NothingReported = "No hay actividades registradas para el ciclo renovado.",
        SubmitNothing = "Nada de lo que contó necesita un documento. Envíelo, y la oficina decidirá.",
        OtherLines = "Otras actividades del ciclo, que no necesitan documento",
        Counts = amount => $"Contó {amount}",
        CountsNothing = "No contó",
        Replacement = "Obtenida para reemplazar otras",
        Provider = name => $"Impartida por {name}",
        ApprovedBy = name => $"Aprobada por {name}",
        LacksDocument = "Falta el documento",
        HasDocument = "Documento agregado",
        NeedsNone = "No necesita documento",
        Documents = "Documentos",
        NoDocuments = "Todavía no hay documentos.",
        ReceivedOn = on => $"recibido el {Language.Spanish.Day(on)}",
        ByPost = "por correo postal",
        AttachedOn = on => $"adjuntado al registro el {Language.Spanish.Day(on)}",
        Undecided = "Sin decidir",
        Accepted = "Aceptado",
        Refused = "Rechazado",
        Why = reason => $"Motivo: {reason}",
        Purged = on => $"El archivo se eliminó el {Language.Spanish.Day(on)}",
        Remove = "Quitar",
        Upload = "Agregar",
        File = "Elija un archivo",
        Drop = "También puede arrastrar el archivo hasta aquí.",
        Camera = "Tomar una foto",
        CameraFile = "Foto de su cámara",
        Submit = "Entregar sus documentos",
        SubmitHint =
            "Cada actividad que contó tiene un documento. Entréguelos y el personal los revisará. A lo que entregue podrá "
                + "agregar otros, pero ya no quitar ninguno.",
        NotYet = "Podrá entregarlos cuando cada una de estas actividades tenga un documento:",
        SomethingNew = "Agregue al menos un documento nuevo. Después podrá entregarlos.",
        Receipt = "Comprobante",
        ReceiptOf = (on, count) => count == 0
            ? $"El {Language.Spanish.Day(on)} la oficina registró que sus documentos llegaron por correo postal."
            : $"El {Language.Spanish.Day(on)} usted entregó {(count == 1 ? "1 documento" : $"{count} documentos")}.",
        AddedLater = "agregado después de la entrega",
        LaterBelow = "Lo que agregó después no forma parte de ella; está marcado abajo, en su actividad.",
        Activity = "Actividad",
        Document = "Documento",
        Received = "Recibido",
        Decision = "Decisión",
        Digest = "Huella (SHA-256)",
        Kept = on =>
            $"Una vez decidida la auditoría, guardamos estos archivos hasta el {Language.Spanish.Day(on)} y después "
                + "los eliminamos.",
        Done = done => done switch
        {
            "added" => "Se agregó el documento.",
            "same" => "Este documento ya estaba aquí.",
            "removed" => "Se quitó el documento.",
            "submitted" => "Se entregaron sus documentos. El comprobante está más abajo.",
            _ => null,
        },
        TakesNone = "Esta auditoría no admite documentos ahora: empezó la revisión o ya está decidida.",
        TooMany = "Esta auditoría tiene todos los documentos que puede tener.",
    };

    public required string Link { get; init; }
    public required string Title { get; init; }
    public required string What { get; init; }
    public required string None { get; init; }
    public required string HowDrawn { get; init; }
    public required string ListCaption { get; init; }
    public required string Renewal { get; init; }
    public required Func<DateOnly, string> RenewalOf { get; init; }
    public required string Credential { get; init; }
    public required string State { get; init; }
    public required string Deadline { get; init; }
    public required string DrawnOn { get; init; }
    public required string RenewedOn { get; init; }
    public required string NoDeadline { get; init; }
    public required Func<int, string> DaysLeft { get; init; }
    public required Func<AuditState, string> StateOf { get; init; }
    public required Func<DateOnly, string> CaseTitle { get; init; }
    public required string AllAudits { get; init; }
    public required string WhenDrawn { get; init; }
    public required Func<DateOnly, string> WhenNotified { get; init; }
    public required string WhenNoticeCameBack { get; init; }

    /// <summary>The deadline, and the last day on which documents still cure it, where there is one.</summary>
    public required Func<DateOnly, DateOnly?, string> WhenPassedBy { get; init; }

    public required string WhenInactive { get; init; }
    public required Func<DateOnly, string> WhenReceived { get; init; }
    public required string WhenUnderReview { get; init; }

    /// <summary>The day on which they were found insufficient, and the last day to earn others.</summary>
    public required Func<DateOnly, DateOnly?, string> WhenInsufficient { get; init; }

    public required Func<DateOnly, string> WhenPassed { get; init; }
    public required Func<DateOnly, string> WhenRevoked { get; init; }
    public required Func<DateOnly, string> WhenFailed { get; init; }
    public required string ToHome { get; init; }
    public required string WriteTo { get; init; }
    public required string WhenClosed { get; init; }
    public required string AddCredits { get; init; }
    public required string Lines { get; init; }
    public required string NoLines { get; init; }
    public required string NothingReported { get; init; }
    public required string SubmitNothing { get; init; }
    public required string OtherLines { get; init; }
    public required Func<string, string> Counts { get; init; }
    public required string CountsNothing { get; init; }
    public required string Replacement { get; init; }
    public required Func<string, string> Provider { get; init; }
    public required Func<string, string> ApprovedBy { get; init; }
    public required string LacksDocument { get; init; }
    public required string HasDocument { get; init; }
    public required string NeedsNone { get; init; }
    public required string Documents { get; init; }
    public required string NoDocuments { get; init; }
    public required Func<DateOnly, string> ReceivedOn { get; init; }
    public required string ByPost { get; init; }
    public required Func<DateOnly, string> AttachedOn { get; init; }
    public required string Undecided { get; init; }
    public required string Accepted { get; init; }
    public required string Refused { get; init; }
    public required Func<string, string> Why { get; init; }
    public required Func<DateOnly, string> Purged { get; init; }
    public required string Remove { get; init; }
    public required string Upload { get; init; }
    public required string File { get; init; }
    public required string Drop { get; init; }
    public required string Camera { get; init; }
    public required string CameraFile { get; init; }
    public required string Submit { get; init; }
    public required string SubmitHint { get; init; }
    public required string NotYet { get; init; }
    public required string SomethingNew { get; init; }
    public required string Receipt { get; init; }

    /// <summary>The day, and how many documents.</summary>
    public required Func<DateOnly, int, string> ReceiptOf { get; init; }

    public required string AddedLater { get; init; }
    public required string LaterBelow { get; init; }

    public required string Activity { get; init; }
    public required string Document { get; init; }
    public required string Received { get; init; }
    public required string Decision { get; init; }
    public required string Digest { get; init; }
    public required Func<DateOnly, string> Kept { get; init; }

    /// <summary>What was done, by its word in the address; <see langword="null"/> for words that are not known.</summary>
    public required Func<string?, string?> Done { get; init; }


    public required string TakesNone { get; init; }
    public required string TooMany { get; init; }

    public static MyAuditWords In(Language language) => language.Choose(English, Spanish);
}
