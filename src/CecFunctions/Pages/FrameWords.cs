using CecFunctions.Explanations;

namespace CecFunctions.Pages;

/// <summary>The words around every page, and those that all forms share.</summary>
internal sealed record FrameWords
{
    private static readonly FrameWords English = new()
    {
        SkipToContent = "Skip to content",
        MainNavigation = "Main",
        SignIn = "Sign in",
        SignOut = "Sign out",
        SignedInAs = name => $"Signed in as {name}",
        ChooseLanguage = "Language",
        Menu = "Menu",
        Faults = "Please look at these entries",
        Optional = "optional",
        Back = "Back",
        Page = (page, of) => $"Page {page} of {of}",
        Earlier = "Previous",
        Later = "Next",
        NothingHere = "Nothing here.",
        AsTable = "The same as a table",
        Rule = "Rule",
        NotFoundTitle = "Page not found",
        NotFound = "There is nothing at this address, or it is not yours.",
        ForbiddenTitle = "Not for your role",
        TooManyTitle = "Too many requests",
        TooMany = seconds => $"Wait {seconds} seconds and try again.",
        FailedTitle = "Something failed",
        Failed = "It is our fault, and it was recorded. If it happens again, tell us this number:",
        RefusedTitle = "This was not done",
        Outdated = "You have signed in anew since the page was opened, or part of what was sent could not be read. Go back, "
            + "load the page again, and send it once more.",
        ToStart = "To the start page",
        WriteTo = "Questions? Write to",
        Verify = "Verify a credential",
        Programs = "Programs and their rules",
        Draws = "How audits are drawn",
        Fault = fault => fault switch
        {
            FormFault.Missing => "Enter this.",
            FormFault.NoDay => "Enter a date, such as 2026-03-12.",
            FormFault.NoNumber => "Enter a number, such as 12.5.",
            FormFault.NoButton => "Say what is decided by one of the buttons.",
            _ => "This is too long.",
        },
    };

    private static readonly FrameWords Spanish = new()
    {
        SkipToContent = "Ir al contenido",
        MainNavigation = "Principal",
        SignIn = "Iniciar sesión",
        SignOut = "Cerrar sesión",
        SignedInAs = name => $"Sesión de {name}",
        ChooseLanguage = "Idioma",
        Menu = "Menú",
        Faults = "Revise estos datos",
        Optional = "opcional",
        Back = "Volver",
        Page = (page, of) => $"Página {page} de {of}",
        Earlier = "Anterior",
        Later = "Siguiente",
        NothingHere = "No hay nada aquí.",
        AsTable = "Lo mismo en una tabla",
        Rule = "Regla",
        NotFoundTitle = "Página no encontrada",
        NotFound = "No hay nada en esta dirección, o no es suyo.",
        ForbiddenTitle = "No corresponde a su función",
        TooManyTitle = "Demasiadas solicitudes",
        TooMany = seconds => $"Espere {seconds} segundos e inténtelo de nuevo.",
        FailedTitle = "Algo falló",
        Failed = "El fallo es nuestro y quedó registrado. Si se repite, indíquenos este número:",
        RefusedTitle = "No se hizo",
        Outdated = "Usted volvió a iniciar sesión después de abrir la página, o no se pudo leer una parte de lo enviado. "
            + "Vuelva atrás, cargue de nuevo la página y envíelo otra vez.",
        ToStart = "A la página de inicio",
        WriteTo = "¿Preguntas? Escriba a",
        Verify = "Verificar una certificación",
        Programs = "Programas y sus reglas",
        Draws = "Cómo se sortean las auditorías",
        Fault = fault => fault switch
        {
            FormFault.Missing => "Complete este dato.",
            FormFault.NoDay => "Escriba una fecha, por ejemplo 2026-03-12.",
            FormFault.NoNumber => "Escriba un número, por ejemplo 12.5.",
            FormFault.NoButton => "Diga lo que se decide con uno de los botones.",
            _ => "Es demasiado largo.",
        },
    };

    public required string SkipToContent { get; init; }
    public required string MainNavigation { get; init; }
    public required string SignIn { get; init; }
    public required string SignOut { get; init; }
    public required Func<string, string> SignedInAs { get; init; }
    public required string ChooseLanguage { get; init; }
    public required string Menu { get; init; }
    public required string Faults { get; init; }
    public required string Optional { get; init; }
    public required string Back { get; init; }
    public required Func<int, int, string> Page { get; init; }
    public required string Earlier { get; init; }
    public required string Later { get; init; }
    public required string NothingHere { get; init; }
    public required string AsTable { get; init; }
    public required string Rule { get; init; }
    public required string NotFoundTitle { get; init; }
    public required string NotFound { get; init; }
    public required string ForbiddenTitle { get; init; }
    public required string TooManyTitle { get; init; }
    public required Func<int, string> TooMany { get; init; }
    public required string FailedTitle { get; init; }
    public required string Failed { get; init; }
    public required string RefusedTitle { get; init; }

    /// <summary>Why a form was not taken that was shown to another sign-in.</summary>
    public required string Outdated { get; init; }

    public required string ToStart { get; init; }
    public required string WriteTo { get; init; }
    public required string Verify { get; init; }
    public required string Programs { get; init; }
    public required string Draws { get; init; }
    public required Func<FormFault, string> Fault { get; init; }

    public static FrameWords In(Language language) => language.Choose(English, Spanish);
}
