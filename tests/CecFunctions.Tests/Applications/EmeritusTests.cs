using System.Net;
using System.Text.Json.Nodes;
using CecFunctions.Applications;
using CecFunctions.Members;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.Applications;

[Trait("Rule", "ACSM-EMERITUS-1")]
public sealed class EmeritusTests
{
    [Fact]
    public async Task GrantedApplication_MakesTheCredentialEmeritus_AndForgetsTheDateOfBirth()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.TakeOverAsync("ACSM-CPT", "2010-07-01", "2028-06-30");

        using var filed = await ApplyAsync(site, member, "1955-01-01");
        using var listed = await site.StaffAsync("registrar", "GET", "/api/staff/emeritus-applications/acsm");
        var open = Assert.Single(await OfAsync(member, listed));
        using var decided = await site.StaffAsync(
            "registrar",
            "POST",
            $"/api/staff/emeritus-applications/acsm/{member.MemberId}/{open["application"]!["id"]}/decision",
            """{ "outcome": "approved", "note": "Thank you." }""");
        var credential = await site.ReadAsync(member, $"/api/credentials/C-{member.MemberId}");

        Assert.Equal(HttpStatusCode.Created, filed.StatusCode);
        Assert.Equal(("1955-01-01", true), (open["bornOn"]!.GetValue<string>(), open["retired"]!.GetValue<bool>()));
        Assert.Null((await filed.JsonAsync())["bornOn"]);
        Assert.Null((await decided.JsonAsync())["bornOn"]);
        Assert.Equal(
            ("Emeritus", "ACSM-CPT-E"),
            (credential["status"]!.GetValue<string>(), credential["shownTitle"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("2010-07-01", "1961-06-16", true)]
    [InlineData("2010-07-01", "1955-01-01", false)]
    [InlineData("2016-07-01", "1955-01-01", true)]
    public async Task WhatTheRuleAsksFor_MustBeThere(string certifiedOn, string bornOn, bool retired)
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.TakeOverAsync("ACSM-CPT", certifiedOn, "2028-06-30");

        using var filed = await ApplyAsync(site, member, bornOn, retired);

        var problem = await filed.ProblemAsync(HttpStatusCode.Conflict);
        Assert.Equal(
            ("not-eligible", "ACSM-EMERITUS-1"),
            (problem["reason"]!.GetValue<string>(), problem["rule"]!.GetValue<string>()));
    }

    [Fact]
    public async Task CredentialThatLapsedMeanwhile_IsNotGranted_AndTheApplicationStaysOpen()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.TakeOverAsync("ACSM-CPT", "2010-07-01", "2028-06-30");
        using var filed = await ApplyAsync(site, member, "1955-01-01");
        site.Clock.Now = new DateTimeOffset(2028, 7, 1, 18, 0, 0, TimeSpan.Zero);
        var address = $"/api/staff/emeritus-applications/acsm/{member.MemberId}/{(await filed.JsonAsync())["id"]}";

        using var decided = await site.StaffAsync("registrar", "POST", $"{address}/decision",
            """{ "outcome": "approved", "note": "Thank you." }""");
        using var read = await site.StaffAsync("registrar", "GET", address);

        Assert.Equal(
            "wrong-status", (await decided.ProblemAsync(HttpStatusCode.Conflict))["reason"]!.GetValue<string>());
        Assert.Equal("open", (await read.JsonAsync())["application"]!["state"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("2026-06-16")]
    [InlineData("1905-12-31")]
    public async Task DateOfBirthThatCannotBe_IsRefused(string bornOn)
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();

        using var filed = await ApplyAsync(site, member, bornOn);

        Assert.Equal(["$.bornOn"], (await filed.ProblemAsync(HttpStatusCode.BadRequest)).Places());
    }

    [Fact]
    public async Task DecidedApplication_IsOffTheList_AndOneThatNeverCameAboutGoesAfterADay()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.TakeOverAsync("ACSM-CPT", "2010-07-01", "2028-06-30");
        var queue = site.Site.Services.GetRequiredService<ApplicationQueue>();
        using var filed = await ApplyAsync(site, member, "1955-01-01");
        await queue.WriteAsync(
            [new QueuedApplication(member, "never-came", ApplicationKind.Emeritus, site.Today)],
            CancellationToken.None);
        using var before = await site.StaffAsync("registrar", "GET", "/api/staff/emeritus-applications/acsm");
        using var decided = await site.StaffAsync(
            "registrar",
            "POST",
            $"/api/staff/emeritus-applications/acsm/{member.MemberId}/{(await filed.JsonAsync())["id"]}/decision",
            """{ "outcome": "refused", "note": "Not yet." }""");
        using var after = await site.StaffAsync("registrar", "GET", "/api/staff/emeritus-applications/acsm");
        var left = await queue.ReadAsync("acsm", CancellationToken.None);
        site.Clock.Now += TimeSpan.FromHours(24);
        using var later = await site.StaffAsync("registrar", "GET", "/api/staff/emeritus-applications/acsm");

        Assert.Single(await OfAsync(member, before));
        Assert.Empty(await OfAsync(member, after));
        Assert.Equal(["never-came"], left.Where(entry => entry.Member == member).Select(entry => entry.Id));
        Assert.DoesNotContain(
            await queue.ReadAsync("acsm", CancellationToken.None), entry => entry.Member == member);
    }

    /// <summary>The applications of a member among those listed: a lent site has those of others.</summary>
    private static async Task<IReadOnlyList<JsonNode>> OfAsync(MemberKey member, HttpResponseMessage listed) =>
    [
        .. (await listed.JsonAsync())["applications"]!.AsArray()
            .Select(filed => filed!)
            .Where(filed => filed["memberId"]!.GetValue<string>() == member.MemberId),
    ];

    private static Task<HttpResponseMessage> ApplyAsync(
        MemberSite site, MemberKey member, string bornOn, bool retired = true) =>
        site.PostToAsync(
        member,
        "/api/emeritus-applications",
        $$"""{ "credential": "C-{{member.MemberId}}", "bornOn": "{{bornOn}}","""
            + $$""" "retired": {{(retired ? "true" : "false")}} }""");
}
