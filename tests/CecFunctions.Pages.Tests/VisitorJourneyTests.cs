using Microsoft.Playwright;

namespace CecFunctions.Pages.Tests;

/// <summary>What a person does before signing in: verify, check a draw, and sign in itself.</summary>
public sealed class VisitorJourneyTests
{
    [Theory]
    [InlineData(Person.Cora, true)]
    [InlineData(Person.Cora, false)]
    [InlineData(Person.Registrar, false)]
    public async Task MailedLink_LeadsBackToThePageThatWasAskedFor_AndSigningOutEnds(Person person, bool scripts)
    {
        var site = await PageSite.SharedAsync();
        await using var browser = await site.OpenBrowserAsync(
            Person.Visitor, new BrowserNewContextOptions { JavaScriptEnabled = scripts });
        var page = await browser.NewPageAsync();

        var back = "/verify?number=c-1003";
        await page.GotoAsync($"/sign-in?back={Uri.EscapeDataString(back)}");
        await page.GetByLabel("Your certifying body").SelectOptionAsync(People.ProgramOf(person));
        await page.GetByLabel("E-mail address on record").FillAsync(People.EmailOf(person));
        var link = await site.Mails.LinkToAsync(
            People.EmailOf(person), () => page.GetByRole(AriaRole.Button, new() { Name = "Mail me a link" }).ClickAsync());
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Check your mail");
        await page.GotoAsync(link.ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();

        Assert.EndsWith("/verify/C-1003", page.Url, StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).First).ToBeVisibleAsync();

        // The link was good once.
        var again = await page.GotoAsync(link.ToString());
        Assert.Equal(404, again!.Status);
    }

    [Fact]
    public async Task Visitor_VerifiesANumber_InEitherLanguage()
    {
        var site = await PageSite.SharedAsync();
        await using var browser = await site.OpenBrowserAsync(Person.Visitor);
        var page = await browser.NewPageAsync();

        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Verify a credential" }).First.ClickAsync();
        await page.GetByLabel("Credential number").FillAsync("C-9999");
        await page.GetByRole(AriaRole.Button, new() { Name = "Verify" }).ClickAsync();
        await Assertions.Expect(page.GetByText("No credential has this number")).ToBeVisibleAsync();
        await page.GetByLabel("Credential number").FillAsync("c-1003");
        await page.GetByRole(AriaRole.Button, new() { Name = "Verify" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Cora Cruz");
        await page.GetByRole(AriaRole.Button, new() { Name = "Español" }).ClickAsync();

        await Assertions.Expect(page.GetByText("Certificado", new() { Exact = true })).ToBeVisibleAsync();
        Assert.EndsWith("/verify/C-1003", page.Url, StringComparison.Ordinal);
        var badge = await page.RunAndWaitForDownloadAsync(
            () => page.GetByRole(AriaRole.Link, new() { Name = "Open Badges" }).ClickAsync());
        Assert.Equal("C-1003.jws", badge.SuggestedFilename);
    }

    [Fact]
    public async Task Result_HasAnAddressToPassOn_WhichOthersOpenInTheirLanguage()
    {
        var site = await PageSite.SharedAsync();
        await using var browser = await site.OpenBrowserAsync(
            Person.Visitor, new BrowserNewContextOptions { JavaScriptEnabled = false });
        var page = await browser.NewPageAsync();
        await page.GotoAsync("/verify");
        await page.GetByLabel("Credential number").FillAsync(" c-1001 ");
        await page.GetByRole(AriaRole.Button, new() { Name = "Verify" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Certified", new() { Exact = true })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "American College of Sports Medicine" }).ClickAsync();
        Assert.EndsWith("/programs/acsm", page.Url, StringComparison.Ordinal);
        await page.GoBackAsync();
        var shared = await page.GetByText("Address of this page").GetByRole(AriaRole.Link).InnerTextAsync();

        await using var other = await site.OpenBrowserAsync(Person.Visitor, new BrowserNewContextOptions
        {
            JavaScriptEnabled = false,
            Locale = "es-US",
            ViewportSize = new ViewportSize { Width = 320, Height = 640 },
        });
        var passedOn = await other.NewPageAsync();
        await passedOn.GotoAsync(shared);

        await Assertions.Expect(passedOn.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Ada Alder");
        await Assertions.Expect(passedOn.GetByText("Certificado", new() { Exact = true })).ToBeVisibleAsync();

        // The page of one who is not certified says so, and has no badge.
        await page.GetByRole(AriaRole.Link, new() { Name = "Verify another credential" }).ClickAsync();
        await page.GetByLabel("Credential number").FillAsync("C-1005");
        await page.GetByRole(AriaRole.Button, new() { Name = "Verify" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Not certified", new() { Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Signed badge")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Year_IsCheckedByAVisitor_WithTheFilesThatTheOfficeGivesOut()
    {
        var site = await PageSite.SharedAsync();
        var folder = Path.Combine(site.Office.Folder, "manifests");
        await site.Office.DoneAsync("manifests", "acsm", "--out", folder);
        await using var browser = await site.OpenBrowserAsync(
            Person.Visitor, new BrowserNewContextOptions { JavaScriptEnabled = false });
        var page = await browser.NewPageAsync();

        await page.GotoAsync("/draws");
        var seed = await page.Locator("table").First.Locator("tbody tr").Filter(new() { HasText = "2025" })
            .Locator("code").Last.InnerTextAsync();
        await page.GetByLabel("Manifests").SetInputFilesAsync(Directory.GetFiles(folder, "*.jsonl"));
        await page.GetByLabel("Revealed seed").FillAsync(seed);
        await page.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();

        await Assertions.Expect(page.GetByText("all is as they say")).ToBeVisibleAsync();
    }
}
