using System.Collections.Immutable;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Events;

namespace CecFunctions.Imports;

/// <summary>A calendar of events as a file: one row per event.</summary>
public static class EventsFile
{
    private static readonly ImmutableArray<ActivityUnit> Units = [.. Enum.GetValues<ActivityUnit>()];

    private static readonly ImmutableArray<string> Required =
        [TableColumns.Program, "eventId", "title", "starts", "activity"];

    private static readonly ImmutableArray<string> Optional =
    [
        "ends", "place", "kind", "provider", .. Units.Select(ReportForm.NameOf), "approvedBy", "address", "cancelled",
    ];

    /// <summary>The columns in the order in which they are documented.</summary>
    public static readonly ImmutableArray<string> Columns = [.. Required, .. Optional];

    private static readonly TableColumns Table = new(Required, Optional)
    {
        Dates = new HashSet<string> { "starts", "ends" },
        Ids = new HashSet<string> { "eventId" },
    };

    /// <exception cref="TableFileException">The file is no such table.</exception>
    public static OpenedTable<EventRow> Open(
        SpooledFile file, TableOptions options, CancellationToken cancellationToken) =>
        new(TableFile.Open(file, options, Table, cancellationToken), Read);

    private static EventRow Read(TableRow row)
    {
        var starts = row.RequiredDate("starts");
        var read = new CalendarEvent
        {
            Program = row.RequiredKey(TableColumns.Program),
            Id = row.RequiredId("eventId"),
            Title = Short(row, "title", row.RequiredText("title")) ?? string.Empty,
            Starts = starts,
            Ends = row.Date("ends") ?? starts,
            Place = Short(row, "place", row.Text("place")),
            Kind = Short(row, "kind", row.Text("kind")),
            Provider = Short(row, "provider", row.Text("provider")),
            Activity = row.RequiredText("activity"),
            Quantity = Quantity(row),
            ApprovedBy = Short(row, "approvedBy", row.Text("approvedBy")),
            Address = row.Text("address"),
        };
        if (read.Ends < read.Starts)
        {
            row.Note("ends", "is before the event begins.");
        }

        if (read.Address is { } address
            && (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps))
        {
            row.Note("address", $"{Quoted.Text(address)} is no address that begins with https://.");
        }

        return new EventRow(row.Line, read, row.Flag("cancelled") == true) { Problems = row.Problems };
    }

    private static string? Short(TableRow row, string column, string? text)
    {
        if (text is { Length: > CalendarEvent.MostCharacters })
        {
            row.Note(column, $"has {text.Length} characters; at most {CalendarEvent.MostCharacters} are taken.");
        }

        return text;
    }

    private static ReportedQuantity? Quantity(TableRow row)
    {
        ReportedQuantity? first = null;
        foreach (var unit in Units)
        {
            var column = ReportForm.NameOf(unit);
            if (row.Number(column) is not { } amount)
            {
                continue;
            }

            if (first is not null)
            {
                row.Note(column, "is a second amount; one is taken.");
            }
            else if (amount <= 0)
            {
                row.Note(column, "must be greater than zero.");
            }

            first ??= new ReportedQuantity(unit, amount);
        }

        return first;
    }
}

/// <summary>A row of a calendar.</summary>
/// <param name="Line">The line of the file, from 1.</param>
/// <param name="IsCancelled">Whether the event is to be taken out.</param>
public sealed record EventRow(int Line, CalendarEvent Event, bool IsCancelled)
{
    /// <summary>What is wrong with its cells.</summary>
    public ImmutableArray<RowProblem> Problems { get; init; } = [];
}
