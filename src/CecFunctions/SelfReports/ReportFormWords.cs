using CecFunctions.Domain.Programs;
using CecFunctions.Explanations;

namespace CecFunctions.SelfReports;

/// <summary>The words of the forms in which members report an activity.</summary>
internal sealed record ReportFormWords
{
    private static readonly ReportFormWords English = new()
    {
        AddTitle = "Add credits",
        EditTitle = "Edit a report",
        Choose = "What did you do?",
        CountsTitle = "What counts",
        NoCreditTitle = "What earns no credits",
        MoreAbout = "What it takes",
        ChooseFirst = "Choose an activity.",
        OtherActivity = "Another activity",
        Back = "Back to the credits",
        Labels = name => name switch
        {
            "date" => "Day it was completed",
            "title" => "Title",
            "provider" => "Provider",
            "amount" => "How much",
            "unit" => "Counted in",
            "hourSystem" => "The college counts by",
            "approvedBy" => "Approved by",
            "inScope" => "It lies in the field of my certification",
            "grade" => "Grade",
            "score" => "Score, in percent",
            "startedOn" => "Day it began",
            "preApproved" => "It was approved beforehand",
            "earned" => "Certification that was earned",
            _ => name,
        },
        Hints = name => name switch
        {
            "date" => "As the certificate has it; not in the future.",
            "title" => "As the certificate has it: an audit matches the two by it.",
            "provider" => "Who held it.",
            "approvedBy" => "The body that awarded credits for it. Attendance alone earns none.",
            "preApproved" => null,
            _ => null,
        },
        Semester = "semesters",
        Quarter = "quarters",
        Units = unit => unit switch
        {
            ActivityUnit.Hours => "hours",
            ActivityUnit.Ceu => "CEU",
            ActivityUnit.CreditHours => "credit hours",
            ActivityUnit.Publications => "publications",
            _ => "credits awarded",
        },
        UsualUpTo = most => $"Staff look at more than {Either(most, "or")} before it counts.",
        AmountOptional = worth => $"Leave it empty for {worth}.",
        RenewedAlready = day => "This cycle has been renewed already, so nothing more is needed for it. "
            + $"Activities from {day} count for the next.",
        ApprovalNeeded = "Without it the report counts nothing.",
        ApprovalOrPetition = "Without it the report counts nothing, unless you petition for the course and staff grant it.",
        Future = "This day has not come yet.",
        NotPositive = "Enter more than zero.",
        TooMuch = most => $"One report can have at most {most}.",
        NotWhole = "Enter a whole number.",
        NeedsCeu = "What was approved beforehand is reported in CEU.",
        Check = "Check what it counts",
        CheckAgain = "Check again",
        Save = "Save",
        Cancel = "Cancel",
        ChangedSinceCheck = "You have changed something since. This is what it counts now; save if it is right.",
        SavedBefore = "This form has been saved already. Save once more if this is to be another report.",
        TriedTitle = "If you save this",
        Counts = (counted, title) => $"It counts {counted} for {title}.",
        CountsLess = (counted, worth, title) => $"It counts {counted} of its {worth} for {title}.",
        CountsNothing = title => $"It counts nothing for {title}.",
        HeldAmount = (worth, title) => $"Its {worth} count nothing for {title} until staff have looked at it.",
        Then = (counted, required) => $"Then {counted} of {required} are counted.",
        TakesFrom = (title, amount) => $"{title} counts {amount} less because of it.",
        GivesTo = (title, amount) => $"{title} counts {amount} more because of it.",
        LocksAtOnce = "Its day lies in a cycle that has been renewed: you cannot change or delete it afterwards.",
        HeldOther = title => $"Your report “{title}” is then looked at by staff again.",
        File = "Certificate or other proof, if you have it at hand",
        ChooseFileAgain = name => $"Nothing was saved yet, so the file “{name}” was not kept. Choose it again before you save.",
        DocumentsTitle = "What to keep",
        Documents = years => "Keep the certificate or another proof with title, date and amount: in an audit you are asked "
            + $"for it. Keep it for {(years == 1 ? "one year" : $"{years} years")} after the renewal that it counts for.",
        ApproversTitle = "Bodies whose approval is known",
        ApproversWhat = "Other bodies can be named too; staff then look at the report before it counts.",
        Stale = "The report was changed in the meantime. Below is how it is now; what you had entered stands here:",
        NotSaved = "It was not saved",
        Limit = reason => reason switch
        {
            "member-full" => "Your record is full. Delete what you do not need, or ask the office.",
            "too-many-changes" => "You have made as many changes today as are taken. Go on tomorrow.",
            _ => "As many reports as are taken are on record, or were added today.",
        },
        WrongEntry = (label, problem) => $"{label} {problem}",
    };

    private static readonly ReportFormWords Spanish = new()
    {
        AddTitle = "Agregar créditos",
        EditTitle = "Editar un registro",
        Choose = "¿Qué hizo usted?",
        CountsTitle = "Lo que cuenta",
        NoCreditTitle = "Lo que no da créditos",
        MoreAbout = "Qué se exige",
        ChooseFirst = "Elija una actividad.",
        OtherActivity = "Otra actividad",
        Back = "Volver a los créditos",
        Labels = name => name switch
        {
            "date" => "Día en que se completó",
            "title" => "Título",
            "provider" => "Proveedor",
            "amount" => "Cuánto",
            "unit" => "Contado en",
            "hourSystem" => "La universidad cuenta por",
            "approvedBy" => "Aprobado por",
            "inScope" => "Está en el campo de mi certificación",
            "grade" => "Calificación",
            "score" => "Puntuación, en porcentaje",
            "startedOn" => "Día en que empezó",
            "preApproved" => "Se aprobó de antemano",
            "earned" => "Certificación obtenida",
            _ => name,
        },
        Hints = name => name switch
        {
            "date" => "Como figura en el certificado; no en el futuro.",
            "title" => "Como figura en el certificado: así los relaciona una auditoría.",
            "provider" => "Quién lo impartió.",
            "approvedBy" => "El organismo que otorgó los créditos. La asistencia por sí sola no da ninguno.",
            _ => null,
        },
        Semester = "semestres",
        Quarter = "trimestres",
        Units = unit => unit switch
        {
            ActivityUnit.Hours => "horas",
            ActivityUnit.Ceu => "CEU",
            ActivityUnit.CreditHours => "horas de crédito",
            ActivityUnit.Publications => "publicaciones",
            _ => "créditos otorgados",
        },
        UsualUpTo = most => $"Si son más de {Either(most, "o")}, el personal lo revisa antes de que cuente.",
        AmountOptional = worth => $"Déjelo vacío si son {worth}.",
        RenewedAlready = day => "Este ciclo ya se renovó, de modo que no le falta nada. "
            + $"Las actividades desde el {day} cuentan para el próximo.",
        ApprovalNeeded = "Sin esto, el registro no cuenta.",
        ApprovalOrPetition =
            "Sin esto, el registro no cuenta, salvo que presente una petición por el curso y el personal la acepte.",
        Future = "Ese día todavía no ha llegado.",
        NotPositive = "Escriba más de cero.",
        TooMuch = most => $"Un registro puede tener como máximo {most}.",
        NotWhole = "Escriba un número entero.",
        NeedsCeu = "Lo que se aprobó de antemano se registra en CEU.",
        Check = "Ver cuánto cuenta",
        CheckAgain = "Revisar de nuevo",
        Save = "Guardar",
        Cancel = "Cancelar",
        ChangedSinceCheck = "Usted cambió algo después. Esto es lo que cuenta ahora; guarde si es correcto.",
        SavedBefore = "Este formulario ya se guardó. Guárdelo otra vez si debe ser otro registro.",
        TriedTitle = "Si guarda esto",
        Counts = (counted, title) => $"Cuenta {counted} para {title}.",
        CountsLess = (counted, worth, title) => $"Cuenta {counted} de {worth} para {title}.",
        CountsNothing = title => $"No cuenta nada para {title}.",
        HeldAmount = (worth, title) => $"Sus {worth} no cuentan para {title} hasta que el personal lo revise.",
        Then = (counted, required) => $"Entonces cuentan {counted} de {required}.",
        TakesFrom = (title, amount) => $"Por eso {title} cuenta {amount} menos.",
        GivesTo = (title, amount) => $"Por eso {title} cuenta {amount} más.",
        LocksAtOnce = "Su día está en un ciclo que ya se renovó: después no podrá cambiarlo ni eliminarlo.",
        HeldOther = title => $"El personal revisará de nuevo su registro «{title}».",
        File = "Certificado u otra prueba, si lo tiene a mano",
        ChooseFileAgain = name => $"Todavía no se guardó nada, así que el archivo «{name}» no se conservó. Elíjalo de nuevo "
            + "antes de guardar.",
        DocumentsTitle = "Qué conservar",
        Documents = years => "Conserve el certificado u otra prueba con título, fecha y cantidad: en una auditoría se le "
            + $"pedirá. Consérvelo durante {(years == 1 ? "un año" : $"{years} años")} después de la renovación para la que "
            + "cuenta.",
        ApproversTitle = "Organismos cuya aprobación se conoce",
        ApproversWhat = "También puede indicar otros; el personal revisa entonces el registro antes de que cuente.",
        Stale = "El registro se cambió entretanto. Abajo está como es ahora; lo que usted había escrito figura aquí:",
        NotSaved = "No se guardó",
        Limit = reason => reason switch
        {
            "member-full" => "Su expediente está lleno. Elimine lo que no necesite o consulte a la oficina.",
            "too-many-changes" => "Hoy ya hizo tantos cambios como se aceptan. Continúe mañana.",
            _ => "Ya hay tantos registros como se aceptan, o se agregaron hoy.",
        },
        WrongEntry = (label, problem) => problem == ReportBook.NotYetCertified
            ? $"{label}: usted todavía no tenía ninguna certificación."
            : $"{label}: debe tener una letra o una cifra, sin saltos de línea ni caracteres que no se ven, y no ser "
                + "demasiado largo.",
    };

    public required string AddTitle { get; init; }
    public required string EditTitle { get; init; }
    public required string Choose { get; init; }
    public required string CountsTitle { get; init; }
    public required string NoCreditTitle { get; init; }
    public required string MoreAbout { get; init; }
    public required string ChooseFirst { get; init; }
    public required string OtherActivity { get; init; }
    public required string Back { get; init; }
    public required Func<string, string> Labels { get; init; }
    public required Func<string, string?> Hints { get; init; }
    public required string Semester { get; init; }
    public required string Quarter { get; init; }
    public required Func<ActivityUnit, string> Units { get; init; }
    public required Func<IReadOnlyList<string>, string> UsualUpTo { get; init; }
    public required Func<string, string> AmountOptional { get; init; }

    /// <summary>Of a cycle to which nothing adds any more, with the first day that counts for the next.</summary>
    public required Func<string, string> RenewedAlready { get; init; }

    /// <summary>Where the rule asks for an approver; and where a petition can take its place.</summary>
    public required string ApprovalNeeded { get; init; }

    public required string ApprovalOrPetition { get; init; }
    public required string Future { get; init; }
    public required string NotPositive { get; init; }
    public required Func<string, string> TooMuch { get; init; }
    public required string NotWhole { get; init; }
    public required string NeedsCeu { get; init; }
    public required string Check { get; init; }
    public required string CheckAgain { get; init; }
    public required string Save { get; init; }
    public required string Cancel { get; init; }
    public required string ChangedSinceCheck { get; init; }
    public required string SavedBefore { get; init; }
    public required string TriedTitle { get; init; }
    public required Func<string, string, string> Counts { get; init; }
    public required Func<string, string, string, string> CountsLess { get; init; }
    public required Func<string, string> CountsNothing { get; init; }
    public required Func<string, string, string> HeldAmount { get; init; }
    public required Func<string, string, string> Then { get; init; }
    public required Func<string, string, string> TakesFrom { get; init; }
    public required Func<string, string, string> GivesTo { get; init; }
    public required string LocksAtOnce { get; init; }
    public required Func<string, string> HeldOther { get; init; }
    public required string File { get; init; }
    public required Func<string, string> ChooseFileAgain { get; init; }
    public required string DocumentsTitle { get; init; }
    public required Func<int, string> Documents { get; init; }
    public required string ApproversTitle { get; init; }
    public required string ApproversWhat { get; init; }
    public required string Stale { get; init; }
    public required string NotSaved { get; init; }
    public required Func<string, string> Limit { get; init; }
    public required Func<string, string, string> WrongEntry { get; init; }

    public static ReportFormWords In(Language language) => language.Choose(English, Spanish);

    private static string Either(IReadOnlyList<string> amounts, string or) => amounts.Count == 1
        ? amounts[0]
        : $"{string.Join(", ", amounts.SkipLast(1))} {or} {amounts[^1]}";
}
