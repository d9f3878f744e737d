using CecFunctions.Explanations;

namespace CecFunctions.Profiles;

/// <summary>The words of a member's dates, on their page and in their calendar.</summary>
internal sealed record CalendarWords
{
    private static readonly CalendarWords English = new()
    {
        Title = "Your dates",
        Name = body => $"{body}: your dates",
        None = "There are no dates to come.",
        Caption = "Dates to come; a last day is still in time",
        On = "Day",
        What = "What",
        Credential = "Credential",
        KindOf = kind => kind switch
        {
            CalendarDateKind.RenewalOpens => "Renewal opens",
            CalendarDateKind.CycleEnds => "Last day to renew in time",
            CalendarDateKind.GraceEnds => "Grace ends",
            CalendarDateKind.LapsedEnds => "The lapsed status ends",
            CalendarDateKind.AuditDeadline => "Audit: documents are due",
            _ => "CPR/AED runs out",
        },
        Feed = "In your own calendar",
        FeedWhat =
            "Your calendar can read these dates at a secret address, and follows when they move. Anyone with the "
                + "address can read them, and nothing else of you.",
        Make = "Make an address",
        MadeOn = on => $"You have an address, made on {Language.English.Day(on)}. It cannot be shown again.",
        Renew = "Make a new one, and end the old one",
        Stop = "End it",
        StopWhat = "Signing out everywhere ends it, too.",
        Address = "Your secret address",
        AddressHint = "Copy it now: it is shown this once. In your calendar choose \"Subscribe\" or \"From URL\".",
        Open = "Open it in the calendar of this device",
        Ended = "The address is ended.",
        Back = "Back to your profile",
    };

    private static readonly CalendarWords Spanish = new()
    {
        Title = "Sus fechas",
        Name = body => $"{body}: sus fechas",
        None = "No hay fechas próximas.",
        Caption = "Próximas fechas; el último día todavía está a tiempo",
        On = "Día",
        What = "Qué",
        Credential = "Certificación",
        KindOf = kind => kind switch
        {
            CalendarDateKind.RenewalOpens => "Se abre la renovación",
            CalendarDateKind.CycleEnds => "Último día para renovar a tiempo",
            CalendarDateKind.GraceEnds => "Termina la prórroga",
            CalendarDateKind.LapsedEnds => "Termina el período de certificación vencida",
            CalendarDateKind.AuditDeadline => "Auditoría: fecha límite de los documentos",
            _ => "Vence la certificación de RCP/DEA (CPR/AED)",
        },
        Feed = "En su propio calendario",
        FeedWhat =
            "Su calendario puede leer estas fechas en una dirección secreta y seguir sus cambios. Quien tenga la "
                + "dirección puede leerlas, y nada más de usted.",
        Make = "Crear una dirección",
        MadeOn = on => $"Tiene una dirección, creada el {Language.Spanish.Day(on)}. No se puede mostrar de nuevo.",
        Renew = "Crear una nueva y anular la anterior",
        Stop = "Anularla",
        StopWhat = "Cerrar todas las sesiones también la anula.",
        Address = "Su dirección secreta",
        AddressHint =
            "Cópiela ahora: solo se muestra esta vez. En su calendario elija \"Suscribirse\" o \"Desde URL\".",
        Open = "Abrirla en el calendario de este dispositivo",
        Ended = "La dirección quedó anulada.",
        Back = "Volver a su perfil",
    };

    public required string Title { get; init; }

    /// <summary>The calendar's name, from the body's.</summary>
    public required Func<string, string> Name { get; init; }

    public required string None { get; init; }
    public required string Caption { get; init; }
    public required string On { get; init; }
    public required string What { get; init; }
    public required string Credential { get; init; }
    public required Func<CalendarDateKind, string> KindOf { get; init; }
    public required string Feed { get; init; }
    public required string FeedWhat { get; init; }
    public required string Make { get; init; }
    public required Func<DateOnly, string> MadeOn { get; init; }
    public required string Renew { get; init; }
    public required string Stop { get; init; }
    public required string StopWhat { get; init; }
    public required string Address { get; init; }
    public required string AddressHint { get; init; }
    public required string Open { get; init; }
    public required string Ended { get; init; }
    public required string Back { get; init; }

    public static CalendarWords In(Language language) => language.Choose(English, Spanish);
}
