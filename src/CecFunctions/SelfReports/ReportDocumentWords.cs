using CecFunctions.Evidence;
using CecFunctions.Explanations;

namespace CecFunctions.SelfReports;

/// <summary>The words of the page of a report's documents.</summary>
internal sealed record ReportDocumentWords
{
    private static readonly ReportDocumentWords English = new()
    {
        Title = "Documents of a report",
        Why = "If a renewal is drawn for audit, the documents attached here are in the case already.",
        None = "No document is attached yet.",
        List = "Attached documents",
        AttachTitle = "Attach a document",
        File = "Certificate or other proof",
        Attach = "Attach",
        Remove = "Remove",
        AttachedOn = on => $"attached on {Language.English.Day(on)}",
        LockedHint = "The report lies in a cycle that has been renewed: its documents can be added to and not removed.",
        Full = $"This report has as many documents as it can have: {ReportDocumentsPart.MostOfAReport}.",
        SavedWithout = name => $"Your report was saved. Only the file “{name}” was not taken: see below why, and try another.",
        Done = done => done switch
        {
            "added" => "The document is attached.",
            "same" => "This document was attached already.",
            "removed" => "The document was removed.",
            _ => null,
        },
        TooMany = $"A report can have {ReportDocumentsPart.MostOfAReport} documents, and all reports together "
            + $"{ReportDocumentsPart.MostInAll}.",
        NotKept = "The documents of this report need not be kept any longer, so none are taken.",
        Gone = "The report is not there any more.",
        Back = "Back to the credits",
    };

    private static readonly ReportDocumentWords Spanish = new()
    {
        Title = "Documentos de un registro",
        Why = "Si una renovación sale en el sorteo de auditorías, los documentos adjuntos aquí ya estarán en el caso.",
        None = "Todavía no hay ningún documento adjunto.",
        List = "Documentos adjuntos",
        AttachTitle = "Adjuntar un documento",
        File = "Certificado u otra prueba",
        Attach = "Adjuntar",
        Remove = "Quitar",
        AttachedOn = on => $"adjuntado el {Language.Spanish.Day(on)}",
        LockedHint = "El registro está en un ciclo que ya se renovó: se pueden adjuntar documentos, pero no quitarlos.",
        Full = $"Este registro tiene todos los documentos que puede tener: {ReportDocumentsPart.MostOfAReport}.",
        SavedWithout = name => $"Su registro se guardó. Solo el archivo «{name}» no se aceptó: vea abajo por qué e intente "
            + "con otro.",
        Done = done => done switch
        {
            "added" => "El documento está adjunto.",
            "same" => "Este documento ya estaba adjunto.",
            "removed" => "Se quitó el documento.",
            _ => null,
        },
        TooMany = $"Un registro puede tener {ReportDocumentsPart.MostOfAReport} documentos, y todos los registros juntos "
            + $"{ReportDocumentsPart.MostInAll}.",
        NotKept = "Los documentos de este registro ya no tienen que conservarse; no se aceptan otros.",
        Gone = "El registro ya no está.",
        Back = "Volver a los créditos",
    };

    public required string Title { get; init; }
    public required string Why { get; init; }
    public required string None { get; init; }
    public required string List { get; init; }
    public required string AttachTitle { get; init; }
    public required string File { get; init; }
    public required string Attach { get; init; }
    public required string Remove { get; init; }
    public required Func<DateOnly, string> AttachedOn { get; init; }
    public required string LockedHint { get; init; }
    public required string Full { get; init; }
    public required Func<string, string> SavedWithout { get; init; }
    public required Func<string?, string?> Done { get; init; }
    public required string TooMany { get; init; }
    public required string NotKept { get; init; }
    public required string Gone { get; init; }
    public required string Back { get; init; }

    public static ReportDocumentWords In(Language language) => language.Choose(English, Spanish);
}
