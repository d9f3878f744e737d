using System.Text;
using Microsoft.Playwright;

namespace CecFunctions.Pages.Tests;

/// <summary>What members come for: from the mailed link to the new cycle, and through an audit.</summary>
public sealed class MemberJourneyTests
{
    private const string Balance = "Balance training";
    private const string Mobility = "Mobility for runners";

    [Theory]
    [InlineData(Person.Mona, "C-1041", true)]
    [InlineData(Person.Milo, "C-1042", false)]
    public async Task Member_ComesByTheMailedLink_ReportsWhatIsMissing_Pays_AndRenews(
        Person person, string number, bool scripts)
    {
        var site = await PageSite.SharedAsync();
        await using var browser = await site.OpenBrowserAsync(
            Person.Visitor, new BrowserNewContextOptions { JavaScriptEnabled = scripts });
        var page = await browser.NewPageAsync();

        await SignInAsync(site, page, person);
        await ReportAsync(page, scripts);
        await EditAsync(page, scripts);
        await DeleteAndUndoAsync(page);
        await CompleteAsync(page, scripts);
        await PayAsync(page, number);
        await RenewAsync(page);
        await KeepCertificateAsync(page, number);
        await KeepTranscriptAsync(page);
    }

    [Fact]
    public async Task AuditedMember_AddsTheDocuments_Submits_AndHasAReceipt()
    {
        var site = await PageSite.SharedAsync();
        await using var browser = await site.OpenBrowserAsync(
            Person.Vera, new BrowserNewContextOptions { JavaScriptEnabled = false });
        var page = await browser.NewPageAsync();

        await page.GotoAsync("/home");
        await page.GetByRole(AriaRole.Link, new() { Name = "See the audit" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Renewal of" }).ClickAsync();
        await SeeAsync(page.GetByText("You can submit once each of these has a document:"));

        // What is no document is refused beside its line.
        await UploadAsync(page, "Programme design", "design.pdf", "no document at all"u8.ToArray());
        await SeeAsync(page.GetByRole(AriaRole.Alert));
        await UploadAsync(page, "Programme design", "design.pdf", Scan("design"));
        await SeeAsync(LineOf(page, "Programme design").GetByText("Document added"));

        // The wrong file is taken back, and the right one added.
        await UploadAsync(page, "Motivation that lasts", "wrong.pdf", Scan("wrong"));
        await PressAsync(page, "Remove wrong.pdf");
        await SeeAsync(page.GetByText("The document was removed."));
        await UploadAsync(page, "Motivation that lasts", "motivation.pdf", Scan("motivation"));
        await PressAsync(page, "Submit your documents");

        await SeeAsync(page.GetByText("Your documents were submitted. The receipt is below."));
        var receipt = page.GetByRole(AriaRole.Table, new() { Name = "Receipt" });
        await Assertions.Expect(receipt.GetByRole(AriaRole.Row)).ToHaveCountAsync(3);
        await SeeAsync(receipt.GetByText("design.pdf"));
        await SeeAsync(receipt.GetByText("motivation.pdf"));
        await page.GetByRole(AriaRole.Link, new() { Name = "All your audits" }).ClickAsync();
        await SeeAsync(page.GetByText("Submitted", new() { Exact = true }));
    }

    /// <summary>Nothing is sent: the case is others' to look at.</summary>
    [Fact]
    public async Task AuditedMember_DropsAFileOnALine_AndReadsItsName()
    {
        var site = await PageSite.SharedAsync();
        await using var browser = await site.OpenBrowserAsync(Person.Aude);
        var page = await browser.NewPageAsync();
        await page.GotoAsync(PageTable.AddressOf(site, "/audits/{case}"));
        var line = LineOf(page, "Programme design");
        var file = line.GetByLabel("Choose a file");
        await SeeAsync(line.GetByText("You can also drop the file here."));

        var dropped = await page.EvaluateHandleAsync(
            """
            () => {
              const dropped = new DataTransfer();
              dropped.items.add(new File(["%PDF-1.7"], "dropped.pdf", { type: "application/pdf" }));
              dropped.items.add(new File(["%PDF-1.7"], "second.pdf", { type: "application/pdf" }));
              return dropped;
            }
            """);
        await file.DispatchEventAsync("dragover", new { dataTransfer = dropped });
        await file.DispatchEventAsync("drop", new { dataTransfer = dropped });

        await SeeAsync(line.GetByText("dropped.pdf"));
        Assert.Equal("dropped.pdf", await file.EvaluateAsync<string>("field => [...field.files].map(file => file.name).join()"));
        await Assertions.Expect(line.Locator("input[capture]")).ToHaveCountAsync(1);
    }

    /// <summary>Asks for a page, and comes back to it by the mailed link.</summary>
    private static async Task SignInAsync(PageSite site, IPage page, Person person)
    {
        await page.GotoAsync("/home");
        await page.GetByLabel("Your certifying body").SelectOptionAsync(People.ProgramOf(person));
        await page.GetByLabel("E-mail address on record").FillAsync(People.EmailOf(person));
        var link = await site.Mails.LinkToAsync(People.EmailOf(person), () => PressAsync(page, "Mail me a link"));
        await page.GotoAsync(link.ToString());
        await PressAsync(page, "Sign in");
        Assert.EndsWith("/home", page.Url, StringComparison.Ordinal);
        await SeeAsync(page.GetByText("35 CEC of 45 CEC earned."));
    }

    private static async Task ReportAsync(IPage page, bool scripts)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Add credits" }).ClickAsync();
        await ChooseCourseAsync(page);
        await FillAsync(page, Balance, "6");
        await CheckAsync(page, scripts, "Check what it counts", "It counts 6 CEC");
        await PressAsync(page, "Save");
        await SeeAsync(page.GetByText("Added. It counts 6 CEC."));
    }

    private static async Task EditAsync(IPage page, bool scripts)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = $"Edit {Balance}" }).ClickAsync();
        await page.GetByLabel("How much").FillAsync("7");
        await page.GetByLabel("How much").PressAsync("Tab");
        await CheckAsync(page, scripts, "Check what it counts", "It counts 7 CEC");
        await PressAsync(page, "Save");
        await SeeAsync(page.GetByText("Saved. It counts 7 CEC."));
    }

    private static async Task DeleteAndUndoAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = $"Delete {Balance}" }).ClickAsync();
        await SeeAsync(page.GetByText("It counts 7 CEC now."));
        await PressAsync(page, "Yes, delete it");
        await SeeAsync(page.GetByText($"Deleted: {Balance}."));
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = $"Edit {Balance}" })).ToHaveCountAsync(0);
        await PressAsync(page, "Undo");
        await SeeAsync(page.GetByText("It is back. It counts 7 CEC."));
    }

    /// <summary>
    /// Reports the rest, with its certificate. A form that was changed after it was checked is checked once more, for
    /// which a browser without scripts has to be given the file again.
    /// </summary>
    private static async Task CompleteAsync(IPage page, bool scripts)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Add credits" }).ClickAsync();
        await ChooseCourseAsync(page);
        await FillAsync(page, Mobility, "2");
        await CheckAsync(page, scripts, "Check what it counts", "It counts 2 CEC");
        await ChooseFileAsync(page);
        await page.GetByLabel("How much").FillAsync("3");
        await page.GetByLabel("How much").PressAsync("Tab");
        await CheckAsync(page, scripts, "Check again", "It counts 3 CEC");
        await SeeAsync(page.GetByText("Then 45 CEC of 45 CEC are counted."));
        if (!scripts)
        {
            await SeeAsync(page.GetByText("Choose it again before you save."));
            await ChooseFileAsync(page);
        }

        await PressAsync(page, "Save");
        await SeeAsync(page.GetByText("The document is attached."));
        await SeeAsync(page.GetByText("All that is required has been earned."));
        await page.GetByRole(AriaRole.Link, new() { Name = $"1 document {Mobility}" }).ClickAsync();
        await SeeAsync(page.GetByRole(AriaRole.Link, new() { Name = "mobility.pdf" }));
    }

    private static Task ChooseFileAsync(IPage page) => page.GetByLabel("Certificate or other proof").SetInputFilesAsync(
        new FilePayload { Name = "mobility.pdf", MimeType = "application/pdf", Buffer = Scan("mobility") });

    /// <summary>Pays at the test cashier, once it has been looked at without paying.</summary>
    private static async Task PayAsync(IPage page, string number)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Home", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Renew now for $" }).ClickAsync();
        Assert.EndsWith($"/renew/{number}", page.Url, StringComparison.Ordinal);
        var pay = page.GetByRole(AriaRole.Link, new() { Name = "Pay $" });
        var words = await pay.InnerTextAsync();
        await pay.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Back without paying" }).ClickAsync();
        await Assertions.Expect(pay).ToHaveTextAsync(words);
        await Assertions.Expect(page.GetByText("Back from the payment")).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Renew now" })).ToHaveCountAsync(0);
        await pay.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Test cashier");
        await PressAsync(page, words);
        await SeeAsync(page.GetByText("Back from the payment"));
        await SeeAsync(page.GetByText("Credits: 45 CEC of 45 CEC. To your credits"));
        await SeeAsync(page.GetByText("The fee is paid. Renew below."));
    }

    private static async Task RenewAsync(IPage page)
    {
        await PressAsync(page, "Renew now");
        await SeeAsync(page.GetByText("You are renewed"));
        await SeeAsync(page.GetByText("Your new cycle runs from"));

        // What the renewal after this one takes is years away, and stands on the page of its own.
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What is needed" })).ToHaveCountAsync(0);
    }

    private static async Task KeepCertificateAsync(IPage page, string number)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Certificate and badge" }).ClickAsync();
        await SeeAsync(page.GetByRole(AriaRole.Img, new() { Name = number }));
        Assert.Equal("certificate.svg", await DownloadAsync(page, "Download the certificate"));
        Assert.Equal($"{number}.jws", await DownloadAsync(page, "Download the signed badge"));
        await page.GetByRole(AriaRole.Link, new() { Name = $"/verify/{number}" }).ClickAsync();
        await SeeAsync(page.GetByText("Certified", new() { Exact = true }));
    }

    private static async Task KeepTranscriptAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Credits", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "to print or save as PDF" }).ClickAsync();
        foreach (var title in new[] { Balance, Mobility })
        {
            await SeeAsync(page.GetByRole(AriaRole.Cell, new() { Name = title }).First);
        }

        Assert.EndsWith(".xlsx", await DownloadAsync(page, "Excel file"), StringComparison.Ordinal);
    }

    private static Task ChooseCourseAsync(IPage page) =>
        page.GetByRole(AriaRole.Link, new() { Name = "Course, workshop, webinar" }).ClickAsync();

    private static async Task FillAsync(IPage page, string title, string amount)
    {
        await page.GetByLabel("Day it was completed").FillAsync("2026-02-14");
        await page.GetByLabel("Title").FillAsync(title);
        await page.GetByLabel("Provider").FillAsync("Northside Academy");
        await page.GetByLabel("Counted in").SelectOptionAsync(new SelectOptionValue { Label = "credits awarded" });
        await page.GetByLabel("Approved by").FillAsync("ACE");
        await page.GetByLabel("How much").FillAsync(amount);
        await page.GetByLabel("How much").PressAsync("Tab");
    }

    /// <summary>With scripts the page says what it counts as soon as it is typed; without, once it is asked.</summary>
    private static async Task CheckAsync(IPage page, bool scripts, string button, string says)
    {
        if (!scripts)
        {
            await PressAsync(page, button);
        }

        await SeeAsync(page.GetByRole(AriaRole.Region, new() { Name = "If you save this" }).GetByText(says));
    }

    internal static async Task UploadAsync(IPage page, string title, string name, byte[] content)
    {
        var line = LineOf(page, title);
        await line.GetByLabel("Choose a file").SetInputFilesAsync(
            new FilePayload { Name = name, MimeType = "application/pdf", Buffer = content });
        await line.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();
    }

    private static ILocator LineOf(IPage page, string title) =>
        page.GetByRole(AriaRole.Article).Filter(new() { HasText = title });

    /// <summary>A document as a member scans it.</summary>
    internal static byte[] Scan(string of) => Encoding.ASCII.GetBytes(
        "%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n2 0 obj << /Type /Page >> endobj\n"
            + $"% {of}\nstartxref\n0\n%%EOF\n");

    private static async Task<string> DownloadAsync(IPage page, string link) =>
        (await page.RunAndWaitForDownloadAsync(
            () => page.GetByRole(AriaRole.Link, new() { Name = link }).ClickAsync())).SuggestedFilename;

    internal static Task PressAsync(IPage page, string button) =>
        page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    internal static Task SeeAsync(ILocator found) => Assertions.Expect(found).ToBeVisibleAsync();
}
