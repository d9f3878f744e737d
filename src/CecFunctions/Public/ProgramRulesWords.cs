using CecFunctions.Explanations;

namespace CecFunctions.Public;

/// <summary>The headings of a program's rules.</summary>
internal sealed record ProgramRulesWords
{
    private static readonly ProgramRulesWords English = new()
    {
        Title = body => $"Rules of the {body}",
        What = day => $"As they hold on {day}. Each has its id and the source that it comes from.",
        Certifications = "Certifications",
        Certification = "Certification",
        Key = "Title",
        Required = "Credits a cycle",
        Fee = "Renewal fee",
        Renewal = "Cycle and renewal",
        Requirement = "Credits by when certified",
        CertifiedFrom = "Certified",
        Before = "before the period",
        FromDay = day => $"from {day}",
        Most = category => $"Most in {category}",
        Categories = "Least categories",
        MemberFee = "Fee, members of the body",
        OtherFee = "Fee, others",
        Exempt = "Need not be renewed",
        Counting = "Which credits count",
        Activities = "Activities",
        Activity = "Activity",
        Category = "Category",
        Worth = "Worth",
        Caps = "At most",
        Conditions = "Counts if",
        RuleHead = "Rule",
        Late = "Without a renewal",
        Fees = "Other fees",
        Audits = "Audits",
        HowDrawn = "How audits are drawn, and how to check it",
        Emeritus = "Retirement",
        Sources = "Sources",
        OwnChoice = "own choice",
        OwnChoiceMeans = "A choice of this system where the body's texts are silent.",
        MustInclude = activity => $"At least one line of {activity} must count.",
        ForPrograms = "The same for programs (JSON)",
    };

    private static readonly ProgramRulesWords Spanish = new()
    {
        Title = body => $"Reglas de {body}",
        What = day => $"Tal como rigen el {day}. Cada una lleva su identificador y la fuente de la que proviene.",
        Certifications = "Certificaciones",
        Certification = "Certificación",
        Key = "Título",
        Required = "Créditos por ciclo",
        Fee = "Cuota de renovación",
        Renewal = "Ciclo y renovación",
        Requirement = "Créditos según la fecha de certificación",
        CertifiedFrom = "Certificación",
        Before = "antes del período",
        FromDay = day => $"desde el {day}",
        Most = category => $"Máximo en {category}",
        Categories = "Mínimo de categorías",
        MemberFee = "Cuota, miembros de la entidad",
        OtherFee = "Cuota, los demás",
        Exempt = "No es necesario renovar",
        Counting = "Qué créditos cuentan",
        Activities = "Actividades",
        Activity = "Actividad",
        Category = "Categoría",
        Worth = "Valor",
        Caps = "Máximo",
        Conditions = "Cuenta si es",
        RuleHead = "Regla",
        Late = "Sin renovación",
        Fees = "Otras cuotas",
        Audits = "Auditorías",
        HowDrawn = "Cómo se sortean las auditorías y cómo comprobarlo",
        Emeritus = "Retiro",
        Sources = "Fuentes",
        OwnChoice = "decisión propia",
        OwnChoiceMeans = "Una decisión de este sistema donde los textos de la entidad no dicen nada.",
        MustInclude = activity => $"Debe contar al menos una línea de {activity}.",
        ForPrograms = "Lo mismo para programas (JSON)",
    };

    public required Func<string, string> Title { get; init; }
    public required Func<string, string> What { get; init; }
    public required string Certifications { get; init; }
    public required string Certification { get; init; }
    public required string Key { get; init; }
    public required string Required { get; init; }
    public required string Fee { get; init; }
    public required string Renewal { get; init; }
    public required string Requirement { get; init; }
    public required string CertifiedFrom { get; init; }
    public required string Before { get; init; }
    public required Func<string, string> FromDay { get; init; }
    public required Func<string, string> Most { get; init; }
    public required string Categories { get; init; }
    public required string MemberFee { get; init; }
    public required string OtherFee { get; init; }
    public required string Exempt { get; init; }
    public required string Counting { get; init; }
    public required string Activities { get; init; }
    public required string Activity { get; init; }
    public required string Category { get; init; }
    public required string Worth { get; init; }
    public required string Caps { get; init; }
    public required string Conditions { get; init; }
    public required string RuleHead { get; init; }
    public required string Late { get; init; }
    public required string Fees { get; init; }
    public required string Audits { get; init; }
    public required string HowDrawn { get; init; }
    public required string Emeritus { get; init; }
    public required string Sources { get; init; }
    public required string OwnChoice { get; init; }
    public required string OwnChoiceMeans { get; init; }
    public required Func<string, string> MustInclude { get; init; }
    public required string ForPrograms { get; init; }

    public static ProgramRulesWords In(Language language) => language.Choose(English, Spanish);
}
