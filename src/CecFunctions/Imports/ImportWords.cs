namespace CecFunctions.Imports;

/// <summary>The words of the pages for imports and exports, in English as all pages for staff.</summary>
internal static class ImportWords
{
    public const string Title = "Imports";
    public const string Intro =
        "A file is looked through first, and nothing is written. You then see what it would change and what is wrong with "
            + "which row. Only after that the same file is taken in. The same file again changes nothing.";

    public const string OneMember = "Enter one member";
    public const string OneMemberIntro =
        "For a new member, or one more credential of a member on record, with the checks of a roster. It is looked through "
            + "first, and nothing is written before you have seen what it would do.";
    public const string CycleHint = "Left open, the credential is in its first cycle, and was never renewed.";
    public const string WouldBeEntered = "This would be entered. Nothing is written yet";
    public const string IsNew = "is new:";
    public const string IsKnown = "is on record, and would be changed:";
    public const string WouldStand = "The credential would stand as";
    public const string EnterIt = "Enter it";
    public const string IsOnRecord =
        "The member is on record with this credential: what is to change is done on the member's page.";

    public const string Roster = "Roster of members and credentials";
    public const string Credits = "Reports of activities";

    public const string FileHint = "CSV or a workbook (.xlsx), at most 16 MiB.";
    public const string SameFileHint = "Choose the file that was just looked through. Another one is not taken.";
    public const string DatesHint = "Left open, the order that all dates of a column admit is taken and told.";
    public const string SheetHint = "For a workbook. Left open, it is the first that is not hidden.";
    public const string MadeOnHint =
        "The day on which the file was made: what others have said since stays. Left open, it is today.";
    public const string EnterWithdrawn = "Enter again the credentials that staff have withdrawn";

    public const string LookThrough = "Look through";
    public const string TakeIn = "Take it in";
    public const string DryRunDone = "The file was looked through. Nothing was written.";
    public const string Done = "The file was taken in. Bad rows were left out; mend them and send the file again.";
    public const string DoneWhole = "The file was taken in.";
    public const string NothingBad = "Every row is in order.";

    public const string NoFile = "Choose a file.";
    public const string NotLast = "must be the last part of the form.";
    public const string OtherFile =
        "is not the one that was looked through, or was changed since. Look it through first.";
    public const string BrokenOff = "The form broke off or is malformed.";

    public const string ExportIntro =
        "All members as they are on record, one export at a time. The log has who took it. Rosters and reports can be "
            + "imported again.";
    public const string Whole = "Everything, as lines of JSON";

    /// <summary>What a table of the export has.</summary>
    public static string Table(MemberTable table) => table switch
    {
        MemberTable.Members => "Members",
        MemberTable.Roster => "Roster: credentials as a roster has them",
        MemberTable.Credentials => "Credentials with where they stand",
        MemberTable.Reports => "Reports of activities",
        MemberTable.Payments => "Payments",
        MemberTable.Notices => "Notices",
        MemberTable.Log => "The log",
        _ => $"{table}",
    };
}
