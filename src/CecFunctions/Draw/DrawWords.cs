using CecFunctions.Explanations;

namespace CecFunctions.Draw;

/// <summary>The words of how audits are drawn and checked.</summary>
internal sealed record DrawWords
{
    private static readonly DrawWords English = new()
    {
        Title = "How audits are drawn",
        What =
            "Each night some of the renewals of earlier days are drawn for audit. No one, the office included, can choose who "
                + "is drawn without it showing, and anyone can check a whole year afterwards with nothing but files.",
        Steps =
        [
            ("A secret a year",
                "Before the first draw of a year 32 random bytes are made, its seed. Only the system reads it. Its SHA-256, the "
                    + "commitment, is published at once: the seed cannot be changed afterwards."),
            ("How many",
                "For each certification the seed gives a start between 0 and 1. Of n renewals so far, rate × n + start, "
                    + "rounded down, are drawn so far: never one away from the rate, and no one can tell which renewal tips it."),
            ("Which",
                "Each renewal has a ticket, a hash of the seed and the renewal. The smallest tickets of the night are drawn. "
                    + "The order in which renewals came in does not matter."),
            ("The record",
                "Each night leaves a manifest with all its renewals, sealed with the seed, which names the SHA-256 of the one "
                    + "before. One that was changed, left out or made later does not fit."),
            ("The check",
                "When the year is over the seed is revealed. With it and the manifests all is computed again."),
        ],
        Years = "Seeds of the years",
        Year = "Year",
        Commitment = "Commitment (SHA-256 of the seed)",
        Seed = "Seed",
        Secret = "secret until the year is drawn",
        NoYears = "Nothing has been drawn yet.",
        Nights = "Manifests of the latest nights",
        NightsWhat = "Note one of these: it fixes all before it, since every manifest names the one before.",
        Program = "Body",
        Night = "Night",
        Hash = "SHA-256 of the manifest",
        NoNights = "There was no draw in these days.",
        Check = "Check a year yourself",
        CheckWhat =
            "Choose the manifests of a body from its first night on, without a gap, and enter the seed that was revealed. The files are read and "
                + "forgotten. The office gives them out; the command line checks them too, without this site.",
        Files = "Manifests",
        FilesHint = "One file with all of them, as the office gives it out, or files such as body-2025-11-06.jsonl, all at once.",
        Seeds = "Revealed seed",
        SeedsHint =
            "64 hexadecimal digits; several years have one a line. Without it the files are only checked for fitting "
                + "together.",
        DoCheck = "Check",
        NoFiles = "Choose the files of the manifests.",
        NoSeed = text => $"“{(text.Length > 70 ? text[..70] : text)}” is no seed, 64 hexadecimal digits.",
        ResultTitle = "The check of draws",
        Right = files => files == 1 ? "One manifest, and all is as it says" : $"{files} manifests, and all is as they say",
        Wrong = "The manifests do not fit",
        Gap = "Manifests of nights before are missing",
        GapWhat = "That is no sign of forgery. Each night counts on from the nights before it: give all manifests of the body "
            + "from its first night on. The office gives them out in one file.",
        WrongAt = (file, line) => $"{file}, line {line}:",
        Type = "Certification",
        Submissions = "Renewals",
        Drawn = "Drawn",
        Recomputed = "Drawn again",
        Yes = "yes, the same",
        No = "no: its seed was not given",
        AsFar = "As far as the check came",
        Back = "How audits are drawn",
    };

    private static readonly DrawWords Spanish = new()
    {
        Title = "Cómo se sortean las auditorías",
        What =
            "Cada noche se sortean para auditoría algunas de las renovaciones de los días anteriores. Nadie, tampoco la "
                + "oficina, puede elegir quién sale sin que se note, y cualquiera puede comprobar después un año entero solo "
                + "con archivos.",
        Steps =
        [
            ("Un secreto por año",
                "Antes del primer sorteo de un año se crean 32 bytes al azar, su semilla. Solo el sistema la lee. Su SHA-256, "
                    + "el compromiso, se publica enseguida: la semilla ya no se puede cambiar."),
            ("Cuántas",
                "Para cada certificación la semilla da un inicio entre 0 y 1. De n renovaciones hasta el momento se sortean "
                    + "tasa × n + inicio, sin decimales: nunca se aparta de la tasa ni en una, y nadie puede saber qué "
                    + "renovación la completa."),
            ("Cuáles",
                "Cada renovación tiene una papeleta, un hash de la semilla y de la renovación. Salen las papeletas menores de "
                    + "la noche. No importa el orden de llegada."),
            ("El registro",
                "Cada noche deja un manifiesto con todas sus renovaciones, sellado con la semilla, que nombra el SHA-256 del "
                    + "anterior. Uno cambiado, omitido o hecho después no encaja."),
            ("La comprobación",
                "Cuando termina el año se revela la semilla. Con ella y los manifiestos se calcula todo de nuevo."),
        ],
        Years = "Semillas de los años",
        Year = "Año",
        Commitment = "Compromiso (SHA-256 de la semilla)",
        Seed = "Semilla",
        Secret = "secreta hasta que termine el sorteo del año",
        NoYears = "Todavía no hubo ningún sorteo.",
        Nights = "Manifiestos de las últimas noches",
        NightsWhat = "Anote uno: fija todos los anteriores, porque cada manifiesto nombra al que lo precede.",
        Program = "Entidad",
        Night = "Noche",
        Hash = "SHA-256 del manifiesto",
        NoNights = "No hubo sorteos en estos días.",
        Check = "Compruebe un año usted mismo",
        CheckWhat =
            "Elija los manifiestos de una entidad desde su primera noche, sin huecos, y escriba la semilla revelada. "
                + "Los archivos se leen y no se guardan. La oficina los entrega; la línea de comandos también los comprueba, sin este sitio.",
        Files = "Manifiestos",
        FilesHint = "Un archivo con todos, como lo entrega la oficina, o archivos como entidad-2025-11-06.jsonl, todos a la vez.",
        Seeds = "Semilla revelada",
        SeedsHint =
            "64 dígitos hexadecimales; si son varios años, una por línea. Sin ella solo se comprueba que los archivos "
                + "encajen.",
        DoCheck = "Comprobar",
        NoFiles = "Elija los archivos de los manifiestos.",
        NoSeed = text => $"«{(text.Length > 70 ? text[..70] : text)}» no es una semilla, 64 dígitos hexadecimales.",
        ResultTitle = "La comprobación del sorteo",
        Right = files => files == 1 ? "Un manifiesto, y todo es como dice" : $"{files} manifiestos, y todo es como dicen",
        Wrong = "Los manifiestos no encajan",
        Gap = "Faltan manifiestos de noches anteriores",
        GapWhat = "No es señal de falsificación. Cada noche sigue la cuenta de las anteriores: entregue todos los manifiestos de "
            + "la entidad desde su primera noche. La oficina los entrega en un solo archivo.",
        WrongAt = (file, line) => $"{file}, línea {line}:",
        Type = "Certificación",
        Submissions = "Renovaciones",
        Drawn = "Sorteadas",
        Recomputed = "Sorteo repetido",
        Yes = "sí, igual",
        No = "no: falta su semilla",
        AsFar = "Hasta donde llegó la comprobación",
        Back = "Cómo se sortean las auditorías",
    };

    public required string Title { get; init; }
    public required string What { get; init; }
    public required IReadOnlyList<(string Title, string Text)> Steps { get; init; }
    public required string Years { get; init; }
    public required string Year { get; init; }
    public required string Commitment { get; init; }
    public required string Seed { get; init; }
    public required string Secret { get; init; }
    public required string NoYears { get; init; }
    public required string Nights { get; init; }
    public required string NightsWhat { get; init; }
    public required string Program { get; init; }
    public required string Night { get; init; }
    public required string Hash { get; init; }
    public required string NoNights { get; init; }
    public required string Check { get; init; }
    public required string CheckWhat { get; init; }
    public required string Files { get; init; }
    public required string FilesHint { get; init; }
    public required string Seeds { get; init; }
    public required string SeedsHint { get; init; }
    public required string DoCheck { get; init; }
    public required string NoFiles { get; init; }
    public required Func<string, string> NoSeed { get; init; }
    public required string ResultTitle { get; init; }
    public required Func<int, string> Right { get; init; }
    public required string Wrong { get; init; }
    public required string Gap { get; init; }
    public required string GapWhat { get; init; }
    public required Func<string, int, string> WrongAt { get; init; }
    public required string Type { get; init; }
    public required string Submissions { get; init; }
    public required string Drawn { get; init; }
    public required string Recomputed { get; init; }
    public required string Yes { get; init; }
    public required string No { get; init; }
    public required string AsFar { get; init; }
    public required string Back { get; init; }

    public static DrawWords In(Language language) => language.Choose(English, Spanish);
}
