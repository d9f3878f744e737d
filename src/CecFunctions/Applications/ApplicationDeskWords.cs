namespace CecFunctions.Applications;

/// <summary>The words of the applications' pages for staff, in English as all of them.</summary>
internal static class ApplicationDeskWords
{
    public const string Title = "Applications";
    public const string Intro = "Applications that are not decided, the oldest first.";
    public const string None = "No application is waiting here.";
    public const string NoteHint = "For the member to read.";
    public const string Deleted = "The member has deleted the report that the petition was about. It can only be refused.";
    public const string Stale =
        "The member has changed the report since you opened the page. It is shown as it is now: look again.";

    public static string Kind(ApplicationKind kind) => kind switch
    {
        ApplicationKind.Petition => "Petition",
        ApplicationKind.Appeal => "Appeal",
        _ => "Emeritus application",
    };

    /// <summary>What an approval does, and what a refusal does.</summary>
    public static string Consequences(ApplicationKind kind) => kind switch
    {
        ApplicationKind.Petition =>
            "Approved: the course counts as if a body that awards credits had approved it. Refused: it does not count.",
        ApplicationKind.Appeal =>
            "Approved: the member may still renew the cycle that was missed. Refused: the credential stays as it is.",
        _ => "Approved: the credential becomes emeritus. Refused: it stays as it is. The date of birth is deleted with the "
            + "decision.",
    };

    public static string State(ApplicationState state) => state switch
    {
        ApplicationState.Open => "Open",
        ApplicationState.Approved => "Approved",
        _ => "Refused",
    };

    public static string Tone(ApplicationState state) => state switch
    {
        ApplicationState.Open => "warn",
        ApplicationState.Approved => "good",
        _ => "bad",
    };

    /// <summary>What was done, by the word of the address.</summary>
    public static string? Done(string? word) => word switch
    {
        "approved" => "The application is approved. The member can read why.",
        "refused" => "The application is refused. The member can read why.",
        _ => null,
    };
}
