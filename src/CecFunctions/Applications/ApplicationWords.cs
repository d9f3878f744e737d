using CecFunctions.Explanations;

namespace CecFunctions.Applications;

/// <summary>The words of a member's pages about petitions, appeals and emeritus applications.</summary>
internal sealed record ApplicationWords
{
    private static readonly ApplicationWords English = new()
    {
        Link = "Applications",
        Title = "Your applications",
        What = "What you asked staff for, and what they answered.",
        None = "You have not asked for anything yet.",
        ListCaption = "What you asked for, the latest first",
        Asked = "Asked for",
        About = "About",
        FiledOn = "Filed on",
        State = "State",
        Answer = "Answer",
        KindOf = kind => kind switch
        {
            ApplicationKind.Petition => "Petition for a course",
            ApplicationKind.Appeal => "Appeal for a late renewal",
            _ => "Emeritus standing",
        },
        StateOf = state => state switch
        {
            ApplicationState.Open => "Waiting for a decision",
            ApplicationState.Approved => "Approved",
            _ => "Refused",
        },
        DecidedOn = on => $"Decided on {Language.English.Day(on)}.",
        YouWrote = "You wrote:",
        Offers = "What you can ask for",
        NotOffered = "Your body takes no applications of this kind.",
        NothingOffered = "Your body takes no applications.",
        PetitionWhat =
            "For a course that no recognized body approved: staff look at it and decide whether it counts.",
        PetitionCosts = (fee, onAccount) =>
            $"It costs {Language.Dollars(fee)}, which are not paid back, whatever the answer is. The fee must be on your "
                + $"account when you file. On your account for petitions now: {Language.Dollars(onAccount)}.",
        Needed = "What is needed",
        CourseNeeded = "A course among your reports that no recognized body approved.",
        NotPaidBack = "It is not paid back, whatever the answer is.",
        PayThenFile = "You pay at the payment service and come back here to choose the course and send the petition.",
        PaidNow = "The fee is paid. Choose the course and send the petition.",
        PayAndFile = fee => $"Pay {Language.Dollars(fee)} and petition",
        FeePaid = fee => $"Fee paid: {Language.Dollars(fee)}",
        ChangedSince = "The report was changed since, or deleted. This is what the petition was about.",
        PetitionNone = "None of your reports needs a petition.",
        PetitionNext =
            "A petition is for a course that you reported without naming a body that approved it, and did not petition "
                + "for before. Report such a course first; then you can choose it here.",
        AddCourse = "Report a course",
        ToCredits = "To your credits",
        AppealWhat = days =>
            $"If a serious reason kept you from renewing in time. Once it is approved, you can renew for {days} days.",
        AppealWindow = (from, through) =>
            $"It is taken from {Language.English.Day(from)} through {Language.English.Day(through)}.",
        AppealNone = "None of your credentials needs an appeal.",
        AppealClosed = "None of your credentials can be appealed for today.",
        Accommodations = reasons =>
            $"For other reasons ({reasons}) the office can allow a late renewal at any time: write to the office.",
        EmeritusWhat = (age, years) =>
            $"Keep your title in retirement. You are {age} or older, have been certified for {years} years without a "
                + "break, and no longer practice.",
        EmeritusCosts = fee =>
            $"It costs nothing. To return to practice later costs {Language.Dollars(fee)} for each certification.",
        EmeritusNone = "None of your credentials is active, so none can become emeritus.",
        ExtensionTitle = "More time to renew",
        Extension = "Only the office can extend grace. Write to the office and say why.",
        FileIt = kind => kind switch
        {
            ApplicationKind.Petition => "Petition for a course",
            ApplicationKind.Appeal => "File an appeal",
            _ => "Apply for emeritus standing",
        },
        Course = "Course",
        CourseHint = "Courses that you reported without an approval, and did not petition for before.",
        Credential = "Credential",
        Reason = "Reason",
        ReasonOf = reason => reason switch
        {
            "serious-illness" => "Serious illness",
            "accident" => "Accident",
            "death-in-immediate-family" => "Death in the immediate family",
            "documented-disability" => "Documented disability",
            "pandemic" => "pandemic",
            "natural-disaster" => "natural disaster",
            "military-deployment" => "military deployment",
            _ => reason.Replace('-', ' '),
        },
        BornOn = "Date of birth",
        BornOnHint = "It is deleted once your application is decided.",
        Retired = "I have retired and no longer practice",
        Note = "What staff should know",
        PetitionNote = "For example what the course taught, for how many hours, and who taught it.",
        Send = "Send",
        Cancel = "Back to your applications",
        Filed = "It was sent. Staff decide, and you find the answer here.",
        NotABirthday = "This cannot be your date of birth.",
        TooLong = most => $"This has more than {Language.Number(most)} characters.",
        Hidden = "This has characters that cannot be seen. Remove them.",
        Choose = "Choose one of these.",
    };

    private static readonly ApplicationWords Spanish = new()
    {
        Link = "Solicitudes",
        Title = "Sus solicitudes",
        What = "Lo que usted pidió al personal y lo que le respondió.",
        None = "Todavía no ha pedido nada.",
        ListCaption = "Lo que pidió, lo más reciente primero",
        Asked = "Solicitud",
        About = "Sobre",
        FiledOn = "Presentada el",
        State = "Estado",
        Answer = "Respuesta",
        KindOf = kind => kind switch
        {
            ApplicationKind.Petition => "Petición por un curso",
            ApplicationKind.Appeal => "Apelación para renovar tarde",
            _ => "Condición de emérito",
        },
        StateOf = state => state switch
        {
            ApplicationState.Open => "En espera de decisión",
            ApplicationState.Approved => "Aprobada",
            _ => "Rechazada",
        },
        DecidedOn = on => $"Decidida el {Language.Spanish.Day(on)}.",
        YouWrote = "Usted escribió:",
        Offers = "Lo que puede solicitar",
        NotOffered = "Su organización no recibe solicitudes de este tipo.",
        NothingOffered = "Su organización no recibe solicitudes.",
        PetitionWhat =
            "Para un curso que ninguna organización reconocida aprobó: el personal lo examina y decide si cuenta.",
        PetitionCosts = (fee, onAccount) =>
            $"Cuesta {Language.Dollars(fee)}, que no se devuelven, sea cual sea la respuesta. La cuota debe estar en su "
                + $"cuenta al presentarla. En su cuenta para peticiones hay ahora: {Language.Dollars(onAccount)}.",
        Needed = "Qué se necesita",
        CourseNeeded = "Un curso entre sus registros que ninguna organización reconocida aprobó.",
        NotPaidBack = "No se devuelve, sea cual sea la respuesta.",
        PayThenFile = "Usted paga en el servicio de pagos y vuelve aquí para elegir el curso y enviar la petición.",
        PaidNow = "La cuota está pagada. Elija el curso y envíe la petición.",
        PayAndFile = fee => $"Pagar {Language.Dollars(fee)} y presentar la petición",
        FeePaid = fee => $"Cuota pagada: {Language.Dollars(fee)}",
        ChangedSince = "El registro se cambió después, o se eliminó. La petición trataba de esto.",
        PetitionNone = "Ninguno de sus registros necesita una petición.",
        PetitionNext =
            "Una petición es para un curso que usted registró sin indicar quién lo aprobó y por el que no presentó antes "
                + "una petición. Registre primero ese curso; después podrá elegirlo aquí.",
        AddCourse = "Registrar un curso",
        ToCredits = "Ir a sus créditos",
        AppealWhat = days =>
            "Si un motivo grave le impidió renovar a tiempo. Una vez aprobada, puede renovar durante "
                + $"{days} días.",
        AppealWindow = (from, through) =>
            $"Se recibe del {Language.Spanish.Day(from)} al {Language.Spanish.Day(through)}.",
        AppealNone = "Ninguna de sus certificaciones necesita una apelación.",
        AppealClosed = "Hoy no se puede apelar por ninguna de sus certificaciones.",
        Accommodations = reasons =>
            $"Por otros motivos ({reasons}) la oficina puede permitir una renovación tardía en cualquier momento: "
                + "escriba a la oficina.",
        EmeritusWhat = (age, years) =>
            $"Conserve su título al jubilarse. Tiene {age} años o más, lleva {years} años certificado sin interrupción "
                + "y ya no ejerce.",
        EmeritusCosts = fee =>
            $"No cuesta nada. Volver a ejercer más adelante cuesta {Language.Dollars(fee)} por cada certificación.",
        EmeritusNone = "Ninguna de sus certificaciones está vigente, así que ninguna puede pasar a emérita.",
        ExtensionTitle = "Más tiempo para renovar",
        Extension = "Solo la oficina puede ampliar la prórroga. Escriba a la oficina y explique el motivo.",
        FileIt = kind => kind switch
        {
            ApplicationKind.Petition => "Pedir que se revise un curso",
            ApplicationKind.Appeal => "Presentar una apelación",
            _ => "Solicitar la condición de emérito",
        },
        Course = "Curso",
        CourseHint = "Los cursos que registró sin aprobación y por los que no presentó antes una petición.",
        Credential = "Certificación",
        Reason = "Motivo",
        ReasonOf = reason => reason switch
        {
            "serious-illness" => "Enfermedad grave",
            "accident" => "Accidente",
            "death-in-immediate-family" => "Muerte de un familiar inmediato",
            "documented-disability" => "Discapacidad documentada",
            "pandemic" => "pandemia",
            "natural-disaster" => "desastre natural",
            "military-deployment" => "despliegue militar",
            _ => reason.Replace('-', ' '),
        },
        BornOn = "Fecha de nacimiento",
        BornOnHint = "Se elimina en cuanto se decide su solicitud.",
        Retired = "Me he jubilado y ya no ejerzo",
        Note = "Lo que el personal debe saber",
        PetitionNote = "Por ejemplo, qué enseñó el curso, durante cuántas horas y quién lo impartió.",
        Send = "Enviar",
        Cancel = "Volver a sus solicitudes",
        Filed = "Se envió. El personal decide y usted encontrará la respuesta aquí.",
        NotABirthday = "Esta no puede ser su fecha de nacimiento.",
        TooLong = most => $"Tiene más de {Language.Number(most)} caracteres.",
        Hidden = "Tiene caracteres que no se ven. Quítelos.",
        Choose = "Elija una de estas opciones.",
    };

    public required string Link { get; init; }
    public required string Title { get; init; }
    public required string What { get; init; }
    public required string None { get; init; }
    public required string ListCaption { get; init; }
    public required string Asked { get; init; }
    public required string About { get; init; }
    public required string FiledOn { get; init; }
    public required string State { get; init; }
    public required string Answer { get; init; }
    public required Func<ApplicationKind, string> KindOf { get; init; }
    public required Func<ApplicationState, string> StateOf { get; init; }
    public required Func<DateOnly, string> DecidedOn { get; init; }
    public required string YouWrote { get; init; }
    public required string Offers { get; init; }
    public required string NotOffered { get; init; }
    public required string NothingOffered { get; init; }
    public required string PetitionWhat { get; init; }

    /// <summary>The fee, and what is on account for it.</summary>
    public required Func<decimal, decimal, string> PetitionCosts { get; init; }

    public required string Needed { get; init; }
    public required string CourseNeeded { get; init; }
    public required string NotPaidBack { get; init; }
    public required string PayThenFile { get; init; }
    public required string PaidNow { get; init; }
    public required Func<decimal, string> PayAndFile { get; init; }

    /// <summary>What was paid for an application that was filed.</summary>
    public required Func<decimal, string> FeePaid { get; init; }

    public required string ChangedSince { get; init; }
    public required string PetitionNone { get; init; }

    /// <summary>Which courses have a petition, where the member has none.</summary>
    public required string PetitionNext { get; init; }

    public required string AddCourse { get; init; }
    public required string ToCredits { get; init; }
    public required Func<int, string> AppealWhat { get; init; }
    public required Func<DateOnly, DateOnly, string> AppealWindow { get; init; }
    public required string AppealNone { get; init; }
    public required string AppealClosed { get; init; }
    public required Func<string, string> Accommodations { get; init; }

    /// <summary>The least age, and the least years certified.</summary>
    public required Func<int, int, string> EmeritusWhat { get; init; }

    public required Func<decimal, string> EmeritusCosts { get; init; }
    public required string EmeritusNone { get; init; }
    public required string ExtensionTitle { get; init; }
    public required string Extension { get; init; }
    public required Func<ApplicationKind, string> FileIt { get; init; }
    public required string Course { get; init; }
    public required string CourseHint { get; init; }
    public required string Credential { get; init; }
    public required string Reason { get; init; }
    public required Func<string, string> ReasonOf { get; init; }
    public required string BornOn { get; init; }
    public required string BornOnHint { get; init; }
    public required string Retired { get; init; }
    public required string Note { get; init; }
    public required string PetitionNote { get; init; }
    public required string Send { get; init; }
    public required string Cancel { get; init; }
    public required string Filed { get; init; }
    public required string NotABirthday { get; init; }
    public required Func<int, string> TooLong { get; init; }
    public required string Hidden { get; init; }
    public required string Choose { get; init; }

    public static ApplicationWords In(Language language) => language.Choose(English, Spanish);
}
