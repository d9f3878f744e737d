using Microsoft.Playwright;

namespace CecFunctions.Pages.Tests;

/// <summary>
/// What holds of every page of <see cref="PageTable"/>: axe finds nothing, wide and narrow, light and dark; nothing
/// scrolls sideways; targets are large enough; little is transferred, from this site alone, and the content policy is
/// kept.
/// </summary>
public abstract class EveryPageTests
{
    protected static TheoryData<string, Person, int, PageStep> PagesOf(Func<Person, bool> who)
    {
        var pages = new TheoryData<string, Person, int, PageStep>();
        foreach (var row in PageTable.Rows.Where(row => who(row.As)))
        {
            pages.Add(row.Address, row.As, row.Status, row.After);
        }

        return pages;
    }

    protected static async Task InspectAsync(string address, Person person, int status, PageStep after)
    {
        await using var visit = await PageVisit.OpenAsync(
            await PageSite.SharedAsync(), new PageRow(address, person, status, after));

        var faults = await visit.InspectAsync();

        Assert.True(faults.Count == 0, $"{address} as {person}:\n{string.Join('\n', faults)}");
    }
}

public sealed class PublicPageTests : EveryPageTests
{
    public static TheoryData<string, Person, int, PageStep> Pages => PagesOf(person => person == Person.Visitor);

    [Theory]
    [MemberData(nameof(Pages))]
    public Task Page_IsAccessible_Small_AndKeepsToItself(string address, Person person, int status, PageStep after) =>
        InspectAsync(address, person, status, after);

    /// <summary>Else the tests above could not fail.</summary>
    [Fact]
    public async Task PageThatIsWrong_IsFoundOut()
    {
        await using var visit = await PageVisit.OpenAsync(await PageSite.SharedAsync(), new PageRow("/", Person.Visitor));
        await visit.ChangeAsync(
            """
            () => {
              document.documentElement.removeAttribute("lang");
              document.querySelector("h1").style.color = "#bbb";
              document.querySelector("main p").style.width = "2000px";
              document.querySelector("main .button").style.minHeight = "1rem";
              document.querySelector("main .button").style.padding = "0";
              document.querySelector("main p").append("The end.Not yet.");
              document.body.append(Object.assign(new Image(), { src: "https://other.example/a.png" }));
            }
            """);

        var faults = string.Join('\n', await visit.InspectAsync());

        string[] expected =
        [
            "Content Security Policy", "html-has-lang", "color-contrast", "scrolls to", "px: <a class=\"button\"",
            "has style", "image-alt", "runs words together: ",
        ];
        Assert.All(expected, fault => Assert.Contains(fault, faults, StringComparison.Ordinal));
    }
}

public sealed class MemberPageTests : EveryPageTests
{
    public static TheoryData<string, Person, int, PageStep> Pages =>
        PagesOf(person => person != Person.Visitor && !People.IsStaff(person));

    [Theory]
    [MemberData(nameof(Pages))]
    public Task Page_IsAccessible_Small_AndKeepsToItself(string address, Person person, int status, PageStep after) =>
        InspectAsync(address, person, status, after);
}

public sealed class NextStepOnATelephoneTests
{
    private const int Wide = 360;
    private const int High = 800;

    /// <summary>What there is to do is seen without scrolling, whatever the state of the credential.</summary>
    [Theory]
    [InlineData(Person.Ada)]
    [InlineData(Person.Grace)]
    [InlineData(Person.Ina)]
    [InlineData(Person.Lars)]
    [InlineData(Person.Rune)]
    public async Task NextStep_IsSeenWithoutScrolling(Person person)
    {
        await using var browser = await (await PageSite.SharedAsync()).OpenBrowserAsync(
            person, new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = Wide, Height = High } });
        var page = await browser.NewPageAsync();

        await page.GotoAsync("/home");

        await Assertions.Expect(page.Locator(".card .button").First)
            .ToBeInViewportAsync(new LocatorAssertionsToBeInViewportOptions { Ratio = 1 });
    }
}

public sealed class StaffPageTests : EveryPageTests
{
    public static TheoryData<string, Person, int, PageStep> Pages => PagesOf(People.IsStaff);

    [Theory]
    [MemberData(nameof(Pages))]
    public Task Page_IsAccessible_Small_AndKeepsToItself(string address, Person person, int status, PageStep after) =>
        InspectAsync(address, person, status, after);
}
