using CecFunctions.Explanations;

namespace CecFunctions.Renewals;

/// <summary>The words of the page where members report CPR/AED.</summary>
internal sealed record CprWords
{
    private static readonly CprWords English = new()
    {
        Title = "CPR/AED",
        What = "CPR/AED must be current on the day on which you renew.",
        Never = "You have not reported CPR/AED yet.",
        Until = on => $"On record: current through {Language.English.Day(on)}.",
        Over = on => $"On record: it ran out on {Language.English.Day(on)}.",
        Course = (on, online) => $"Course of {Language.English.Day(on)}, {(online ? "online" : "in person")}.",
        Report = "Report a course",
        CompletedOn = "Day of the course",
        ValidUntil = "Valid through",
        ValidUntilHint = "The last day, as your card has it; at most 3 years after the course.",
        How = "How you took it",
        InPerson = "In person",
        Online = "Online",
        Skills = "Online, but my skills were evaluated in person",
        OnlineNeedsSkills = "An online course needs a skills evaluation in person.",
        InPersonAfterLapse = "If CPR/AED had run out before the course, the course must be in person.",
        Shorten = "Yes, this ends earlier than what is on record",
        Save = "Save",
        Back = "Back to your profile",
        Stale = "What is on record was changed meanwhile. Look at it above and send the form again.",
        WouldShorten = "This ends earlier than what is on record. If that is meant, tick the box below.",
    };

    private static readonly CprWords Spanish = new()
    {
        Title = "RCP/DEA (CPR/AED)",
        What = "La certificación de RCP/DEA debe estar vigente el día en que renueve.",
        Never = "Todavía no ha registrado ninguna certificación de RCP/DEA.",
        Until = on => $"Consta: vigente hasta el {Language.Spanish.Day(on)}.",
        Over = on => $"Consta: venció el {Language.Spanish.Day(on)}.",
        Course = (on, online) => $"Curso del {Language.Spanish.Day(on)}, {(online ? "en línea" : "presencial")}.",
        Report = "Registrar un curso",
        CompletedOn = "Día del curso",
        ValidUntil = "Válido hasta",
        ValidUntilHint = "El último día, como figura en su tarjeta; a lo sumo 3 años después del curso.",
        How = "Cómo lo hizo",
        InPerson = "Presencial",
        Online = "En línea",
        Skills = "En línea, pero mis destrezas se evaluaron en persona",
        OnlineNeedsSkills = "Un curso en línea requiere una evaluación presencial de las destrezas.",
        InPersonAfterLapse = "Si la certificación de RCP/DEA había vencido antes del curso, este debe ser presencial.",
        Shorten = "Sí, termina antes de lo que consta",
        Save = "Guardar",
        Back = "Volver a su perfil",
        Stale = "Lo que consta cambió entretanto. Véalo arriba y envíe el formulario de nuevo.",
        WouldShorten = "Termina antes de lo que consta. Si es así, marque la casilla de abajo.",
    };

    public required string Title { get; init; }
    public required string What { get; init; }
    public required string Never { get; init; }
    public required Func<DateOnly, string> Until { get; init; }
    public required Func<DateOnly, string> Over { get; init; }
    public required Func<DateOnly, bool, string> Course { get; init; }
    public required string Report { get; init; }
    public required string CompletedOn { get; init; }
    public required string ValidUntil { get; init; }
    public required string ValidUntilHint { get; init; }
    public required string How { get; init; }
    public required string InPerson { get; init; }
    public required string Online { get; init; }
    public required string Skills { get; init; }
    public required string OnlineNeedsSkills { get; init; }
    public required string InPersonAfterLapse { get; init; }
    public required string Shorten { get; init; }
    public required string Save { get; init; }
    public required string Back { get; init; }
    public required string Stale { get; init; }
    public required string WouldShorten { get; init; }

    public static CprWords In(Language language) => language.Choose(English, Spanish);
}
