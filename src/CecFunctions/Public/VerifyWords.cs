using CecFunctions.Domain.Credentials;
using CecFunctions.Explanations;

namespace CecFunctions.Public;

/// <summary>The words of verification.</summary>
internal sealed record VerifyWords
{
    private static readonly VerifyWords English = new()
    {
        Title = "Verify a credential",
        What = "Enter the number on a certificate, or scan its code, and see whether its holder is certified today.",
        Number = "Credential number",
        NumberHint = "As the certificate has it, such as C-1001. Upper and lower case are the same.",
        Verify = "Verify",
        Unknown = "No credential has this number",
        UnknownHelp =
            "Look at the number on the certificate again. A number that was never given and one that is no longer held "
                + "are answered alike.",
        TooLong = "No number is that long.",
        Status = answer => answer switch
        {
            VerificationAnswer.Certified => "Certified",
            VerificationAnswer.Emeritus => "Emeritus",
            _ => "Not certified",
        },
        Means = answer => answer switch
        {
            VerificationAnswer.Certified => "The holder is certified today and may use the title.",
            VerificationAnswer.Emeritus => "The holder keeps the title in retirement and does not practise.",
            _ => "The holder is not certified today and may not use the title.",
        },
        Description = (name, type, status, on) =>
            $"{name ?? "The holder"}: {type}. {status} on {on}, as the certifying body's own records say.",
        Holder = "Holder",
        Certification = "Certification",
        MayUse = "Title",
        Body = "Certifying body",
        HeldSince = "Held without a break since",
        ValidThrough = "Valid through",
        WasValidThrough = "Was valid through",
        GraceThrough = "Still holds, while the body takes the renewal, through",
        On = day => $"As of {day}, in the body's own time zone.",
        Rule = "Rule",
        Share = "Address of this page",
        Badge = "Signed badge (Open Badges 3.0)",
        Another = "Verify another credential",
        Rules = "The body's rules",
    };

    private static readonly VerifyWords Spanish = new()
    {
        Title = "Verificar una certificación",
        What = "Escriba el número del certificado, o escanee su código, y vea si su titular está certificado hoy.",
        Number = "Número de la certificación",
        NumberHint = "Como aparece en el certificado, por ejemplo C-1001. No importan mayúsculas ni minúsculas.",
        Verify = "Verificar",
        Unknown = "Ninguna certificación tiene este número",
        UnknownHelp =
            "Revise el número en el certificado. La respuesta es la misma para un número que nunca se dio y para uno que "
                + "ya no está vigente.",
        TooLong = "Ningún número es tan largo.",
        Status = answer => answer switch
        {
            VerificationAnswer.Certified => "Certificado",
            VerificationAnswer.Emeritus => "Emérito",
            _ => "No certificado",
        },
        Means = answer => answer switch
        {
            VerificationAnswer.Certified => "El titular está certificado hoy y puede usar el título.",
            VerificationAnswer.Emeritus => "El titular conserva el título en su retiro y no ejerce.",
            _ => "El titular no está certificado hoy y no puede usar el título.",
        },
        Description = (name, type, status, on) =>
            $"{name ?? "El titular"}: {type}. {status} el {on}, según los registros de la entidad certificadora.",
        Holder = "Titular",
        Certification = "Certificación",
        MayUse = "Título",
        Body = "Entidad certificadora",
        HeldSince = "Vigente sin interrupción desde el",
        ValidThrough = "Válida hasta el",
        WasValidThrough = "Fue válida hasta el",
        GraceThrough = "Sigue vigente, mientras la entidad acepta la renovación, hasta el",
        On = day => $"Al {day}, en la zona horaria de la entidad.",
        Rule = "Regla",
        Share = "Dirección de esta página",
        Badge = "Insignia firmada (Open Badges 3.0)",
        Another = "Verificar otra certificación",
        Rules = "Las reglas de la entidad",
    };

    public required string Title { get; init; }
    public required string What { get; init; }
    public required string Number { get; init; }
    public required string NumberHint { get; init; }
    public required string Verify { get; init; }
    public required string Unknown { get; init; }
    public required string UnknownHelp { get; init; }
    public required string TooLong { get; init; }
    public required Func<VerificationAnswer, string> Status { get; init; }
    public required Func<VerificationAnswer, string> Means { get; init; }
    public required Func<string?, string, string, string, string> Description { get; init; }
    public required string Holder { get; init; }
    public required string Certification { get; init; }
    public required string MayUse { get; init; }
    public required string Body { get; init; }
    public required string HeldSince { get; init; }
    public required string ValidThrough { get; init; }
    public required string WasValidThrough { get; init; }
    public required string GraceThrough { get; init; }
    public required Func<string, string> On { get; init; }
    public required string Rule { get; init; }
    public required string Share { get; init; }
    public required string Badge { get; init; }
    public required string Another { get; init; }
    public required string Rules { get; init; }

    public static VerifyWords In(Language language) => language.Choose(English, Spanish);
}
