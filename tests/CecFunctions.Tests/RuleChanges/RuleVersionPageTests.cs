using System.Net;
using CecFunctions.Tests.Office;

namespace CecFunctions.Tests.RuleChanges;

/// <summary>The versions of a body's rules as staff read them.</summary>
public sealed class RuleVersionPageTests
{
    [Fact]
    public async Task InForceAndTheOneBefore_AreCompared_InWords()
    {
        await using var site = await MemberSite.LendAsync();

        var page = (await site.PageAsync(DeskPageSite.Reviewer, "/staff/rules?program=acsm")).Squeezed();

        Assert.Contains("<span class=\"badge badge-good\">In force</span>", page, StringComparison.Ordinal);
        Assert.Contains(
            "The rules in force 1 January 2023 through 31 December 2024, beside those in force since 1 January 2025.",
            page,
            StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\">ACSM-CREDIT-6</th> <td data-label=\"About\">Activities</td>", page, StringComparison.Ordinal);
        Assert.Contains("no such rule yet", page, StringComparison.Ordinal);
        Assert.Contains("CPR, AED or first aid certification: ", page, StringComparison.Ordinal);
        Assert.DoesNotContain("ACSM-CREDIT-9</th>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TwoAreChosen_TheEarlierStandsFirst()
    {
        await using var site = await MemberSite.LendAsync();

        var page = (await site.PageAsync(
            DeskPageSite.Registrar, "/staff/rules?program=nsca&before=2020-08-01&after=first")).Squeezed();

        Assert.Contains(
            "The rules in force through 31 July 2020, beside those in force 1 August 2020 through 31 December 2020.",
            page,
            StringComparison.Ordinal);
        Assert.Contains("$15 less.", page, StringComparison.Ordinal);
        Assert.Contains("no such rule any more", page, StringComparison.Ordinal);
        Assert.Contains("The one entry of the file that differs", page, StringComparison.Ordinal);
        Assert.Contains(
            "Both are the same version.",
            await site.PageAsync(DeskPageSite.Registrar, "/staff/rules?program=nsca&before=first&after=first"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneVersion_IsSaidToBeOne()
    {
        await using var site = await MemberSite.LendAsync();

        var page = await site.PageAsync(DeskPageSite.Reviewer, "/staff/rules?program=nasm");

        Assert.Contains("There is one version only", page, StringComparison.Ordinal);
        Assert.DoesNotContain("What differs", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MembersItTouches_AreNamed_WithWhatChanges()
    {
        await using var site = await MemberSite.StartAsync();
        var touched = await site.EnrolAsync();
        var other = await site.EnrolAsync();
        await site.AddAsync(touched, """{ "activity": "cpr-first-aid", "date": "2026-05-02", "credits": 4 }""");

        var page = (await site.PageAsync(DeskPageSite.Reviewer, "/staff/rules/members?program=acsm")).Squeezed();

        Assert.Contains($"/staff/members/acsm/{touched.MemberId}\"", page, StringComparison.Ordinal);
        Assert.Contains("Credits that count: 0 → 4", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("ACSM-CREDIT-6", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"/staff/members/acsm/{other.MemberId}\"", page, StringComparison.Ordinal);
        Assert.Contains("2 members were looked at for this page.", page, StringComparison.Ordinal);
        Assert.Contains(
            "It touches no member.",
            await site.PageAsync(
                DeskPageSite.Reviewer, $"/staff/rules/members?program=acsm&from={other.MemberId}"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("program=other")]
    [InlineData("program=acsm&from=a%7Cb")]
    public async Task WhatIsNoBody_OrNoMember_IsRefused(string query)
    {
        await using var site = await MemberSite.LendAsync();
        using var answer = await site.SendAsync("GET", $"/staff/rules/members?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }
}
