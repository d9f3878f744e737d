using CecFunctions.Evidence;

namespace CecFunctions.SelfReports;

/// <summary>The words of the page on which staff look at a report's documents, in English as all pages for staff.</summary>
internal static class StaffDocumentWords
{
    public const string Title = "Documents of a report";
    public const string Report = "The report";
    public const string Attached = "Attached to it";
    public const string Document = "Document";
    public const string None = "No document is attached to this report.";

    public static string Back(string member) => $"Credits of {member}";

    public static string AttachedOn(string day) => $"attached on {day}";

    /// <summary>The words of a link, or in its place.</summary>
    public static string Count(int documents) => documents == 1 ? "1 document" : $"{documents} documents";

    public static string Scan(EvidenceScan scan) => scan switch
    {
        EvidenceScan.Pending => "It is still to be scanned for harmful software. Try again in a minute.",
        EvidenceScan.Harmful => "The scanner found harmful software in it, so it is not given out.",
        _ => "It could not be scanned for harmful software, so it is not given out.",
    };
}
