namespace CecFunctions.Pages.Tests;

/// <summary>
/// What holds of every page of <see cref="PageTable"/>: axe finds nothing, wide and narrow, light and dark; nothing
/// scrolls sideways; targets are large enough; little is transferred, from this site alone, and the content policy is
/// kept.
/// </summary>
public abstract class EveryPageTests
{
    protected static TheoryData<string, Person, int> PagesOf(Func<Person, bool> who)
    {
        var pages = new TheoryData<string, Person, int>();
        foreach (var row in PageTable.Rows.Where(row => who(row.As)))
        {
            pages.Add(row.Address, row.As, row.Status);
        }

        return pages;
    }

    protected static async Task InspectAsync(string address, Person person, int status)
    {
        await using var visit = await PageVisit.OpenAsync(
            await PageSite.SharedAsync(), new PageRow(address, person, status));

        var faults = await visit.InspectAsync();

        Assert.True(faults.Count == 0, $"{address} as {person}:\n{string.Join('\n', faults)}");
    }
}

public sealed class PublicPageTests : EveryPageTests
{
    public static TheoryData<string, Person, int> Pages => PagesOf(person => person == Person.Visitor);

    [Theory]
    [MemberData(nameof(Pages))]
    public Task Page_IsAccessible_Small_AndKeepsToItself(string address, Person person, int status) =>
        InspectAsync(address, person, status);

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
              document.body.append(Object.assign(new Image(), { src: "https://other.example/a.png" }));
            }
            """);

        var faults = string.Join('\n', await visit.InspectAsync());

        string[] expected =
        [
            "Content Security Policy", "html-has-lang", "color-contrast", "scrolls to", "px: <a class=\"button\"",
            "has style", "image-alt",
        ];
        Assert.All(expected, fault => Assert.Contains(fault, faults, StringComparison.Ordinal));
    }
}

public sealed class MemberPageTests : EveryPageTests
{
    public static TheoryData<string, Person, int> Pages =>
        PagesOf(person => person != Person.Visitor && !People.IsStaff(person));

    [Theory]
    [MemberData(nameof(Pages))]
    public Task Page_IsAccessible_Small_AndKeepsToItself(string address, Person person, int status) =>
        InspectAsync(address, person, status);
}

public sealed class StaffPageTests : EveryPageTests
{
    public static TheoryData<string, Person, int> Pages => PagesOf(People.IsStaff);

    [Theory]
    [MemberData(nameof(Pages))]
    public Task Page_IsAccessible_Small_AndKeepsToItself(string address, Person person, int status) =>
        InspectAsync(address, person, status);
}
