using CecFunctions.Explanations;

namespace CecFunctions.Events;

/// <summary>The words of the search for events.</summary>
internal sealed record EventsWords
{
    private static readonly EventsWords English = new()
    {
        Title = "Events",
        What = "Courses and meetings in your body's calendar that earn credits. What you have attended goes into your "
            + "credits with one click; you check it there before it is saved.",
        From = "From",
        Through = "Through",
        Text = "Title or provider",
        Place = "Place",
        Kind = "Type",
        Least = unit => $"At least so many {unit}",
        Search = "Search",
        Caption = "By first day",
        Date = "Date",
        Event = "Event",
        Worth = "Worth",
        Days = (first, last) => first == last ? first : $"{first} to {last}",
        Report = "Add to my credits",
        Later = day => $"You can save it from {day} on.",
        None = "No event is found. Try other days, or fewer words.",
        More = "More about it",
    };

    private static readonly EventsWords Spanish = new()
    {
        Title = "Eventos",
        What = "Cursos y encuentros del calendario de su organismo que dan créditos. Aquello a lo que asistió pasa a sus "
            + "créditos con un clic; allí lo revisa antes de guardarlo.",
        From = "Desde",
        Through = "Hasta",
        Text = "Título o proveedor",
        Place = "Lugar",
        Kind = "Tipo",
        Least = unit => $"Al menos tantos {unit}",
        Search = "Buscar",
        Caption = "Por el primer día",
        Date = "Fecha",
        Event = "Evento",
        Worth = "Valor",
        Days = (first, last) => first == last ? first : $"del {first} al {last}",
        Report = "Agregar a mis créditos",
        Later = day => $"Podrá guardarlo a partir del {day}.",
        None = "No se encontró ningún evento. Pruebe otros días o menos palabras.",
        More = "Más información",
    };

    public required string Title { get; init; }
    public required string What { get; init; }
    public required string From { get; init; }
    public required string Through { get; init; }
    public required string Text { get; init; }
    public required string Place { get; init; }
    public required string Kind { get; init; }
    public required Func<string, string> Least { get; init; }
    public required string Search { get; init; }
    public required string Caption { get; init; }
    public required string Date { get; init; }
    public required string Event { get; init; }
    public required string Worth { get; init; }
    public required Func<string, string, string> Days { get; init; }
    public required string Report { get; init; }
    public required Func<string, string> Later { get; init; }
    public required string None { get; init; }
    public required string More { get; init; }

    public static EventsWords In(Language language) => language.Choose(English, Spanish);
}
