using CecFunctions.LocalHost.Tests;
using Microsoft.Playwright;
using static CecFunctions.Pages.Tests.MemberJourneyTests;

namespace CecFunctions.Pages.Tests;

/// <summary>An audit whose deadline passes: Inactive, what that means, and back. Its days are on a site of their own.</summary>
public sealed class LateAuditJourneyTests : IDisposable
{
    private const string Number = "C-1044";
    private const string LastDay = "6 December 2025";
    private const string LastDayOfCure = "6 December 2026";

    private readonly StandingClock _clock = new();
    private CommandShell? _office;

    public void Dispose() => _office?.Dispose();

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-3")]
    public async Task AuditedMember_BecomesInactive_SendsTheDocuments_AndIsActiveAgain()
    {
        var shared = await PageSite.SharedAsync();
        _clock.MoveTo(new DateOnly(2025, 12, 6));
        var office = _office = new CommandShell(_clock) { Storage = shared.Office.Storage };
        await FillAsync(office);
        var site = await shared.StartBesideAsync(office);
        await using var ended = site.Http;
        await using var browser = await site.OpenBrowserAsync(
            Person.Visitor, new BrowserNewContextOptions { JavaScriptEnabled = false });
        var page = await browser.NewPageAsync();

        await SignInAsync(site, page, Person.Iris);
        await SeeBadgeAsync(page, "Active");
        await SeeAsync(page.GetByText($"are to be complete by {LastDay}"));

        await NightAsync(office, new DateOnly(2025, 12, 7));
        await SignInAsync(site, page, Person.Iris);
        await InactiveAsync(page);
        await AnswerAsync(page);
        await page.GotoAsync("/home");
        await SeeBadgeAsync(page, "Active");
        await SeeAsync(page.GetByText("The office has your documents and looks at them."));

        await using (var desk = await site.OpenBrowserAsync(Person.Reviewer))
        {
            await PassAsync(await desk.NewPageAsync());
        }

        await page.ReloadAsync();
        await SeeBadgeAsync(page, "Active");
        await Assertions.Expect(page.GetByText("Your last renewal is under audit")).ToHaveCountAsync(0);
        await page.GotoAsync($"/verify/{Number}");
        await SeeAsync(page.GetByText("Certified", new() { Exact = true }));
    }

    private static async Task FillAsync(CommandShell office)
    {
        office.File("local.settings.json", PageRoster.Settings);
        await office.DoneAsync(
            "import",
            office.File(
                "members.csv",
                $"""
                program,memberId,name,email,type,credentialNumber,certifiedOn,currentCycleEnds,cprValidUntil,bodyMember
                acsm,M1044,Iris Ivory,{People.EmailOf(Person.Iris)},ACSM-CPT,{Number},2022-11-20,,2027-12-31,false

                """),
            "--as-of",
            "2025-11-03");
        await office.RunAsync(
            "import-credits",
            office.File(
                "credits.csv",
                """
                program,memberId,reportId,activity,date,title,provider,approvedBy,credits,source
                acsm,M1044,i-1,continuing-education,2024-06-06,Programme design,Northside Academy,ACE,46,self

                """),
            "--as-of",
            "2025-11-03");
        foreach (var command in new[]
        {
            $"staff add {People.EmailOf(Person.Reviewer)} --name rita --role reviewer",
            $"renew acsm M1044 {Number} --on 2025-11-05 --paid 60",
            $"event auditDrawn acsm M1044 {Number} --on 2025-11-06",
            "sweep --as-of 2025-11-06",
            "dispatch --as-of 2025-11-06",
        })
        {
            await office.DoneAsync(command.Split(' '));
        }
    }

    /// <summary>Has the night of a day done, and shows the afternoon after it.</summary>
    private async Task NightAsync(CommandShell office, DateOnly day)
    {
        _clock.MoveTo(day);
        await office.DoneAsync("sweep", "--as-of", $"{day:yyyy-MM-dd}");
        await office.DoneAsync("dispatch", "--as-of", $"{day:yyyy-MM-dd}");
    }

    private static async Task SignInAsync(PageSite site, IPage page, Person person)
    {
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("/home");
        await page.GetByLabel("Your certifying body").SelectOptionAsync(People.ProgramOf(person));
        await page.GetByLabel("E-mail address on record").FillAsync(People.EmailOf(person));
        var link = await site.Mails.LinkToAsync(People.EmailOf(person), () => PressAsync(page, "Mail me a link"));
        await page.GotoAsync(link.ToString());
        await PressAsync(page, "Sign in");
        Assert.EndsWith("/home", page.Url, StringComparison.Ordinal);
    }

    /// <summary>The page says what it means, until when it can be undone, what that costs, and what to do.</summary>
    private static async Task InactiveAsync(IPage page)
    {
        await SeeBadgeAsync(page, "Inactive");
        await SeeAsync(page.GetByText("The certification is inactive because of an audit"));
        await SeeAsync(page.GetByText("so the certification is not held now"));
        await SeeAsync(page.GetByText($"Complete documents make it active again through {LastDayOfCure}."));
        await SeeAsync(page.GetByText("Nothing but the documents"));
        await SeeAsync(page.GetByText("Send the documents that the audit asks for."));
        await SeeAsync(page.GetByText($"were due by {LastDay}"));
        await SeeAsync(page.GetByText($"by {LastDayOfCure}", new() { Exact = true }));
        await page.GotoAsync($"/verify/{Number}");
        await SeeAsync(page.GetByText("Not certified", new() { Exact = true }));
        await page.GotoAsync("/home");
    }

    private static async Task AnswerAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Answer the audit" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Renewal of" }).ClickAsync();
        await SeeAsync(page.GetByText($"Complete documents still count through {LastDayOfCure}"));
        await UploadAsync(page, "Programme design", "design.pdf", Scan("design"));
        await PressAsync(page, "Submit your documents");
        await SeeAsync(page.GetByText("Your documents were submitted."));
    }

    private static async Task PassAsync(IPage page)
    {
        await page.GotoAsync("/staff/audits");
        await page.GetByRole(AriaRole.Link, new() { Name = $"Open {Number}", Exact = true }).ClickAsync();
        await PressAsync(page, "Begin the review");
        await SeeAsync(page.GetByText("The review has begun."));
        await page.WaitForLoadStateAsync();

        // By the keyboard, as the document beside the line may still be coming.
        await page.GetByRole(AriaRole.Button, new() { Name = "Accept", Exact = true }).PressAsync("Enter");
        await SeeAsync(page.GetByText("The document is accepted."));
        await PressAsync(page, "Passed");
        await SeeAsync(page.GetByText("The audit is passed."));
    }

    private static Task SeeBadgeAsync(IPage page, string status) =>
        Assertions.Expect(page.Locator(".card .badge").First).ToHaveTextAsync(status);
}
