using CecFunctions.Domain.Credentials;
using CecFunctions.Explanations;

namespace CecFunctions.Renewals;

/// <summary>The words of the home page, and of what it shares with the page of a renewal.</summary>
internal sealed record HomeWords
{
    private static readonly HomeWords English = new()
    {
        Navigation = "Home",
        Title = "Your certifications",
        AsOf = day => $"As of {day}.",
        NoCredentials = "No certification is on record for you.",
        SeveralTitle = "You hold several certifications",
        HighestCounts =
            "Credits are required for the highest one only. What counts for it keeps the others too; each is still "
                + "renewed, and has its fee.",
        EachCounts =
            "Each has its own requirement. Report an activity once: it counts for every certification in whose cycle it "
                + "falls.",
        AuditTitle = "Your last renewal is under audit",
        Audit = deadline => deadline is null
            ? "You will be asked for documents of your credits. You stay certified meanwhile."
            : $"Documents of your credits are to be complete by {deadline}.",
        AuditOverdue = deadline => $"Documents of your credits were due by {deadline}, and are not complete.",
        AuditReviewed = "The office has your documents and looks at them.",
        ToAudits = "See the audit",
        Progress = "Credits",
        Earned = (counted, required) => $"{counted} of {required} earned.",
        Held = amount => $"{amount} wait until staff have looked at them.",
        Category = (category, counted, most) => most is null
            ? $"Category {category}: {counted}"
            : $"Category {category}: {counted} of at most {most}",
        CprAmongActivities = "✓ A CPR/AED certification is among the reported activities",
        CprNotAmongActivities = "✕ A CPR/AED certification is still missing among the reported activities",
        CprCurrent = until => $"✓ CPR/AED is current through {until}",
        Cycle = "Time",
        CycleBar = "The days of the cycle, and what follows it",
        CycleStarts = "Cycle starts",
        RenewalOpens = "Renewal opens",
        Today = "Today",
        CycleEnds = "Cycle ends",
        NextCycleEnds = "Next cycle ends",
        GraceEnds = "Grace ends",
        LapsedEnds = "Last day of lapse",
        Missing = "What is missing",
        CprMissing = until => until is null
            ? "CPR/AED was never reported; it must be current on the day of renewal."
            : $"CPR/AED ran out on {until}; it must be current on the day of renewal.",
        CreditsEnd = day => $"Only activities completed by {day} count for it.",
        CreditsOver = day => $"Only activities that were completed by {day} count for it: report those that are not on record.",
        Complete = "This cycle is complete.",
        ShownThrough = (day, isHeldBack, isUnderAudit) => !isHeldBack
            ? $"Certificate and verification say that you are certified through {day}."
            : isUnderAudit
                ? $"Until the next cycle has begun and the audit is passed, certificate and verification say {day}."
                : $"Until the next cycle begins, certificate and verification say {day}.",
        KeepThrough = day =>
            $"Keep the documents of the credits that you renewed with through {day}: an audit may ask for them.",
        Certificate = "Certificate and badge",
        RenewalDetails = "What a renewal takes and costs",
        Until = "Until",
        Costs = "What it costs",
        WhatToDo = "What to do",
        RenewalCost = (amount, late) => late is null
            ? $"{amount} for the renewal"
            : $"{amount} for the renewal, of which {late} are the late fee",
        ReinstatementCost = amount => $"{amount} for the reinstatement",
        ReentryCost = amount => $"{amount}, should you go back to work: the office reinstates the certification then",
        CureCost = "Nothing but the documents",
        HasLeft = "You have given up what you held. Nothing is asked for; the office can take that back.",
        StateTitle = status => status switch
        {
            CredentialStatus.Grace => "The cycle is over, and you can still renew",
            CredentialStatus.Lapsed => "The certification has lapsed",
            CredentialStatus.ReinstatementOnly => "The certification cannot be renewed any more",
            CredentialStatus.Inactive => "The certification is inactive because of an audit",
            _ => "You keep the title in retirement",
        },
        Advice = kind => kind switch
        {
            NextStepKind.Nothing => "Nothing.",
            NextStepKind.Wait or NextStepKind.WaitForOffice => "Wait: the office is looking at it.",
            NextStepKind.AnswerAudit => "Send the documents that the audit asks for.",
            NextStepKind.AddCredits => "Report the credits that are missing, then pay and renew.",
            NextStepKind.RecordCpr => "Report your CPR/AED course, then pay and renew.",
            NextStepKind.Renew => "Pay what is due, and renew.",
            NextStepKind.Appeal => "File an appeal. Once it is approved you can renew for a time.",
            NextStepKind.AskForReinstatement => "Ask the office to reinstate it.",
            _ => "Ask the office what is possible; as a rule you certify anew.",
        },
        Step = (kind, amount) => kind switch
        {
            NextStepKind.AnswerAudit => "Answer the audit",
            NextStepKind.AddCredits => "Add credits",
            NextStepKind.RecordCpr => "Report CPR/AED",
            NextStepKind.Renew when amount is null => "Renew now",
            NextStepKind.Renew => $"Renew now for {amount}",
            NextStepKind.Appeal => "File an appeal",
            NextStepKind.AskForReinstatement when amount is null => "Ask for reinstatement",
            NextStepKind.AskForReinstatement => $"Ask for reinstatement ({amount})",
            _ => "Write to the office",
        },
        By = day => $"by {day}",
        WaitUntil = day => $"You have all credits. Renewal opens on {day}; there is nothing to do until then.",
    };

    private static readonly HomeWords Spanish = new()
    {
        Navigation = "Inicio",
        Title = "Sus certificaciones",
        AsOf = day => $"Al {day}.",
        NoCredentials = "No consta ninguna certificación a su nombre.",
        SeveralTitle = "Usted tiene varias certificaciones",
        HighestCounts =
            "Solo se exigen créditos para la más alta. Lo que cuenta para ella mantiene también las demás; cada una se "
                + "renueva aparte y tiene su cuota.",
        EachCounts =
            "Cada una tiene sus propios requisitos. Registre cada actividad una sola vez: cuenta para toda certificación "
                + "en cuyo ciclo caiga.",
        AuditTitle = "Su última renovación está en auditoría",
        Audit = deadline => deadline is null
            ? "Se le pedirán documentos de sus créditos. Mientras tanto, usted sigue certificado."
            : $"Los documentos de sus créditos deben estar completos a más tardar el {deadline}.",
        AuditOverdue = deadline =>
            $"Los documentos de sus créditos debían estar completos a más tardar el {deadline}, y no lo están.",
        AuditReviewed = "La oficina tiene sus documentos y los está revisando.",
        ToAudits = "Ver la auditoría",
        Progress = "Créditos",
        Earned = (counted, required) => $"{counted} de {required} obtenidos.",
        Held = amount => $"{amount} esperan a que el personal los revise.",
        Category = (category, counted, most) => most is null
            ? $"Categoría {category}: {counted}"
            : $"Categoría {category}: {counted} de un máximo de {most}",
        CprAmongActivities = "✓ Entre las actividades registradas hay una certificación de RCP/DEA",
        CprNotAmongActivities = "✕ Entre las actividades registradas falta una certificación de RCP/DEA",
        CprCurrent = until => $"✓ Certificación de RCP/DEA vigente hasta el {until}",
        Cycle = "Plazos",
        CycleBar = "Los días del ciclo y lo que le sigue",
        CycleStarts = "Empieza el ciclo",
        RenewalOpens = "Se abre la renovación",
        Today = "Hoy",
        CycleEnds = "Termina el ciclo",
        NextCycleEnds = "Termina el ciclo siguiente",
        GraceEnds = "Termina la prórroga",
        LapsedEnds = "Último día del vencimiento",
        Missing = "Qué falta",
        CprMissing = until => until is null
            ? "No consta ninguna certificación de RCP/DEA (CPR/AED); debe estar vigente el día de la renovación."
            : $"Su certificación de RCP/DEA (CPR/AED) venció el {until}; debe estar vigente el día de la renovación.",
        CreditsEnd = day => $"Solo cuentan las actividades terminadas hasta el {day}.",
        CreditsOver = day => $"Solo cuentan las actividades terminadas hasta el {day}: registre las que aún no lo estén.",
        Complete = "Este ciclo está completo.",
        ShownThrough = (day, isHeldBack, isUnderAudit) => !isHeldBack
            ? $"El certificado y la verificación indican que está certificado hasta el {day}."
            : isUnderAudit
                ? "Hasta que empiece el próximo ciclo y se apruebe la auditoría, el certificado y la verificación indican "
                    + $"el {day}."
                : $"Hasta que empiece el próximo ciclo, el certificado y la verificación indican el {day}.",
        KeepThrough = day =>
            $"Guarde hasta el {day} los documentos de los créditos con los que renovó: una auditoría puede pedirlos.",
        Certificate = "Certificado e insignia",
        RenewalDetails = "Qué exige y cuánto cuesta renovar",
        Until = "Hasta",
        Costs = "Cuánto cuesta",
        WhatToDo = "Qué hacer",
        RenewalCost = (amount, late) => late is null
            ? $"{amount} por la renovación"
            : $"{amount} por la renovación, de los que {late} son el recargo por retraso",
        ReinstatementCost = amount => $"{amount} por la rehabilitación",
        ReentryCost = amount => $"{amount} si vuelve a trabajar: entonces la oficina rehabilita la certificación",
        CureCost = "Nada, salvo enviar los documentos",
        HasLeft = "Usted renunció a lo que tenía. No se le pide nada; la oficina puede revertirlo.",
        StateTitle = status => status switch
        {
            CredentialStatus.Grace => "El ciclo terminó, pero todavía puede renovar",
            CredentialStatus.Lapsed => "La certificación venció",
            CredentialStatus.ReinstatementOnly => "La certificación ya no se puede renovar",
            CredentialStatus.Inactive => "La certificación está inactiva por una auditoría",
            _ => "Usted conserva el título en su jubilación",
        },
        Advice = kind => kind switch
        {
            NextStepKind.Nothing => "Nada.",
            NextStepKind.Wait or NextStepKind.WaitForOffice => "Espere: la oficina lo está revisando.",
            NextStepKind.AnswerAudit => "Envíe los documentos que pide la auditoría.",
            NextStepKind.AddCredits => "Registre los créditos que faltan y después pague y renueve.",
            NextStepKind.RecordCpr => "Registre su curso de RCP/DEA y después pague y renueve.",
            NextStepKind.Renew => "Pague lo que debe y renueve.",
            NextStepKind.Appeal => "Presente una apelación. Si se aprueba, podrá renovar durante un tiempo.",
            NextStepKind.AskForReinstatement => "Pida a la oficina que la rehabilite.",
            _ => "Pregunte a la oficina qué es posible; por lo general hay que certificarse de nuevo.",
        },
        Step = (kind, amount) => kind switch
        {
            NextStepKind.AnswerAudit => "Responder a la auditoría",
            NextStepKind.AddCredits => "Agregar créditos",
            NextStepKind.RecordCpr => "Registrar la certificación de RCP/DEA",
            NextStepKind.Renew when amount is null => "Renovar ahora",
            NextStepKind.Renew => $"Renovar ahora por {amount}",
            NextStepKind.Appeal => "Presentar una apelación",
            NextStepKind.AskForReinstatement when amount is null => "Pedir la rehabilitación",
            NextStepKind.AskForReinstatement => $"Pedir la rehabilitación ({amount})",
            _ => "Escribir a la oficina",
        },
        By = day => $"a más tardar el {day}",
        WaitUntil = day => $"Usted tiene todos los créditos. La renovación se abre el {day}; hasta entonces no hay nada que "
            + "hacer.",
    };

    public required string Navigation { get; init; }
    public required string Title { get; init; }
    public required Func<string, string> AsOf { get; init; }
    public required string NoCredentials { get; init; }
    public required string SeveralTitle { get; init; }
    public required string HighestCounts { get; init; }
    public required string EachCounts { get; init; }
    public required string AuditTitle { get; init; }
    public required Func<string?, string> Audit { get; init; }
    public required Func<string, string> AuditOverdue { get; init; }
    public required string AuditReviewed { get; init; }
    public required string ToAudits { get; init; }
    public required string Progress { get; init; }
    public required Func<string, string, string> Earned { get; init; }
    public required Func<string, string> Held { get; init; }
    public required Func<string, string, string?, string> Category { get; init; }
    public required string CprAmongActivities { get; init; }
    public required string CprNotAmongActivities { get; init; }
    public required Func<string, string> CprCurrent { get; init; }
    public required string Cycle { get; init; }
    public required string CycleBar { get; init; }
    public required string CycleStarts { get; init; }
    public required string RenewalOpens { get; init; }
    public required string Today { get; init; }
    public required string CycleEnds { get; init; }
    public required string NextCycleEnds { get; init; }
    public required string GraceEnds { get; init; }
    public required string LapsedEnds { get; init; }
    public required string Missing { get; init; }
    public required Func<string?, string> CprMissing { get; init; }
    /// <summary>The last day whose activities count, where a renewal is taken longer.</summary>
    public required Func<string, string> CreditsEnd { get; init; }

    /// <summary>The same once it has passed.</summary>
    public required Func<string, string> CreditsOver { get; init; }

    public required string Complete { get; init; }

    /// <summary>What verification shows: the day, whether the new one is held back, and whether an audit is open.</summary>
    public required Func<string, bool, bool, string> ShownThrough { get; init; }

    public required Func<string, string> KeepThrough { get; init; }
    public required string Certificate { get; init; }
    public required string RenewalDetails { get; init; }
    public required string Until { get; init; }
    public required string Costs { get; init; }
    public required string WhatToDo { get; init; }
    public required Func<string, string?, string> RenewalCost { get; init; }
    public required Func<string, string> ReinstatementCost { get; init; }
    public required Func<string, string> ReentryCost { get; init; }
    public required string CureCost { get; init; }
    public required string HasLeft { get; init; }
    public required Func<CredentialStatus, string> StateTitle { get; init; }
    public required Func<NextStepKind, string> Advice { get; init; }
    public required Func<NextStepKind, string?, string> Step { get; init; }
    public required Func<string, string> By { get; init; }
    public required Func<string, string> WaitUntil { get; init; }

    public static HomeWords In(Language language) => language.Choose(English, Spanish);
}
