using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CecFunctions.Members;

/// <summary>
/// How much members, providers and files may put on a member's record. Together the limits keep what callers bring well
/// below <see cref="MemberRow.MaxDocumentBytes"/>, so that there is always room for what the system writes.
/// </summary>
/// <remarks>See docs/decisions/0017.</remarks>
public static class MemberLimits
{
    /// <summary>
    /// The most bytes of a document that callers may fill: what a member, a provider or a file brings is refused where
    /// the record would grow beyond it. The rest, 200 KiB, is for nights, draws, payments and the office.
    /// </summary>
    public const int MostBytesByCallers = 560 * 1024;

    /// <summary>The most bytes of a report's text, as stored.</summary>
    public const int MostTextBytes = 200;

    /// <summary>The most bytes of what a member writes about a report that is held, as stored.</summary>
    public const int MostObjectionBytes = 600;

    /// <summary>The most bytes of the note of an application, as stored.</summary>
    public const int MostNoteBytes = 2000;

    /// <summary>The most reports of a member's own that no renewal has closed, of the current cycles.</summary>
    public const int MostReportsACycle = 300;

    /// <summary>
    /// The most reports of a member's own that no renewal has closed, of days before the current cycles.
    /// </summary>
    public const int MostEarlierReports = 100;

    /// <summary>The most reports that a member adds on one day, deleted ones included.</summary>
    public const int MostReportsADay = 60;

    /// <summary>The most lines of one provider for one member that no renewal has closed.</summary>
    public const int MostFeedLinesACycle = 200;

    /// <summary>The most lines that one provider adds for one member on one day.</summary>
    public const int MostFeedLinesADay = 100;

    /// <summary>
    /// The most reports that a member adds and edits on one day, with all that is refused and recorded: each is a line
    /// of the log, which staff read.
    /// </summary>
    public const int MostChangesADay = 300;

    /// <summary>
    /// The most of any one other thing that a member does on one day, such as deleting reports, sending in documents or
    /// renewing. Each has room of its own, so that reports and refusals shut a member out of nothing that is due.
    /// </summary>
    public const int MostOfAKindADay = 100;

    /// <summary>The most applications of a member that wait for a decision.</summary>
    public const int MostOpenApplications = 10;

    /// <summary>The most applications that a member files within 365 days.</summary>
    public const int MostApplicationsAYear = 20;

    /// <summary>The refusal of one more change on such a day.</summary>
    public static ReachedLimit TooManyChanges { get; } = new(
        "too-many-changes",
        $"Of a member's own changes no more are taken today: {MostChangesADay} reports added, edited or refused, and "
            + $"{MostOfAKindADay} of each other kind; go on tomorrow.")
    {
        Spanish = $"Hoy no se aceptan más cambios suyos: {MostChangesADay} registros agregados, editados o rechazados, y "
            + $"{MostOfAKindADay} de cada otro tipo. Continúe mañana.",
    };

    /// <summary>The bytes that a text takes in a stored document: its letters as UTF-8, or escaped.</summary>
    public static int StoredBytes(string text) =>
        JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes.Length;

    /// <summary>The fault of a text that takes more room than it may, as a sentence without subject.</summary>
    public static string TooLong(int most) =>
        $"takes more than {most} bytes of the record: a letter of English takes one, others two to twelve.";
}

/// <summary>A limit that a caller has reached.</summary>
/// <param name="Reason">For programs.</param>
/// <param name="Words">For people: what the limit is, with its number, and what can be done.</param>
public sealed record ReachedLimit(string Reason, string Words)
{
    /// <summary>The words in Spanish; <see langword="null"/> where no member is told of the limit.</summary>
    public string? Spanish { get; init; }
}

/// <summary>What callers have done to a member's record on one day.</summary>
/// <param name="On">The day, in the program's calendar; on another day nothing was done.</param>
/// <param name="By">How often, by what is counted: reports by their caller (<see cref="Actor"/>), or changes.</param>
public sealed record DayTally(DateOnly On, ImmutableSortedDictionary<string, int> By)
{
    /// <summary>What <see cref="MemberLimits.MostChangesADay"/> limits.</summary>
    public const string Changes = "changes";

    /// <summary>What a change of a member's own is counted as, and how many of it there may be on one day.</summary>
    public static (string What, int Most) RoomOf(MemberChange change) => change.Log switch
    {
        [] or [.., { Event: LogEvent.ReportAdded or LogEvent.ReportEdited or LogEvent.Refused }] =>
            (Changes, MemberLimits.MostChangesADay),
        [.., var last] => ($"{Changes}:{last.Event}", MemberLimits.MostOfAKindADay),
    };

    /// <summary>How often it was done on a day.</summary>
    public static int Count(DayTally? tally, DateOnly day, string what) =>
        tally is not null && tally.On == day ? tally.By.GetValueOrDefault(what) : 0;

    /// <summary>Once more.</summary>
    public static DayTally Add(DayTally? tally, DateOnly day, string what)
    {
        var before = tally is not null && tally.On == day
            ? tally.By
            : ImmutableSortedDictionary<string, int>.Empty.WithComparers(StringComparer.Ordinal);
        return new DayTally(day, before.SetItem(what, before.GetValueOrDefault(what) + 1));
    }
}
