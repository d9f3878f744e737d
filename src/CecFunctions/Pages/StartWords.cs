using CecFunctions.Explanations;

namespace CecFunctions.Pages;

/// <summary>The words of the start page.</summary>
internal sealed record StartWords
{
    private static readonly StartWords English = new()
    {
        Title = "Certifications, kept honestly",
        What =
            "Fitness professionals keep their certifications here: by continuing education, a fee and, if "
                + "drawn, an audit.",
        MembersTitle = "Members and staff",
        Members =
            "See where your certification stands, report what you have learned, renew. We mail you a link; "
                + "there is no password.",
        PublicTitle = "Is a certification real?",
        Public = "Enter the number on a certificate and see whether its holder is certified today.",
        Verify = "Verify a credential",
        ProgramsTitle = "For other systems",
        Programs =
            "Everything on these pages can be read and done by a program too. The description of the "
                + "interface has an example of every request and answer.",
    };

    private static readonly StartWords Spanish = new()
    {
        Title = "Certificaciones, llevadas con rigor",
        What =
            "Aquí mantienen sus certificaciones los profesionales del ejercicio: con formación continua, "
                + "una cuota y, si les toca por sorteo, una auditoría.",
        MembersTitle = "Miembros y personal",
        Members =
            "Vea el estado de su certificación, registre su formación y renueve. Le enviamos un enlace por "
                + "correo; no hay contraseña.",
        PublicTitle = "¿Es auténtica una certificación?",
        Public = "Escriba el número del certificado y vea si su titular está certificado hoy.",
        Verify = "Verificar una certificación",
        ProgramsTitle = "Para otros sistemas",
        Programs =
            "Todo lo que se hace en estas páginas puede hacerlo también un programa. La descripción de la "
                + "interfaz tiene un ejemplo de cada solicitud y respuesta.",
    };

    public required string Title { get; init; }
    public required string What { get; init; }
    public required string MembersTitle { get; init; }
    public required string Members { get; init; }
    public required string PublicTitle { get; init; }
    public required string Public { get; init; }
    public required string Verify { get; init; }
    public required string ProgramsTitle { get; init; }
    public required string Programs { get; init; }

    public static StartWords In(Language language) => language.Choose(English, Spanish);
}
