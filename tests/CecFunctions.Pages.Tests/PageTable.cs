using System.Text.Json.Nodes;

namespace CecFunctions.Pages.Tests;

/// <summary>A page to look at.</summary>
/// <param name="Address">With parts such as <c>{mail}</c>, which <see cref="PageTable.FillPartsAsync"/> finds.</param>
/// <param name="As">Who looks at it.</param>
/// <param name="Status">How the site answers.</param>
/// <param name="After">What is done on the page before it is looked at.</param>
public sealed record PageRow(string Address, Person As, int Status = 200, PageStep After = PageStep.None);

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
        new("/draws", Person.Visitor, 422, PageStep.SendEmpty),
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
        new("/credits/a-1/documents", Person.Ada),
        new("/credits/a-2/documents", Person.Ada),
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
        new("/applications/emeritus", Person.Ada, 422, PageStep.SendEmpty),
        new("/profile", Person.Ada),
        new("/profile", Person.Ada, 422, PageStep.SendEmpty),
        new("/profile/cpr", Person.Ada),
        new("/profile/cpr", Person.Ada, 422, PageStep.SendEmpty),
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
        new("/staff/members/acsm/M1001?part=credits", Person.Reviewer),
        new("/staff/members/acsm/M1001/reports/a-1/documents", Person.Reviewer),
        new("/staff/members/acsm/M1001/reports/a-2/documents", Person.Reviewer),
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
        new("/staff/rules?program=nasm", Person.Reviewer),
        new("/staff/rules?program=nsca", Person.Registrar),
        new("/staff/rules/members?program=acsm", Person.Registrar),
        new("/staff/imports", Person.Registrar),
        new("/staff/imports/member", Person.Registrar),
        new("/staff/imports/member", Person.Registrar, 422, PageStep.SendEmpty),
        new("/staff/imports/roster", Person.Registrar),
        new("/staff/imports/credits", Person.Registrar),
        new("/staff/imports/roster", Person.Registrar, 422, PageStep.SendEmpty),
        new("/staff/imports/roster", Person.Registrar, 200, PageStep.LookThroughRoster),
        new("/staff/imports/credits", Person.Registrar, 200, PageStep.LookThroughCredits),
        new("/staff/members/acsm/M1003/do/extend-grace", Person.Registrar, 422, PageStep.SendEmpty),
        new("/staff/members/acsm/M1001/do/payment", Person.Registrar, 422, PageStep.SendEmpty),
        new("/staff/providers", Person.Admin),
        new("/staff/providers", Person.Admin, 422, PageStep.SendEmpty),
        new("/staff/directory", Person.Admin),
        new("/staff/directory", Person.Admin, 422, PageStep.SendEmpty),

        // Development
        new("/dev/components", Person.Visitor),
        new("/dev/problems/too-many", Person.Visitor, 429),
        new("/dev/problems/too-many", Person.Ada, 429),
        new("/dev/problems/failed", Person.Visitor, 500),
        new("/dev/problems/failed", Person.Registrar, 500),
        new("/dev/problems/refused", Person.Ada, 400),
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

    /// <summary>A picture of one point.</summary>
    private static byte[] Picture { get; } = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNIK+8AAAKsAWZyOF2nAAAAAElFTkSuQmCC");

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
        // A report that has a document, and one whose document an audit finds.
        foreach (var (member, report) in new[] { ("M1001", "a-1"), ("M1005", "d-1") })
        {
            await site.Http.UploadAsync($"acsm|{member}", $"/api/self-reports/{report}/documents", null, Picture);
        }

        var queue = await site.Office.DoneAsync("audit", "queue", "acsm", "--as-of", "2026-03-10");
        site.Parts["case"] = queue.Lines
            .Select(line => JsonNode.Parse(line)!)
            .Single(audit => audit["memberId"]!.GetValue<string>() == "M1005")["case"]!.GetValue<string>();
    }

    /// <summary>The address with its parts.</summary>
    public static string AddressOf(PageSite site, string address) => site.Parts.Aggregate(
        address, (filled, part) => filled.Replace($"{{{part.Key}}}", part.Value, StringComparison.Ordinal));
}
