using CecFunctions.Explanations;

namespace CecFunctions.SelfReports;

/// <summary>The words of the pages on which members see, delete and contest their reports.</summary>
internal sealed record CreditsWords
{
    private static readonly CreditsWords English = new()
    {
        Title = "Credits",
        Ranges = "Which credits",
        All = "All",
        CurrentCycle = "Current Cycle",
        Certifications = "Which certification",
        Counted = (counted, required) => $"{counted} of {required} counted.",
        CountedOnly = counted => $"{counted} counted.",
        Complete = "All that is required has been earned.",
        CycleRuns = (from, through) => $"Activities from {from} through {through} count in this cycle.",
        Category = "Category",
        CategoryOf = name => $"Category {name}",
        UpTo = most => $"at most {most}",
        NoneHelp = "It can no longer be renewed, so credits do not help it.",
        WhatHelps = "What brings it back",
        NextFrom = day => $"It has been renewed: activities from {day} count for the next cycle.",
        Add = "Add credits",
        Transcript = "Transcript:",
        AsPage = "to print or save as PDF",
        AsWorkbook = "Excel",
        AsCsv = "CSV",
        Caption = count => count == 1 ? "1 report, the newest first" : $"{count} reports, the newest first",
        Date = "Date",
        Activity = "Activity",
        Provider = "Provider",
        Worth = "Worth",
        Counts = "Counts",
        Actions = "What you can do",
        None = "Nothing has been reported yet.",
        NoneInCycle = "Nothing has been reported for the current cycle yet.",
        Petition = "Petition for it, or see how far your petition is",
        RuleOf = rule => $"Rule {rule}",
        AllRules = "All rules of the program",
        Edit = "Edit",
        Delete = "Delete",
        Attach = "Attach document",
        Documents = count => count == 1 ? "1 document" : $"{count} documents",
        WithDocument = "The document is attached.",
        DocumentsGo = count => count == 1
            ? "Its document is deleted with it, and undoing does not bring it back."
            : $"Its {count} documents are deleted with it, and undoing does not bring them back.",
        DocumentsStayGone = "What was attached to it was deleted for good.",
        AttachAgain = "Attach it again",
        FeedLine = "The provider reported this, and only the provider can change it.",
        Locked = "It can no longer be changed: its date lies in a cycle that has been renewed.",
        OtherCourse = "It is another course",
        Objection = note => $"You wrote: {note} Staff will decide.",
        StaffNote = note => $"Staff wrote: {note}",
        Added = "Added.",
        Edited = "Saved.",
        Deleted = title => $"Deleted: {title}.",
        Restored = "It is back.",
        Contested = "Thank you. Staff will look at it.",
        CannotUndo = "This can no longer be undone here. Add it again if it should count.",
        Undo = "Undo",
        NowCounts = (amount, credential, cycle) => $"It counts {amount}"
            + (credential is null ? null : $" for {credential}")
            + (cycle is null ? "." : $" in cycle {cycle}, which has been renewed."),
        OfCycle = (number, starts, ends) => $"Cycle {number}, {starts} to {ends}, renewed",
        DeleteTitle = "Delete this report?",
        DeleteWarning = amount => $"It counts {amount} now. Right after deleting you can undo it.",
        DeleteConfirm = "Yes, delete it",
        Keep = "No, keep it",
        Changed = "It was changed in the meantime. This is how it is now.",
        OtherTitle = "Is it another course?",
        OtherWhat = "These two reports seem to be of the same course, so only one of them counts. If they are not, "
            + "tell staff what sets them apart: another session, another topic, another day.",
        ThisOne = "This report counts nothing",
        ThatOne = "This one counts",
        Note = "Why it is another course",
        Send = "Send to staff",
        NothingToContest = "This report is not held for another of the same course, so there is nothing to say.",
    };

    private static readonly CreditsWords Spanish = new()
    {
        Title = "Créditos",
        Ranges = "Qué créditos",
        All = "Todos",
        CurrentCycle = "Ciclo actual",
        Certifications = "Qué certificación",
        Counted = (counted, required) => $"Cuentan {counted} de {required}.",
        CountedOnly = counted => $"Cuentan {counted}.",
        Complete = "Ya obtuvo todo lo que se exige.",
        CycleRuns = (from, through) => $"En este ciclo cuentan las actividades del {from} al {through}.",
        Category = "Categoría",
        CategoryOf = name => $"Categoría {name}",
        UpTo = most => $"como máximo {most}",
        NoneHelp = "Ya no se puede renovar, de modo que los créditos no le sirven.",
        WhatHelps = "Cómo recuperarla",
        NextFrom = day => $"Ya se renovó: las actividades desde el {day} cuentan para el próximo ciclo.",
        Add = "Agregar créditos",
        Transcript = "Historial:",
        AsPage = "para imprimir o guardar como PDF",
        AsWorkbook = "Excel",
        AsCsv = "CSV",
        Caption = count => count == 1 ? "1 registro" : $"{count} registros, primero los más recientes",
        Date = "Fecha",
        Activity = "Actividad",
        Provider = "Proveedor",
        Worth = "Valor",
        Counts = "Cuenta",
        Actions = "Qué puede hacer",
        None = "Todavía no hay nada registrado.",
        NoneInCycle = "Todavía no hay nada registrado en el ciclo actual.",
        Petition = "Presentar una petición, o ver cómo va la suya",
        RuleOf = rule => $"Regla {rule}",
        AllRules = "Todas las reglas del programa",
        Edit = "Editar",
        Delete = "Eliminar",
        Attach = "Adjuntar documento",
        Documents = count => count == 1 ? "1 documento" : $"{count} documentos",
        WithDocument = "El documento está adjunto.",
        DocumentsGo = count => count == 1
            ? "Su documento se elimina con él, y deshacer no lo recupera."
            : $"Sus {count} documentos se eliminan con él, y deshacer no los recupera.",
        DocumentsStayGone = "Lo que tenía adjunto se eliminó definitivamente.",
        AttachAgain = "Adjuntarlo de nuevo",
        FeedLine = "Lo registró el proveedor, y solo el proveedor puede cambiarlo.",
        Locked = "Ya no se puede cambiar: su fecha está en un ciclo que ya se renovó.",
        OtherCourse = "Es otro curso",
        Objection = note => $"Usted escribió: {note} El personal decidirá.",
        StaffNote = note => $"El personal escribió: {note}",
        Added = "Agregado.",
        Edited = "Guardado.",
        Deleted = title => $"Eliminado: {title}.",
        Restored = "Está de nuevo en su lista.",
        Contested = "Gracias. El personal lo revisará.",
        CannotUndo = "Aquí ya no se puede deshacer. Agréguelo de nuevo si debe contar.",
        Undo = "Deshacer",
        NowCounts = (amount, credential, cycle) => $"Cuenta {amount}"
            + (credential is null ? null : $" para {credential}")
            + (cycle is null ? "." : $" en el ciclo {cycle}, que ya se renovó."),
        OfCycle = (number, starts, ends) => $"Ciclo {number}, del {starts} al {ends}, renovado",
        DeleteTitle = "¿Eliminar este registro?",
        DeleteWarning = amount => $"Ahora cuenta {amount}. Justo después de eliminarlo puede deshacerlo.",
        DeleteConfirm = "Sí, eliminarlo",
        Keep = "No, conservarlo",
        Changed = "Se cambió entretanto. Así está ahora.",
        OtherTitle = "¿Es otro curso?",
        OtherWhat = "Estos dos registros parecen ser del mismo curso, por eso solo cuenta uno. Si no lo son, explique "
            + "al personal en qué se distinguen: otra sesión, otro tema, otro día.",
        ThisOne = "Este registro no cuenta",
        ThatOne = "Este es el que cuenta",
        Note = "Por qué es otro curso",
        Send = "Enviar al personal",
        NothingToContest = "Este registro no está retenido por otro del mismo curso; no hay nada que aclarar.",
    };

    public required string Petition { get; init; }
    public required string Title { get; init; }
    public required string Ranges { get; init; }
    public required string All { get; init; }
    public required string CurrentCycle { get; init; }
    public required string Certifications { get; init; }
    public required Func<string, string, string> Counted { get; init; }
    public required Func<string, string> CountedOnly { get; init; }
    public required string Complete { get; init; }
    public required Func<string, string, string> CycleRuns { get; init; }
    public required string Category { get; init; }
    public required Func<string, string> CategoryOf { get; init; }
    public required Func<string, string> UpTo { get; init; }

    /// <summary>Of a credential that only a reinstatement brings back, and the link to what that takes.</summary>
    public required string NoneHelp { get; init; }

    public required string WhatHelps { get; init; }

    /// <summary>Of one that is renewed before its cycle has ended.</summary>
    public required Func<string, string> NextFrom { get; init; }

    public required string Add { get; init; }
    public required string Transcript { get; init; }
    public required string AsPage { get; init; }
    public required string AsWorkbook { get; init; }
    public required string AsCsv { get; init; }
    public required Func<int, string> Caption { get; init; }
    public required string Date { get; init; }
    public required string Activity { get; init; }
    public required string Provider { get; init; }
    public required string Worth { get; init; }
    public required string Counts { get; init; }
    public required string Actions { get; init; }
    public required string None { get; init; }
    public required string NoneInCycle { get; init; }
    public required Func<string, string> RuleOf { get; init; }
    public required string AllRules { get; init; }
    public required string Edit { get; init; }
    public required string Delete { get; init; }
    public required string Attach { get; init; }
    public required Func<int, string> Documents { get; init; }
    public required string WithDocument { get; init; }
    public required Func<int, string> DocumentsGo { get; init; }

    /// <summary>After a deletion was undone.</summary>
    public required string DocumentsStayGone { get; init; }

    public required string AttachAgain { get; init; }
    public required string FeedLine { get; init; }
    public required string Locked { get; init; }
    public required string OtherCourse { get; init; }
    public required Func<string, string> Objection { get; init; }
    public required Func<string, string> StaffNote { get; init; }
    public required string Added { get; init; }
    public required string Edited { get; init; }
    public required Func<string, string> Deleted { get; init; }
    public required string Restored { get; init; }
    public required string Contested { get; init; }
    public required string CannotUndo { get; init; }
    public required string Undo { get; init; }
    /// <summary>Amount, the credential where there are several, and the cycle where it has been renewed.</summary>
    public required Func<string, string?, int?, string> NowCounts { get; init; }

    public required Func<int, string, string, string> OfCycle { get; init; }
    public required string DeleteTitle { get; init; }
    public required Func<string, string> DeleteWarning { get; init; }
    public required string DeleteConfirm { get; init; }
    public required string Keep { get; init; }
    public required string Changed { get; init; }
    public required string OtherTitle { get; init; }
    public required string OtherWhat { get; init; }
    public required string ThisOne { get; init; }
    public required string ThatOne { get; init; }
    public required string Note { get; init; }
    public required string Send { get; init; }
    public required string NothingToContest { get; init; }

    public static CreditsWords In(Language language) => language.Choose(English, Spanish);

    /// <summary>Why its owner can neither edit nor delete a report; <see langword="null"/> where they can.</summary>
    public string? WhyLocked(SelfReport report) => report switch
    {
        { LockedBy: null } => null,
        { Source: Domain.Credits.ReportSource.Feed } => FeedLine,
        _ => Locked,
    };
}
