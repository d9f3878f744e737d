using CecFunctions.LocalHost.Tests;
using Microsoft.Playwright;

namespace CecFunctions.Pages.Tests;

/// <summary>What the journeys of staff share.</summary>
internal static class StaffAtWork
{
    public const string Head =
        "program,memberId,name,email,type,credentialNumber,certifiedOn,currentCycleEnds,cprValidUntil,bodyMember\n";

    public static Task<CommandRun> ImportAsync(PageSite site, string row) => site.Office.DoneAsync(
        "import", site.Office.File($"{Guid.NewGuid():N}.csv", $"{Head}{row}\n"), "--as-of", "2026-03-01");

    public static ILocatorAssertions Title(IPage page) =>
        Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 }));

    public static ILocator Link(IPage page, string name) =>
        page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public static ILocator Button(IPage page, string name) =>
        page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public static Task SaysAsync(IPage page, string words) =>
        Assertions.Expect(page.GetByText(words).First).ToBeVisibleAsync();
}
