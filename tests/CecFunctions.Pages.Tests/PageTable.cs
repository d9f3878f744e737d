using System.Text.Json.Nodes;

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
        new("/draws/check", Person.Visitor),
        new("/programs", Person.Visitor),
        new("/programs/acsm", Person.Visitor),
        new("/programs/nasm", Person.Visitor),
        new("/programs/nsca", Person.Visitor),

        // Members
        new("/api/transcript?format=html", Person.Ada),
        new("/api/transcript?format=html", Person.Sam),
        new("/nothing-here", Person.Ada, 404),
        new("/home", Person.Ada),
        new("/home", Person.Cora),
        new("/home", Person.Grace),
        new("/home", Person.Rune),
        new("/home", Person.Aude),
        new("/home", Person.Ina),
        new("/home", Person.Emil),
        new("/home", Person.Lars),
        new("/home", Person.Sam),
        new("/credits", Person.Ada),
        new("/credits", Person.Lars),
        new("/credits?range=current", Person.Sam),
        new("/credits/add", Person.Ada),
        new("/credits/add?activity=continuing-education", Person.Ada),
        new("/credits/a-1/edit", Person.Ada),
        new("/credits/a-1/delete", Person.Ada),
        new("/renew/C-1001", Person.Ada),
        new("/renew/C-1003", Person.Cora),
        new("/renew/C-1004", Person.Grace),
        new("/renew/C-1005", Person.Rune),
        new("/renew/S-3001", Person.Sam),
        new("/renew/C-1007", Person.Ina),
        new("/renew/C-1009", Person.Emil),
        new("/renew/N-2001", Person.Lars),
        new("/renew/C-gone", Person.Ada, 404),
        new("/certificates/C-1001", Person.Ada),
        new("/certificates/C-1004", Person.Grace),
        new("/events", Person.Ada),
        new("/audits", Person.Aude),
        new("/audits/{case}", Person.Aude),
        new("/applications", Person.Ada),
        new("/applications", Person.Lars),
        new("/applications", Person.Emil),
        new("/applications/petition", Person.Lars),
        new("/applications/petition?done=paid", Person.Lars),
        new("/applications/appeal", Person.Sam),
        new("/applications/emeritus", Person.Ada),
        new("/profile", Person.Ada),
        new("/profile/cpr", Person.Ada),
        new("/profile/email", Person.Ada),
        new("/sessions", Person.Ada),
        new("/notices", Person.Aude),
        new("/calendar", Person.Ada),

        // Staff
        new("/nothing-here", Person.Reviewer, 404),
        new("/nothing-here", Person.Registrar, 404),
        new("/sessions", Person.Reviewer),
        new("/staff", Person.Reviewer),
        new("/staff", Person.Registrar),
        new("/staff/lists?program=acsm", Person.Registrar),
        new("/staff/members", Person.Registrar),
        new("/staff/members?q=a", Person.Registrar),
        new("/staff/members/acsm/M1001", Person.Registrar),
        new("/staff/members/acsm/M1001?part=credits", Person.Registrar),
        new("/staff/members/acsm/M1001?part=log", Person.Registrar),
        new("/staff/members/acsm/M1005?part=notices", Person.Registrar),
        new("/staff/members/acsm/M1005?part=money", Person.Registrar),
        new("/staff/members/acsm/M1001?on=2026-12-31", Person.Registrar),
        new("/staff/members/acsm/M1001/do/correct", Person.Registrar),
        new("/staff/members/acsm/M1001/do/merge", Person.Registrar),
        new("/staff/members/acsm/M1001/do/erase", Person.Registrar),
        new("/staff/audits", Person.Reviewer),
        new("/staff/audits/acsm/M1005/{case}", Person.Reviewer),
        new("/staff/held-reports", Person.Reviewer),
        new("/staff/applications", Person.Registrar),
        new("/staff/money", Person.Registrar),
        new("/staff/notices", Person.Registrar),
        new("/staff/notices/bounces", Person.Registrar),
        new("/staff/lists?program=acsm&status=Grace", Person.Registrar),
        new("/staff/members/acsm/M1001?part=person", Person.Registrar),
        new("/staff/draws", Person.Registrar),
        new("/staff/runs", Person.Registrar),
        new("/staff/tonight", Person.Registrar),
        new("/staff/imports", Person.Registrar),
        new("/staff/imports/roster", Person.Registrar),
        new("/staff/imports/credits", Person.Registrar),

        // Development
        new("/dev/components", Person.Visitor),
        new(
            "/dev/cashier?program=acsm&member=M1&credential=C-1&purpose=renewal&amount=60.00&return=/", Person.Visitor),
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
            "several-notices",
            "address-changed", "sign-in", "confirm-address", "address-change-asked",
        }.Select(mail => new PageRow($"/dev/mails/acsm/{mail}", Person.Visitor)),
    ];

    /// <summary>Finds what addresses need, once the members are where they should be.</summary>
    public static async Task FillPartsAsync(PageSite site)
    {
        site.Parts["mail"] = Path.GetFileNameWithoutExtension(
            Directory.GetFiles(site.Office.Mailbox, "*.eml").Order(StringComparer.Ordinal).First());
        const string emil = "acsm|M1008";
        var asked = await site.Http.PostAsync(
            emil, "/api/emeritus-applications", """{ "credential": "C-1009", "bornOn": "1955-01-01", "retired": true }""");
        await site.Http.PostAsync(
            "staff:registrar:rob",
            $"/api/staff/emeritus-applications/acsm/M1008/{asked["id"]}/decision",
            """{ "outcome": "approved", "note": "With our thanks." }""");
        var queue = await site.Office.DoneAsync("audit", "queue", "acsm", "--as-of", "2026-03-10");
        site.Parts["case"] = queue.Lines
            .Select(line => JsonNode.Parse(line)!)
            .Single(audit => audit["memberId"]!.GetValue<string>() == "M1005")["case"]!.GetValue<string>();
    }

    /// <summary>The address with its parts.</summary>
    public static string AddressOf(PageSite site, string address) => site.Parts.Aggregate(
        address, (filled, part) => filled.Replace($"{{{part.Key}}}", part.Value, StringComparison.Ordinal));
}
