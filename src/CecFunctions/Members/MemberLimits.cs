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

    /// <summary>The most applications of a member that wait for a decision.</summary>
    public const int MostOpenApplications = 10;

    /// <summary>The most applications that a member files within 365 days.</summary>
    public const int MostApplicationsAYear = 20;

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
public sealed record ReachedLimit(string Reason, string Words);

/// <summary>How many reports each caller has added on one day.</summary>
/// <param name="On">The day, in the program's calendar; on another day all have added none.</param>
/// <param name="By">By caller, see <see cref="Actor"/>.</param>
public sealed record AddedReports(DateOnly On, ImmutableSortedDictionary<string, int> By)
{
    /// <summary>The number for a caller on a day.</summary>
    public static int Count(AddedReports? added, DateOnly day, string caller) =>
        added is not null && added.On == day ? added.By.GetValueOrDefault(caller) : 0;

    /// <summary>One more of a caller.</summary>
    public static AddedReports Add(AddedReports? added, DateOnly day, string caller)
    {
        var before = added is not null && added.On == day
            ? added.By
            : ImmutableSortedDictionary<string, int>.Empty.WithComparers(StringComparer.Ordinal);
        return new AddedReports(day, before.SetItem(caller, before.GetValueOrDefault(caller) + 1));
    }
}
