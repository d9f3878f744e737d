using CecFunctions.Explanations;

namespace CecFunctions.SignIn;

/// <summary>The words of signing in.</summary>
internal sealed record SignInWords
{
    private static readonly SignInWords English = new()
    {
        Title = "Sign in",
        What = "We mail you a link. It works once, within 15 minutes. There is no password.",
        Program = "Your certifying body",
        Email = "E-mail address on record",
        EmailHint = "The one to which the body writes you.",
        NoEmail = "Enter an e-mail address, such as ada@example.org.",
        ForStaff = "Staff sign in here, too, with any body chosen.",
        Ask = "Mail me a link",
        SentTitle = "Check your mail",
        Sent = "If the address is on record, a link is on its way to it. It works once, within 15 minutes.",
        NothingCame = most =>
            "Nothing came? Look among the unwanted mail, check that it is the address that the office has on record, and "
                + $"ask again. At most {most} links are mailed to an address in an hour while one of them is good: use the "
                + "latest.",
        AskAgain = "Ask for another link",
        OpenMailbox = "Open the mailbox of this machine",
        SignInAs = name => $"Sign in as {name}?",
        Choose = "Several accounts share this address. Which one is yours?",
        OverTitle = "The link is no longer valid",
        Over = "A link works once, within 15 minutes.",
    };

    private static readonly SignInWords Spanish = new()
    {
        Title = "Iniciar sesión",
        What = "Le enviamos un enlace por correo. Sirve una sola vez, durante 15 minutos. No hay contraseña.",
        Program = "Su entidad certificadora",
        Email = "Correo electrónico registrado",
        EmailHint = "El correo al que le escribe la entidad.",
        NoEmail = "Escriba un correo electrónico, por ejemplo ada@example.org.",
        ForStaff = "El personal también inicia sesión aquí, con cualquier entidad.",
        Ask = "Enviarme un enlace",
        SentTitle = "Revise su correo",
        Sent = "Si el correo está registrado, el enlace va en camino. Sirve una sola vez, durante 15 minutos.",
        NothingCame = most =>
            "¿No llegó nada? Busque en el correo no deseado, compruebe que sea el correo que la oficina tiene registrado y "
                + $"pida otro enlace. En una hora se envían como máximo {most} enlaces mientras uno de ellos sirva: use el "
                + "más reciente.",
        AskAgain = "Pedir otro enlace",
        OpenMailbox = "Abrir el buzón de este equipo",
        SignInAs = name => $"¿Iniciar sesión como {name}?",
        Choose = "Varias cuentas comparten este correo. ¿Cuál es la suya?",
        OverTitle = "El enlace ya no es válido",
        Over = "Un enlace sirve una sola vez, durante 15 minutos.",
    };

    public required string Title { get; init; }
    public required string What { get; init; }
    public required string Program { get; init; }
    public required string Email { get; init; }
    public required string EmailHint { get; init; }
    public required string NoEmail { get; init; }
    public required string ForStaff { get; init; }
    public required string Ask { get; init; }
    public required string SentTitle { get; init; }
    public required string Sent { get; init; }
    public required Func<int, string> NothingCame { get; init; }
    public required string AskAgain { get; init; }
    public required string OpenMailbox { get; init; }
    public required Func<string, string> SignInAs { get; init; }
    public required string Choose { get; init; }
    public required string OverTitle { get; init; }
    public required string Over { get; init; }

    public static SignInWords In(Language language) => language.Choose(English, Spanish);
}
