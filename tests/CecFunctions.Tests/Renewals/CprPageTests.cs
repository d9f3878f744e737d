using System.Text.RegularExpressions;
using CecFunctions.Tests.Pages;

namespace CecFunctions.Tests.Renewals;

[Trait("Rule", "ALL-CPR-1")]
public sealed class CprPageTests
{
    private const string Address = "/profile/cpr";

    [Fact]
    public async Task Course_IsReported_AndAShorterOneIsAskedAboutOnce()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var version = ("version", await VersionAsync(site, member));
        (string, string)[] course =
            [version, ("completedOn", "2026-06-10"), ("validUntil", "2028-06-10"), ("course", "in-person")];

        var shorter = await site.FaultsAsync(member, Address, null, course);
        Assert.Contains("name=\"shorten\"", shorter, StringComparison.Ordinal);
        Assert.Contains("This ends earlier than what is on record.", shorter, StringComparison.Ordinal);
        Assert.Equal("/profile?done=cpr", await site.DoneAsync(member, Address, [.. course, ("shorten", "true")]));
        var stale = await site.FaultsAsync(member, Address, null, course);
        Assert.Contains("What is on record was changed meanwhile.", stale, StringComparison.Ordinal);

        var page = await site.PageAsync(member, Address);
        Assert.Contains("current through 10 June 2028.", page, StringComparison.Ordinal);
        Assert.Contains("Course of 10 June 2026, in person.", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", "Enter this.")]
    [InlineData("2026-06-16", "2028-06-16", "16 June 2026 is after 15 June 2026, the day it is reported.")]
    [InlineData("2024-06-10", "2026-06-14", "14 June 2026 is before 15 June 2026: it has run out already.")]
    [InlineData("2026-06-10", "2029-06-11", "11 June 2029 is more than 3 years after the course was completed.")]
    [InlineData("9999-12-31", "9999-12-31", "31 December 9999 is after 15 June 2026, the day it is reported.")]
    [InlineData("10 June", "2028-06-10", "Enter a date")]
    public async Task DatesThatCannotBe_AreToldAtTheirFields(string completedOn, string validUntil, string words)
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();

        var page = await site.FaultsAsync(
            member,
            Address,
            null,
            ("version", await VersionAsync(site, member)),
            ("completedOn", completedOn),
            ("validUntil", validUntil),
            ("course", "in-person"));

        Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.Contains("On record: current through 1 January 2030.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatTheBodyAsksOfOnlineCourses_IsSaidBefore_AndRefusedInTheLanguageOfThePage()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync("NSCA-CSCS", "2025-08-01");
        var form = await site.PageAsync(member, Address);

        var page = await site.FaultsAsync(
            member,
            Address,
            "es",
            ("version", await VersionAsync(site, member)),
            ("completedOn", "2026-06-10"),
            ("validUntil", "2028-06-10"),
            ("course", "online"),
            ("shorten", "true"));

        Assert.Contains("An online course needs a skills evaluation in person.", form, StringComparison.Ordinal);
        Assert.Contains("<h1>RCP/DEA (CPR/AED)</h1>", page, StringComparison.Ordinal);
        Assert.Contains("role=\"alert\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("An online course needs", page, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "skills evaluation", await site.PageAsync(await site.EnrolAsync(), Address), StringComparison.Ordinal);
    }

    private static async Task<string> VersionAsync(MemberSite site, CecFunctions.Members.MemberKey member) => Regex.Match(
        await site.PageAsync(member, Address), "name=\"version\" value=\"([0-9]+)\"").Groups[1].Value;
}
