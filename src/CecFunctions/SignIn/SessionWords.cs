using CecFunctions.Explanations;

namespace CecFunctions.SignIn;

/// <summary>The words about open sign-ins.</summary>
internal sealed record SessionWords
{
    private static readonly SessionWords English = new()
    {
        Link = "Sign-ins",
        Title = "Where you are signed in",
        ToProfile = "Your profile",
        Caption = "Open sign-ins, the newest first",
        None = "There are no open sign-ins by mailed link.",
        Device = "On",
        UnknownDevice = "An unknown device",
        Started = "Since",
        Seen = "Last used",
        From = "From the network address",
        End = "End it",
        EndThis = "End",
        EndOf = (device, since) => $"End the sign-in on {device} since {since}",
        ThisOne = "this one",
        ByToken = "You are signed in here by an account elsewhere. That sign-in ends there, and is not in this list.",
        What =
            "If you do not know one of these, end it. What ends all others, or all, also ends links that were mailed and a "
                + "change of address that is not confirmed.",
        EndOthers = "End all others",
        EndAll = "Sign out everywhere",
        Done = done => done switch
        {
            SessionPages.OneEnded => "That sign-in is ended.",
            SessionPages.OthersEnded => "All others are ended. You are signed in here alone.",
            _ => null,
        },
    };

    private static readonly SessionWords Spanish = new()
    {
        Link = "Sesiones",
        Title = "Dónde tiene sesiones abiertas",
        ToProfile = "Su perfil",
        Caption = "Sesiones abiertas, la más nueva primero",
        None = "No hay sesiones abiertas por enlace de correo.",
        Device = "En",
        UnknownDevice = "Un dispositivo desconocido",
        Started = "Desde",
        Seen = "Último uso",
        From = "Desde la dirección de red",
        End = "Cerrarla",
        EndThis = "Cerrar",
        EndOf = (device, since) => $"Cerrar la sesión en {device} desde el {since}",
        ThisOne = "esta",
        ByToken =
            "Usted inició sesión aquí con una cuenta de otro sitio. Esa sesión se cierra allí y no está en esta lista.",
        What =
            "Si no reconoce alguna, ciérrela. Al cerrar todas las demás, o todas, también dejan de valer los enlaces "
                + "enviados y un cambio de dirección sin confirmar.",
        EndOthers = "Cerrar todas las demás",
        EndAll = "Cerrar todas las sesiones",
        Done = done => done switch
        {
            SessionPages.OneEnded => "Esa sesión quedó cerrada.",
            SessionPages.OthersEnded => "Todas las demás quedaron cerradas. Solo tiene abierta esta.",
            _ => null,
        },
    };

    public required string Link { get; init; }
    public required string Title { get; init; }
    public required string ToProfile { get; init; }
    public required string Caption { get; init; }
    public required string None { get; init; }
    public required string Device { get; init; }
    public required string UnknownDevice { get; init; }
    public required string Started { get; init; }
    public required string Seen { get; init; }
    public required string From { get; init; }
    public required string End { get; init; }
    public required string EndThis { get; init; }

    /// <summary>The device, and since when.</summary>
    public required Func<string, string, string> EndOf { get; init; }

    public required string ThisOne { get; init; }
    public required string ByToken { get; init; }
    public required string What { get; init; }
    public required string EndOthers { get; init; }
    public required string EndAll { get; init; }

    /// <summary>What was done, by its word in the address; <see langword="null"/> for words that are not known.</summary>
    public required Func<string?, string?> Done { get; init; }

    public static SessionWords In(Language language) => language.Choose(English, Spanish);
}
