namespace CecFunctions.SelfReports;

/// <summary>The words of the pages about held reports, in English as all pages for staff.</summary>
internal static class HeldReportWords
{
    public const string Title = "Held reports";
    public const string Intro =
        "These reports count nothing until you have looked at them. What you accept counts by the rules, also beside the "
            + "report that it was held for. The member reads your reason.";

    public const string ToAll = "All held reports";
    public const string None = "No report is held.";
    public const string Stale =
        "The member has changed the report since you opened the page. It is shown as it is now: look again.";

    public const string Over = "The report is not held any more: it was decided, changed or deleted meanwhile.";
    public const string SameCourse = "The report of the same course, which counts";
    public const string NoteHint = "For the member to read.";

    /// <summary>What was done, by the word of the address.</summary>
    public static string? Done(string? word) => word switch
    {
        "accepted" => "The report is accepted, and counts by the rules.",
        "refused" => "The report is refused, and does not count.",
        _ => null,
    };
}
