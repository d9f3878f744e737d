namespace CecFunctions.Pages.Tests;

/// <summary>A page to look at.</summary>
/// <param name="Address">With parts such as <c>{mail}</c>, which <see cref="PageTable.FillPartsAsync"/> finds.</param>
/// <param name="As">Who looks at it.</param>
/// <param name="Status">How the site answers.</param>
public sealed record PageRow(string Address, Person As, int Status = 200);

/// <summary>All pages of the site. A new page is a row here: it is then held to what every page must be.</summary>
internal static class PageTable
{
    public static IReadOnlyList<PageRow> Rows { get; } =
    [
        // Anyone
        new("/", Person.Visitor),
        new("/sign-in", Person.Visitor),
        new("/sign-in?back=%2Fcredits", Person.Visitor),
        new("/sign-in/gone", Person.Visitor, 404),
        new("/nothing-here", Person.Visitor, 404),
        new("/verify", Person.Visitor),
        new("/verify?number=gone", Person.Visitor, 404),
        new("/verify/C-1001", Person.Visitor),
        new("/verify/C-1004", Person.Visitor),
        new("/verify/S-3001", Person.Visitor),
        new("/draws", Person.Visitor),
        new("/programs", Person.Visitor),
        new("/programs/acsm", Person.Visitor),
        new("/programs/nasm", Person.Visitor),
        new("/programs/nsca", Person.Visitor),

        // Members
        new("/api/transcript?format=html", Person.Ada),
        new("/api/transcript?format=html", Person.Sam),
        new("/nothing-here", Person.Ada, 404),

        // Staff
        new("/nothing-here", Person.Reviewer, 404),
        new("/nothing-here", Person.Registrar, 404),

        // Development
        new("/dev/components", Person.Visitor),
        new("/dev/mails", Person.Visitor),
        new("/dev/mails/nasm/audit-drawn", Person.Visitor),
        new("/dev/mailbox", Person.Visitor),
        new("/dev/mailbox/{mail}", Person.Visitor),
    ];

    /// <summary>Every kind of mail, to be looked at by people.</summary>
    public static IReadOnlyList<PageRow> Mails { get; } =
    [
        .. new[]
        {
            "renewal-open", "renewal-reminder", "grace-entered", "grace-reminder", "lapsed", "reinstatement-only", "renewed",
            "audit-drawn", "audit-reminder", "audit-deadline-passed", "audit-reopened", "audit-result", "extension-granted",
            "address-changed", "sign-in", "confirm-address", "address-change-asked",
        }.Select(mail => new PageRow($"/dev/mails/acsm/{mail}", Person.Visitor)),
    ];

    /// <summary>Finds what addresses need, once the members are where they should be.</summary>
    public static Task FillPartsAsync(PageSite site)
    {
        site.Parts["mail"] = Path.GetFileNameWithoutExtension(
            Directory.GetFiles(site.Office.Mailbox, "*.eml").Order(StringComparer.Ordinal).First());
        return Task.CompletedTask;
    }

    /// <summary>The address with its parts.</summary>
    public static string AddressOf(PageSite site, string address) => site.Parts.Aggregate(
        address, (filled, part) => filled.Replace($"{{{part.Key}}}", part.Value, StringComparison.Ordinal));
}
