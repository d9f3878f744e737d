using CecFunctions.Domain.Credits;
using CecFunctions.Explanations;

namespace CecFunctions.Profiles;

/// <summary>The words of a transcript, as a page and as a workbook.</summary>
internal sealed record TranscriptWords
{
    private static readonly TranscriptWords English = new()
    {
        Title = "Transcript",
        ToCredits = "To your credits",
        Member = "Member",
        Of = (memberId, body) => $"member {memberId} of {body}.",
        AsOf = day => $"As of {day}.",
        Range = "Which activities",
        All = "All",
        Current = "Current Cycle",
        Workbook = "Excel file",
        Csv = "CSV file",
        Cycle = (number, starts, ends) => $"Cycle {number}, from {starts} through {ends}:",
        Renewed = day => $"Renewed on {day}.",
        Before = "Cycles before",
        CategoryOf = (name, counted, most) =>
            most is null ? $"category {name}: {counted}" : $"category {name}: {counted} of at most {most}",
        Sources = source => source == ReportSource.Feed ? "Provider" : "Member",
        Counted = (counted, required) => $"{counted} of {required} required.",
        CountedOnly = counted => $"{counted} counted; none are required.",
        AllCaption = "All activities",
        CurrentCaption = "Activities of the current cycle",
        HeldBy = "held by",
        ApprovedBy = "approved by",
        Columns = new(
            "Credential", "Type", "Cycle", "Cycle starts", "Cycle ends", "Report", "Activity", "Category", "Title", "Provider",
            "Date", "Source", "Approved by", "Worth", "Counted", "Unit", "Reason", "Rule", "Explanation"),
        Why = "Why",
    };

    private static readonly TranscriptWords Spanish = new()
    {
        Title = "Historial",
        ToCredits = "Ir a sus créditos",
        Member = "Miembro",
        Of = (memberId, body) => $"miembro {memberId} de {body}.",
        AsOf = day => $"Al {day}.",
        Range = "Qué actividades",
        All = "Todas",
        Current = "Ciclo actual",
        Workbook = "Archivo de Excel",
        Csv = "Archivo CSV",
        Cycle = (number, starts, ends) => $"Ciclo {number}, del {starts} al {ends}:",
        Renewed = day => $"Renovado el {day}.",
        Before = "Ciclos anteriores",
        CategoryOf = (name, counted, most) =>
            most is null ? $"categoría {name}: {counted}" : $"categoría {name}: {counted} de como máximo {most}",
        Sources = source => source == ReportSource.Feed ? "Proveedor" : "Miembro",
        Counted = (counted, required) => $"{counted} de {required} exigidos.",
        CountedOnly = counted => $"{counted} contados; no se exige ninguno.",
        AllCaption = "Todas las actividades",
        CurrentCaption = "Actividades del ciclo actual",
        HeldBy = "de",
        ApprovedBy = "aprobada por",
        Columns = new(
            "Certificación", "Tipo", "Ciclo", "Inicio del ciclo", "Fin del ciclo", "Registro", "Actividad",
            "Categoría", "Título", "Proveedor", "Fecha", "Origen", "Aprobada por", "Valor", "Cuenta",
            "Unidad", "Motivo", "Regla", "Explicación"),
        Why = "Por qué",
    };

    public required string Title { get; init; }

    public required string ToCredits { get; init; }

    /// <summary>Stands for the name of a member without one.</summary>
    public required string Member { get; init; }

    public required Func<string, string, string> Of { get; init; }
    public required Func<string, string> AsOf { get; init; }
    public required string Range { get; init; }
    public required string All { get; init; }
    public required string Current { get; init; }
    public required string Workbook { get; init; }
    public required string Csv { get; init; }
    public required Func<int, string, string, string> Cycle { get; init; }
    public required Func<string, string> Renewed { get; init; }

    /// <summary>The heading over the cycles that were renewed.</summary>
    public required string Before { get; init; }

    /// <summary>What counted in a category, and the most that can.</summary>
    public required Func<string, string, string?, string> CategoryOf { get; init; }

    /// <summary>Who told of a report.</summary>
    public required Func<ReportSource, string> Sources { get; init; }

    public required Func<string, string, string> Counted { get; init; }

    /// <summary>Where none are required.</summary>
    public required Func<string, string> CountedOnly { get; init; }

    public required string AllCaption { get; init; }
    public required string CurrentCaption { get; init; }
    public required string HeldBy { get; init; }
    public required string ApprovedBy { get; init; }
    public required TranscriptColumns Columns { get; init; }
    public required string Why { get; init; }

    public static TranscriptWords In(Language language) => language.Choose(English, Spanish);
}

/// <summary>The names of a transcript's columns, in order.</summary>
internal sealed record TranscriptColumns(
    string Credential,
    string Type,
    string Cycle,
    string CycleStarts,
    string CycleEnds,
    string Report,
    string Activity,
    string Category,
    string Title,
    string Provider,
    string Date,
    string Source,
    string ApprovedBy,
    string Worth,
    string Counted,
    string Unit,
    string Reason,
    string Rule,
    string Explanation);
