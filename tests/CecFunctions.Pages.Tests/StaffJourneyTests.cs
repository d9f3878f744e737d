using System.Text;
using System.Text.Json.Nodes;
using CecFunctions.LocalHost.Tests;
using Microsoft.Playwright;
using static CecFunctions.Pages.Tests.StaffAtWork;

namespace CecFunctions.Pages.Tests;

/// <summary>What staff do in a day, from the page of today on. The members that are changed are of their own.</summary>
[Collection(nameof(StaffAtWork))]
public sealed class StaffJourneyTests
{
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
        await SortAsync(page, scripts);
    }

    /// <summary>With scripts the heads of a list are buttons that sort it, by keyboard as well; without, just heads.</summary>
    private static async Task SortAsync(IPage page, bool scripts)
    {
        await page.GotoAsync("/staff/lists?program=acsm");
        var head = page.GetByRole(AriaRole.Columnheader, new() { Name = "Cycle ends" });
        if (!scripts)
        {
            await Assertions.Expect(head.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
            return;
        }

        await head.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(head).ToHaveAttributeAsync("aria-sort", "ascending");
        var ascending = await DaysAsync();
        Assert.Equal(ascending.Order(StringComparer.Ordinal), ascending);
        Assert.NotEqual(ascending[0], ascending[^1]);
        await head.GetByRole(AriaRole.Button).PressAsync("Enter");
        await Assertions.Expect(head).ToHaveAttributeAsync("aria-sort", "descending");
        Assert.Equal(ascending.OrderDescending(StringComparer.Ordinal), await DaysAsync());

        await page.GetByRole(AriaRole.Columnheader, new() { Name = "Member" }).GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(page.Locator("th[aria-sort]")).ToHaveCountAsync(1);
        var names = await page.Locator("tbody th a").AllInnerTextsAsync();
        Assert.Equal(names.Order(StringComparer.InvariantCultureIgnoreCase), names);

        Task<string[]> DaysAsync() => page.Locator("td[data-label='Cycle ends']").EvaluateAllAsync<string[]>(
            "cells => cells.map(cell => cell.dataset.value)");
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
        await page.GetByLabel("Nights").SelectOptionAsync("all");
        await Button(page, "Show").ClickAsync();
        await page.WaitForURLAsync("**/staff/draws?program=acsm*");
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

    private static FilePayload File(string name, string content) =>
        new() { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(content) };
}
