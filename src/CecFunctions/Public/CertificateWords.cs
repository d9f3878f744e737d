using CecFunctions.Explanations;

namespace CecFunctions.Public;

/// <summary>The words of certificates, and of the page that shows one.</summary>
internal sealed record CertificateWords
{
    private static readonly CertificateWords English = new()
    {
        Title = "Your certificate",
        Intro = title => $"It shows that you are certified today as {title}.",
        Download = "Download the certificate (SVG)",
        Badge = "Download the signed badge",
        Share = "Anyone can check it here, also by the code on the certificate:",
        Print = "To print it or keep it as a PDF, use your browser's print command.",
        NotCertified = "There is no certificate today, because the certification is not held today.",
        ToHome = "To your certifications",
        Label = (title, number) => $"Certificate: {title}, number {number}",
        Certifies = "certifies that",
        IsCertifiedAs = "is certified as",
        Number = "Number",
        CertifiedOn = day => $"Certified on {day}",
        ValidThrough = day => $"Valid through {day}",
        Check = "Check it at",
    };

    private static readonly CertificateWords Spanish = new()
    {
        Title = "Su certificado",
        Intro = title => $"Muestra que usted está certificado hoy: {title}.",
        Download = "Descargar el certificado (SVG)",
        Badge = "Descargar la insignia firmada",
        Share = "Cualquiera puede comprobarlo aquí, también con el código del certificado:",
        Print = "Para imprimirlo o guardarlo como PDF, use la función de imprimir de su navegador.",
        NotCertified = "Hoy no hay certificado, porque la certificación no está vigente.",
        ToHome = "A sus certificaciones",
        Label = (title, number) => $"Certificado: {title}, número {number}",
        Certifies = "certifica que",
        IsCertifiedAs = "cuenta con la certificación",
        Number = "Número",
        CertifiedOn = day => $"Certificado desde el {day}",
        ValidThrough = day => $"Válido hasta el {day}",
        Check = "Compruébelo en",
    };

    public required string Title { get; init; }
    public required Func<string, string> Intro { get; init; }
    public required string Download { get; init; }
    public required string Badge { get; init; }
    public required string Share { get; init; }
    public required string Print { get; init; }
    public required string NotCertified { get; init; }
    public required string ToHome { get; init; }
    public required Func<string, string, string> Label { get; init; }
    public required string Certifies { get; init; }
    public required string IsCertifiedAs { get; init; }
    public required string Number { get; init; }
    public required Func<string, string> CertifiedOn { get; init; }
    public required Func<string, string> ValidThrough { get; init; }
    public required string Check { get; init; }

    public static CertificateWords In(Language language) => language.Choose(English, Spanish);
}
