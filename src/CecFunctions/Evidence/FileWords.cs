using CecFunctions.Explanations;

namespace CecFunctions.Evidence;

/// <summary>The words about files that members send in.</summary>
internal sealed record FileWords
{
    private static readonly FileWords English = new()
    {
        Kinds =
            "A document is a certificate, a letter or a transcript: a PDF or a picture (PNG, JPEG, HEIC) of at most 10 MB.",
        NoFile = "Choose a file first.",
        TooLarge = "The file has more than 10 MB. Save it smaller, or send a picture of each page.",
        OtherType = problem => $"The file {problem}",
        BadName = problem => $"The file has a name that {problem}",
        BrokenOff = "The file did not arrive whole. Send it again.",
    };

    private static readonly FileWords Spanish = new()
    {
        Kinds =
            "Un documento es un certificado, una carta o un expediente: un PDF o una imagen (PNG, JPEG, HEIC) de 10 MB "
                + "como máximo.",
        NoFile = "Elija primero un archivo.",
        TooLarge = "El archivo tiene más de 10 MB. Guárdelo más pequeño o envíe una foto de cada página.",
        OtherType = _ =>
            "El archivo no es un PDF, PNG, JPEG o HEIC que se pueda abrir. Guárdelo o imprímalo como PDF, sin "
                + "contraseña, o tome una foto de la página.",
        BadName = _ => "El nombre del archivo no se puede usar. Cámbielo y envíelo de nuevo.",
        BrokenOff = "El archivo no llegó completo. Envíelo de nuevo.",
    };

    /// <summary>What is taken.</summary>
    public required string Kinds { get; init; }

    public required string NoFile { get; init; }
    public required string TooLarge { get; init; }
    public required Func<string, string> OtherType { get; init; }
    public required Func<string, string> BadName { get; init; }
    public required string BrokenOff { get; init; }

    public static FileWords In(Language language) => language.Choose(English, Spanish);

    /// <summary>Why a file was not taken; <see langword="null"/> where that lies in what it was sent to.</summary>
    public string? WhyNot(EvidenceUploadResult result) => result.Outcome switch
    {
        EvidenceUploadOutcome.NameNotTaken => BadName(result.Problem!),
        EvidenceUploadOutcome.Empty => NoFile,
        EvidenceUploadOutcome.TooLarge => TooLarge,
        EvidenceUploadOutcome.TypeNotTaken => OtherType(result.Problem!),
        EvidenceUploadOutcome.NotInOrder => BrokenOff,
        _ => null,
    };
}
