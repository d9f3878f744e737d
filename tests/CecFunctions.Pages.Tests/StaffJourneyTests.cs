using System.Text;
using System.Text.Json.Nodes;
using CecFunctions.LocalHost.Tests;
using Microsoft.Playwright;

namespace CecFunctions.Pages.Tests;

/// <summary>What staff do in a day, from the page of today on. The members that are changed are of their own.</summary>
public sealed class StaffJourneyTests
{
    private const string Head =
        "program,memberId,name,email,type,credentialNumber,certifiedOn,currentCycleEnds,cprValidUntil,bodyMember\n";

    [Theory]
    [InlineData(true, "M1101", "Elin Ekdal", "C-1101")]
    [InlineData(false, "M1102", "Egon Engel", "C-1102")]
    public async Task Extension_IsGivenInAForm_AfterASearch(
        bool scripts, string memberId, string name, string credential)
    {
        var site = await PageSite.SharedAsync();
        await ImportAsync(
            site, $"acsm,{memberId},{name},{memberId}@example.org,ACSM-CPT,{credential},2022-12-01,,2027-12-31,false");
        await using var browser = await site.OpenBrowserAsync(
            Person.Registrar, new BrowserNewContextOptions { JavaScriptEnabled = scripts });
        var page = await browser.NewPageAsync();

        await page.GotoAsync("/");
        await Title(page).ToHaveTextAsync("Today");
        await page.GetByLabel("Find a member").FillAsync(name.Split(' ')[1].ToUpperInvariant());
        await Button(page, "Search").ClickAsync();
        await Link(page, name).ClickAsync();
        await Title(page).ToHaveTextAsync(name);
        await Link(page, "Extend grace").ClickAsync();
        await Assertions.Expect(page.GetByText("What happens")).ToBeVisibleAsync();

        // The rules have the last word, and what was entered stays.
        await page.GetByLabel("New last day of grace").FillAsync("2032-01-01");
        await page.GetByLabel("Reason").SelectOptionAsync("serious-illness");
        await page.GetByLabel("What the documents showed").FillAsync("A letter of the hospital.");
        await Button(page, "Extend grace").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("What the documents showed"))
            .ToHaveValueAsync("A letter of the hospital.");
        await page.GetByLabel("New last day of grace").FillAsync("2026-06-30");
        await Button(page, "Extend grace").ClickAsync();

        await Title(page).ToHaveTextAsync(name);
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Grace is extended.");
        await Assertions.Expect(page.GetByText("Grace is extended through 30 June 2026")).ToBeVisibleAsync();
        await Link(page, "Log").ClickAsync();
        await Assertions.Expect(page.GetByText("A letter of the hospital.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("staff:rob").First).ToBeVisibleAsync();
    }

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
        await Button(page, "Insufficient: ask for more").ClickAsync();
        await SaysAsync(page, "The credits were found insufficient.");
        await Assertions.Expect(page.Locator(".badge").GetByText("More asked for")).ToBeVisibleAsync();

        await UploadAsync(site, caseId, "o-2", "motivation-with-date.pdf");
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("#document iframe"))
            .ToHaveAttributeAsync("title", "motivation-with-date.pdf");
        await DecideAsync("Accept");
        await SaysAsync(page, "The document is accepted.");
        await Button(page, "Passed").ClickAsync();

        await SaysAsync(page, "The audit is passed.");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What to do" })).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByRole(AriaRole.Cell, new() { Name = "Document refused" })).ToBeVisibleAsync();
        await Link(page, "Olga Otto").ClickAsync();
        await Assertions.Expect(page.GetByText("Of the renewal of 2 March 2026")).ToBeVisibleAsync();

        // By the keyboard, once the document is there.
        async Task DecideAsync(string decision)
        {
            await page.WaitForLoadStateAsync();
            await Button(page, decision).PressAsync("Enter");
        }
    }

    [Theory]
    [InlineData(true, "M1104", "Nora Nagel", "C-1104")]
    [InlineData(false, "M1105", "Niels Nagy", "C-1105")]
    public async Task FileWithABadRow_IsShownSo_AndTakenInWhenItIsMended(
        bool scripts, string memberId, string name, string credential)
    {
        var site = await PageSite.SharedAsync();
        var row = $"acsm,{memberId},{name},{memberId}@example.org,ACSM-EP,{credential},2024-02-30,,2027-12-31,false\n";
        var wrong = File("roster.csv", Head + row);
        var mended = File("roster.csv", Head + row.Replace("02-30", "02-29", StringComparison.Ordinal));
        await using var browser = await site.OpenBrowserAsync(
            Person.Registrar, new BrowserNewContextOptions { JavaScriptEnabled = scripts });
        var page = await browser.NewPageAsync();

        await page.GotoAsync("/staff");
        await Link(page, "Imports").ClickAsync();
        await Link(page, "Choose a roster").ClickAsync();
        await SendAsync(wrong, "Look through");
        await SaysAsync(page, "Nothing was written.");
        var problem = page.GetByRole(AriaRole.Table).GetByRole(AriaRole.Row).Filter(new() { HasText = "certifiedOn" });
        await Assertions.Expect(problem.GetByRole(AriaRole.Cell).First).ToHaveTextAsync("2");

        await Link(page, "Another file").ClickAsync();
        await SendAsync(mended, "Look through");
        await Assertions.Expect(page.GetByText("Every row is in order.")).ToBeVisibleAsync();

        // Only what was looked through is taken in.
        await SendAsync(wrong, "Take it in");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert))
            .ToContainTextAsync("is not the one that was looked through");
        await SendAsync(mended, "Look through");
        await SendAsync(mended, "Take it in");
        await SaysAsync(page, "The file was taken in.");
        await Link(page, "Members").ClickAsync();
        await page.GetByLabel("Name, e-mail address, or number").FillAsync(credential);
        await Button(page, "Search").ClickAsync();
        await Link(page, name).ClickAsync();

        await Assertions.Expect(page.GetByText("Certified on 29 February 2024")).ToBeVisibleAsync();

        async Task SendAsync(FilePayload file, string step)
        {
            await Assertions.Expect(Button(page, step)).ToBeVisibleAsync();
            await page.GetByLabel("File", new() { Exact = true }).SetInputFilesAsync(file);
            await Button(page, step).ClickAsync();
        }
    }

    [Fact]
    public async Task Draws_AreCheckedWithTheirManifests_AsTheCommandLineDoes()
    {
        var site = await PageSite.SharedAsync();
        await using var browser = await site.OpenBrowserAsync(
            Person.Reviewer, new BrowserNewContextOptions { JavaScriptEnabled = false });
        var page = await browser.NewPageAsync();

        await page.GotoAsync("/staff");
        await Link(page, "Draws").ClickAsync();
        await page.GetByLabel("Body").SelectOptionAsync("acsm");
        await Button(page, "Show").ClickAsync();
        await page.WaitForURLAsync("**/staff/draws?program=acsm");
        var nights = await page.Locator("td[data-label=Night] a").EvaluateAllAsync<string[]>(
            "links => links.map(link => link.getAttribute('href')).reverse()");
        var manifests = new List<string>();
        foreach (var night in nights)
        {
            await page.GotoAsync(night);
            var manifest = await page.RunAndWaitForDownloadAsync(
                () => Link(page, "Download the manifest").ClickAsync());
            manifests.Add(Path.Combine(site.Office.Folder, "checked", manifest.SuggestedFilename));
            await manifest.SaveAsAsync(manifests[^1]);
        }

        await Link(page, "How it is done, with a form that checks an uploaded year").ClickAsync();
        await Title(page).ToHaveTextAsync("How audits are drawn");
        var seed = await page.Locator("table").First.Locator("tbody tr").Filter(new() { HasText = "2025" })
            .Locator("code").Last.InnerTextAsync();
        await CheckAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status))
            .ToContainTextAsync($"{manifests.Count} manifests, and all is");
        var said = JsonNode.Parse((await VerifyAsync(0)).Output)!["types"]!.AsArray();
        var rows = page.Locator("tbody tr");
        await Assertions.Expect(rows).ToHaveCountAsync(said.Count);
        foreach (var (type, place) in said.Select((type, place) => (type!, place)))
        {
            await Assertions.Expect(rows.Nth(place)).ToContainTextAsync(
                $"{type["type"]} {type["year"]} {type["submissions"]} {type["drawn"]}");
        }

        // One who was not drawn is said to have been.
        var first = await System.IO.File.ReadAllTextAsync(manifests[0]);
        Assert.Contains("\"drawn\":false", first, StringComparison.Ordinal);
        await System.IO.File.WriteAllTextAsync(
            manifests[0], first.Replace("\"drawn\":false", "\"drawn\":true", StringComparison.Ordinal));
        await CheckAsync();
        var wrong = JsonNode.Parse((await VerifyAsync(1)).Output)!;
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync(
            $"{Path.GetFileName(manifests[0])}, line {wrong["line"]}: {wrong["problem"]}");

        async Task CheckAsync()
        {
            await page.GetByLabel("Manifests").SetInputFilesAsync(manifests);
            await page.GetByLabel("Revealed seed").FillAsync(seed);
            await Button(page, "Check").ClickAsync();
        }

        async Task<CommandRun> VerifyAsync(int exitCode)
        {
            var run = await site.Office.RunWithoutStorageAsync(["verify-draw", .. manifests, "--seed", seed]);
            Assert.Equal(exitCode, run.ExitCode);
            return run;
        }
    }

    private static Task<CommandRun> ImportAsync(PageSite site, string row) => site.Office.DoneAsync(
        "import", site.Office.File($"{Guid.NewGuid():N}.csv", $"{Head}{row}\n"), "--as-of", "2026-03-01");

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

    private static FilePayload File(string name, string content) =>
        new() { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(content) };

    private static ILocatorAssertions Title(IPage page) =>
        Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 }));

    private static ILocator Link(IPage page, string name) =>
        page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    private static ILocator Button(IPage page, string name) =>
        page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static Task SaysAsync(IPage page, string words) =>
        Assertions.Expect(page.GetByText(words).First).ToBeVisibleAsync();
}
