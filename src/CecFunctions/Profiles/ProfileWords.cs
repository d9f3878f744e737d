using CecFunctions.Explanations;

namespace CecFunctions.Profiles;

/// <summary>The words of a member's profile, and of the pages about its address.</summary>
internal sealed record ProfileWords
{
    private static readonly ProfileWords English = new()
    {
        Link = "Profile",
        Title = "Your profile",
        OnRecord = "What is on record",
        Name = "Name",
        Number = "Member number",
        Body = "Body",
        BodyMember = "you are a member, which lowers some fees",
        Email = "E-mail address",
        NotOnRecord = "Not on record",
        Cpr = "CPR/AED",
        NoCpr = "Never reported",
        CprUntil = on => $"Current through {Language.English.Day(on)}",
        CprOver = on => $"Ran out on {Language.English.Day(on)}",
        ReportCpr = "Report a CPR/AED course",
        AskOffice = "The office changes your name and member number: write to the office if they are wrong.",
        ChangeEmail = "Change your address",
        Pending = address => $"We mailed a link to {address}.",
        PendingUntil = instant => $"Open it by {instant}. Until then nothing changes.",
        NewEmail = "New e-mail address",
        NewEmailHint =
            "We mail a link there, good for 24 hours, and tell the old address. It is yours once you have opened the link.",
        MailLink = "Mail me the link",
        SignIns = "Where you are signed in",
        More = "Your record",
        Export = "Everything on record about you",
        ExportWhat = "(a JSON file for you to keep)",
        Notices = "What we mailed you",
        Calendar = "Your dates in your calendar",
        Languages = "Language",
        LanguagesWhat = "These pages are kept in the language that you choose, on this device.",
        ConfirmTitle = "Confirm your address",
        ConfirmWhat = "From now on your mail is to go to the address to which this link was sent.",
        OpenLinkAgain = "To confirm a new address, open the link in our mail to it in this browser.",
        Confirm = "Confirm",
        ConfirmedTitle = "Address confirmed",
        ToProfile = "To your profile",
        Done = done => done switch
        {
            "mailed" => "We mailed the link. Open it to confirm the new address.",
            "confirmed" => "Mail goes to your new address from now on.",
            "cpr" => "Your CPR/AED course is on record.",
            _ => null,
        },
        EmailFault = outcome => outcome switch
        {
            EmailChangeOutcome.NotAnAddress => "This is not an e-mail address.",
            EmailChangeOutcome.SameAddress => "This is your address already.",
            EmailChangeOutcome.AddressRefused => "The mail service refuses this address. Check how it is written.",
            EmailChangeOutcome.NotMailed => "The mail could not be sent now, and nothing was changed. Try again in a minute.",
            EmailChangeOutcome.TooMany => "You have asked for many changes today. Try again tomorrow.",
            EmailChangeOutcome.LinkOver =>
                "This link is over: it was used or replaced, has expired, or belongs to another account. "
                    + "Ask for a new one in your profile.",
            EmailChangeOutcome.MemberFull => "Your record is full. Write to the office.",
            EmailChangeOutcome.TooManyChanges => "You have made as many changes today as one can. Try again tomorrow.",
            _ => "Your record was being changed at the same time, and nothing was done. Try again.",
        },
    };

    private static readonly ProfileWords Spanish = new()
    {
        Link = "Perfil",
        Title = "Su perfil",
        OnRecord = "Lo que consta",
        Name = "Nombre",
        Number = "Número de miembro",
        Body = "Organización",
        BodyMember = "usted es miembro, lo que reduce algunas cuotas",
        Email = "Correo electrónico",
        NotOnRecord = "No consta",
        Cpr = "RCP/DEA (CPR/AED)",
        NoCpr = "Nunca se registró",
        CprUntil = on => $"Vigente hasta el {Language.Spanish.Day(on)}",
        CprOver = on => $"Venció el {Language.Spanish.Day(on)}",
        ReportCpr = "Registrar un curso de RCP/DEA (CPR/AED)",
        AskOffice = "La oficina cambia su nombre y su número de miembro: escríbale si están mal.",
        ChangeEmail = "Cambiar su dirección de correo",
        Pending = address => $"Enviamos un enlace a {address}.",
        PendingUntil = instant => $"Ábralo a más tardar el {instant}. Hasta entonces no cambia nada.",
        NewEmail = "Nueva dirección de correo",
        NewEmailHint =
            "Enviamos allí un enlace que vale 24 horas y avisamos a la dirección anterior. Será la suya cuando abra el "
                + "enlace.",
        MailLink = "Enviarme el enlace",
        SignIns = "Dónde tiene sesiones abiertas",
        More = "Su expediente",
        Export = "Todo lo que consta sobre usted",
        ExportWhat = "(un archivo JSON para usted)",
        Notices = "Lo que le enviamos por correo",
        Calendar = "Sus fechas en su calendario",
        Languages = "Idioma",
        LanguagesWhat = "Estas páginas se muestran en el idioma que usted elija, en este dispositivo.",
        ConfirmTitle = "Confirme su dirección",
        ConfirmWhat = "A partir de ahora su correo llegará a la dirección a la que se envió este enlace.",
        OpenLinkAgain = "Para confirmar una dirección nueva, abra en este navegador el enlace del correo que le enviamos.",
        Confirm = "Confirmar",
        ConfirmedTitle = "Dirección confirmada",
        ToProfile = "A su perfil",
        Done = done => done switch
        {
            "mailed" => "Enviamos el enlace. Ábralo para confirmar la nueva dirección.",
            "confirmed" => "A partir de ahora el correo llega a su nueva dirección.",
            "cpr" => "Su curso de RCP/DEA quedó registrado.",
            _ => null,
        },
        EmailFault = outcome => outcome switch
        {
            EmailChangeOutcome.NotAnAddress => "Esta no es una dirección de correo electrónico.",
            EmailChangeOutcome.SameAddress => "Esta ya es su dirección.",
            EmailChangeOutcome.AddressRefused =>
                "El servicio de correo rechaza esta dirección. Revise cómo está escrita.",
            EmailChangeOutcome.NotMailed =>
                "El correo no se pudo enviar y no se cambió nada. Inténtelo de nuevo en un minuto.",
            EmailChangeOutcome.TooMany => "Hoy ha pedido muchos cambios. Inténtelo mañana.",
            EmailChangeOutcome.LinkOver =>
                "Este enlace ya no vale: se usó o se reemplazó, venció o es de otra cuenta. Pida uno nuevo en su perfil.",
            EmailChangeOutcome.MemberFull => "Su expediente está lleno. Escriba a la oficina.",
            EmailChangeOutcome.TooManyChanges => "Hoy ya hizo todos los cambios posibles. Inténtelo mañana.",
            _ => "Su expediente cambiaba en ese momento y no se hizo nada. Inténtelo de nuevo.",
        },
    };

    public required string Link { get; init; }
    public required string Title { get; init; }
    public required string OnRecord { get; init; }
    public required string Name { get; init; }
    public required string Number { get; init; }
    public required string Body { get; init; }
    public required string BodyMember { get; init; }
    public required string Email { get; init; }
    public required string NotOnRecord { get; init; }
    public required string Cpr { get; init; }
    public required string NoCpr { get; init; }
    public required Func<DateOnly, string> CprUntil { get; init; }
    public required Func<DateOnly, string> CprOver { get; init; }
    public required string ReportCpr { get; init; }
    public required string AskOffice { get; init; }
    public required string ChangeEmail { get; init; }
    public required Func<string, string> Pending { get; init; }
    public required Func<string, string> PendingUntil { get; init; }
    public required string NewEmail { get; init; }
    public required string NewEmailHint { get; init; }
    public required string MailLink { get; init; }
    public required string SignIns { get; init; }
    public required string More { get; init; }
    public required string Export { get; init; }
    public required string ExportWhat { get; init; }
    public required string Notices { get; init; }
    public required string Calendar { get; init; }
    public required string Languages { get; init; }
    public required string LanguagesWhat { get; init; }
    public required string ConfirmTitle { get; init; }
    public required string ConfirmWhat { get; init; }
    public required string OpenLinkAgain { get; init; }
    public required string Confirm { get; init; }
    public required string ConfirmedTitle { get; init; }
    public required string ToProfile { get; init; }

    /// <summary>What was done, by its word in the address; <see langword="null"/> for words that are not known.</summary>
    public required Func<string?, string?> Done { get; init; }

    /// <summary>Why an address was not changed.</summary>
    public required Func<EmailChangeOutcome, string> EmailFault { get; init; }

    public static ProfileWords In(Language language) => language.Choose(English, Spanish);
}
