using CecFunctions.Http;

namespace CecFunctions.SignIn;

/// <summary>The words of the page about the staff directory, in English as all pages for staff.</summary>
internal static class DirectoryWords
{
    public const string Title = "Staff";
    public const string Intro =
        "Who may work at the office's side of the site. A person who is removed can do nothing from then on, and is signed out "
            + "everywhere.";

    public const string EmailHint = "The address by which they sign in. The same address again changes the entry.";
    public const string NameHint = "What logs call them: letters, digits, '-', '_' and '.'; no two have the same.";
    public const string NoEmail = "Enter a mail address.";
    public const string NoName = "1 to 64 letters, digits, '-', '_' and '.' are needed.";
    public const string NoRole = "Choose at least one role.";
    public const string NameTaken = "Another person has this name already: logs could not tell them apart.";
    public const string NoAdminLeft = "No admin would be left. Make another person admin first.";
    public const string Yourself = "You cannot take your own admin role or remove yourself. Another admin can.";
    public const string RemoveHint = "They are signed out everywhere, and can sign in no more.";

    public static string WhyNot(DirectoryOutcome outcome) =>
        outcome == DirectoryOutcome.NameTaken ? NameTaken : NoAdminLeft;

    public static string Role(string role) => role switch
    {
        StaffRole.Reviewer => "Reviewer: looks at documents and decides audits",
        StaffRole.Registrar => "Registrar: keeps the records and opens the mail",
        StaffRole.Admin => "Admin: may do all, and keeps this list",
        _ => role,
    };

    /// <summary>What was done, by the word of the address.</summary>
    public static string? Done(string? word) => word switch
    {
        "put" => "The entry is written.",
        "removed" => "The person is removed.",
        _ => null,
    };
}
