using System.Globalization;
using Azure.Data.Tables;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Json;

namespace CecFunctions.Events;

/// <summary>A course, meeting or the like that earns credits, as a body's calendar has it.</summary>
/// <remarks>Rule PORTAL-6.</remarks>
public sealed record CalendarEvent
{
    /// <summary>The most characters of a text.</summary>
    public const int MostCharacters = ReportFields.MaxTextLength;

    private const string Day = "yyyy-MM-dd";

    public required string Program { get; init; }

    /// <summary>The calendar's own id, one for each event of the program.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>The first day and the last.</summary>
    public required DateOnly Starts { get; init; }

    public required DateOnly Ends { get; init; }

    /// <summary>Where it is held: a city, or that it is online.</summary>
    public string? Place { get; init; }

    /// <summary>What it is in the calendar's words: a conference, a webinar.</summary>
    public string? Kind { get; init; }

    public string? Provider { get; init; }

    /// <summary>The program's key of the activity as which it is reported.</summary>
    public required string Activity { get; init; }

    /// <summary>How much is reported, and in what; <see langword="null"/> where the calendar does not say.</summary>
    public ReportedQuantity? Quantity { get; init; }

    /// <summary>The body that approved it.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>Where more is said of it: an address that begins with https.</summary>
    public string? Address { get; init; }

    /// <summary>What it is worth by itself; <see langword="null"/> where that cannot be told beforehand.</summary>
    public decimal? Credits(CertificationProgram program) =>
        program.FindActivity(Activity, Ends) is { Accepted: true } rule && Quantity is { } quantity
            ? rule.WorthOf(quantity)
            : null;

    /// <summary>The row's key: by first day, so that a search by days reads what it shows.</summary>
    internal string RowKey => KeyFrom(Starts) + TextDigest.From(Id, bytes: 8);

    /// <summary>What the keys of events begin with that begin on a day.</summary>
    internal static string KeyFrom(DateOnly day) => day.ToString(Day, CultureInfo.InvariantCulture) + "|";

    internal TableEntity Write() => new(Program, RowKey)
    {
        [nameof(Id)] = Id,
        [nameof(Title)] = Title,
        [nameof(Starts)] = Starts.ToString(Day, CultureInfo.InvariantCulture),
        [nameof(Ends)] = Ends.ToString(Day, CultureInfo.InvariantCulture),
        [nameof(Place)] = Place,
        [nameof(Kind)] = Kind,
        [nameof(Provider)] = Provider,
        [nameof(Activity)] = Activity,
        [nameof(ReportedQuantity.Unit)] = Quantity?.Unit.ToString(),
        [nameof(ReportedQuantity.Amount)] = Quantity?.Amount.ToString(CultureInfo.InvariantCulture),
        [nameof(ApprovedBy)] = ApprovedBy,
        [nameof(Address)] = Address,
    };

    internal static CalendarEvent Read(TableEntity row) => new()
    {
        Program = row.PartitionKey,
        Id = row.GetString(nameof(Id))!,
        Title = row.GetString(nameof(Title))!,
        Starts = DateOnly.ParseExact(row.GetString(nameof(Starts))!, Day, CultureInfo.InvariantCulture),
        Ends = DateOnly.ParseExact(row.GetString(nameof(Ends))!, Day, CultureInfo.InvariantCulture),
        Place = row.GetString(nameof(Place)),
        Kind = row.GetString(nameof(Kind)),
        Provider = row.GetString(nameof(Provider)),
        Activity = row.GetString(nameof(Activity))!,
        Quantity = row.GetString(nameof(ReportedQuantity.Unit)) is { } unit
            ? new ReportedQuantity(
                Enum.Parse<ActivityUnit>(unit),
                decimal.Parse(row.GetString(nameof(ReportedQuantity.Amount))!, CultureInfo.InvariantCulture))
            : null,
        ApprovedBy = row.GetString(nameof(ApprovedBy)),
        Address = row.GetString(nameof(Address)),
    };
}
