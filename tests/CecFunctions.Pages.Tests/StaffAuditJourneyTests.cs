using System.Text.Json.Nodes;
using CecFunctions.LocalHost.Tests;
using Microsoft.Playwright;
using static CecFunctions.Pages.Tests.StaffAtWork;

namespace CecFunctions.Pages.Tests;

/// <summary>An audit at the desk. The member is the test's own.</summary>
[Collection(nameof(StaffAtWork))]
public sealed class StaffAuditJourneyTests
{
    [Fact]
    public async Task Audit_IsDecidedDocumentByDocument()
    {
        var site = await PageSite.SharedAsync();
        await ImportAsync(
            site, "acsm,M1103,Olga Otto,m1103@example.org,ACSM-CPT,C-1103,2023-04-01,,2027-12-31,false");
        await site.Office.RunAsync(
            "import-credits",
            site.Office.File(
                "audited.csv",
                """
                program,memberId,reportId,activity,date,title,provider,approvedBy,credits,source
                acsm,M1103,o-1,continuing-education,2024-06-06,Programme design,Northside Academy,ACE,30,self
                acsm,M1103,o-2,continuing-education,2025-06-06,Motivation that lasts,Lakeside Institute,ACE,18,self

                """),
            "--as-of",
            "2026-03-01");
        await OfficeAsync(site, "renew acsm M1103 C-1103 --on 2026-03-02 --paid 60");
        await OfficeAsync(site, "event auditDrawn acsm M1103 C-1103 --on 2026-03-03");
        var queue = await site.Office.DoneAsync("audit", "queue", "acsm", "--as-of", "2026-03-10");
        var caseId = queue.Lines.Select(line => JsonNode.Parse(line)!)
            .Single(audit => audit["memberId"]!.GetValue<string>() == "M1103")["case"]!.GetValue<string>();
        await UploadAsync(site, caseId, "o-1", "design.pdf");
        await UploadAsync(site, caseId, "o-2", "motivation.pdf");
        await using var browser = await site.OpenBrowserAsync(
            Person.Reviewer, new BrowserNewContextOptions { JavaScriptEnabled = false });
        var page = await browser.NewPageAsync();

        await page.GotoAsync("/staff");
        await page.Locator("section[aria-labelledby=program-acsm]")
            .GetByRole(AriaRole.Link, new() { Name = "audits undecided" }).ClickAsync();
        await Title(page).ToHaveTextAsync("Audits");
        await Link(page, "Open C-1103").ClickAsync();
        await Title(page).ToHaveTextAsync("Audit of C-1103");

        // A review begins when the documents are complete.
        await Assertions.Expect(Button(page, "Begin the review")).ToHaveCountAsync(0);
        await Button(page, "All documents came by post").ClickAsync();
        await SaysAsync(page, "The documents count as received by post.");
        await Button(page, "Begin the review").ClickAsync();
        await SaysAsync(page, "The review has begun.");

        // Nothing is decided before each document is.
        await page.GetByLabel("Why it passes all the same").FillAsync("Originals were shown.");
        await Button(page, "Passed").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Link(page, "design.pdf").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("#document iframe")).ToHaveAttributeAsync("title", "design.pdf");
        await DecideAsync("Accept");
        await SaysAsync(page, "The document is accepted.");
        await Assertions.Expect(page.Locator("#total")).ToContainTextAsync("30 CEC of 45 CEC on accepted documents");

        // The next one is open beside its line; a refusal says why.
        await Assertions.Expect(page.Locator("#document iframe")).ToHaveAttributeAsync("title", "motivation.pdf");
        await DecideAsync("Refuse");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await page.GetByLabel("Reason of a refusal").FillAsync("It has no date.");
        await DecideAsync("Refuse");
        await SaysAsync(page, "The document is refused");
        await Assertions.Expect(page.Locator("#line-o-2")).ToContainTextAsync("It has no date.");
        await PressBelowAsync("Insufficient: ask for more");
        await SaysAsync(page, "The credits were found insufficient.");
        await Assertions.Expect(page.Locator(".badge").GetByText("More asked for")).ToBeVisibleAsync();

        await UploadAsync(site, caseId, "o-2", "motivation-with-date.pdf");
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("#document iframe"))
            .ToHaveAttributeAsync("title", "motivation-with-date.pdf");
        await DecideAsync("Accept");
        await SaysAsync(page, "The document is accepted.");
        await PressBelowAsync("Passed");

        await SaysAsync(page, "The audit is passed.");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What to do" })).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByRole(AriaRole.Cell, new() { Name = "Document refused" })).ToBeVisibleAsync();
        await Link(page, "Olga Otto").ClickAsync();
        await Assertions.Expect(page.GetByText("Of the renewal of 2 March 2026")).ToBeVisibleAsync();

        // At once, while the document beside it loads.
        Task DecideAsync(string decision) => Button(page, decision).ClickAsync();

        // Until all is loaded, the browser keeps the page at the document that its address names.
        async Task PressBelowAsync(string button)
        {
            await page.WaitForLoadStateAsync();
            await Button(page, button).ClickAsync();
        }
    }

    private static Task<CommandRun> OfficeAsync(PageSite site, string command) =>
        site.Office.DoneAsync(command.Split(' '));

    private static Task<CommandRun> UploadAsync(
        PageSite site, string caseId, string report, string name) => site.Office.DoneAsync(
        "audit",
        "upload",
        "acsm",
        "M1103",
        caseId,
        report,
        site.Office.File(
            name,
            "%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n2 0 obj << /Type /Page >> endobj\n"
                + $"% {name}\nstartxref\n0\n%%EOF\n"),
        "--on",
        "2026-03-10");
}
