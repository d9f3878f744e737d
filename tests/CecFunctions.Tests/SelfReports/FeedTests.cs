using System.Net;
using System.Text.Json.Nodes;
using CecFunctions.Members;
using CecFunctions.SelfReports;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.SelfReports;

[Trait("Rule", "ACSM-CREDIT-13")]
public sealed class FeedTests(MemberSite site) : IClassFixture<MemberSite>
{
    private const string Address = "/api/feeds/credits";
    private static int _providers;

    [Fact]
    public async Task Lines_AreEachAnsweredForThemselves()
    {
        var (key, member) = (await KeyAsync(), await site.EnrolAsync());

        using var response = await SendAsync(key, $$"""
            { "lines": [
              { "id": "L1", "program": "acsm", "memberId": "{{member.MemberId}}",
                "activity": "continuing-education", "date": "2026-05-02", "credits": 3 },
              { "id": "L2", "program": "acsm", "credentialNumber": "C-{{member.MemberId}}",
                "activity": "teaching", "date": "2026-05-03", "hours": 2 },
              { "id": "L3", "program": "acsm", "memberId": "{{member.MemberId}}",
                "activity": "continuing-education", "date": "2026-06-16", "credits": 3 },
              { "id": "L4", "program": "acsm", "memberId": "NOBODY",
                "activity": "teaching", "date": "2026-05-03", "hours": 2 },
              { "id": "L5", "program": "acsm", "memberId": "{{member.MemberId}}",
                "activity": "teaching", "date": "2026-05-03", "hours": 2, "colour": "red" },
              { "id": "L1", "program": "acsm", "memberId": "{{member.MemberId}}",
                "activity": "continuing-education", "date": "2026-05-02", "credits": 3 },
              { "id": "bad id", "program": "acsm" },
              7 ] }
            """);
        var answer = await response.JsonAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(
            (2, 1, 5, 0),
            (Count(answer, "accepted"), Count(answer, "duplicate"), Count(answer, "refused"), Count(answer, "failed")));
        Assert.Equal(
            [
                "accepted ",
                "accepted ",
                "refused $.lines[2].date",
                "refused $.lines[3].memberId",
                "refused $.lines[4].colour",
                "duplicate ",
                "refused $.lines[6].id",
                "refused $.lines[7]",
            ],
            answer["lines"]!.AsArray().Select(line => $"{line!["outcome"]} {line["place"]}"));
        var reports = JsonNode.Parse(await site.ListAsync(member))!["reports"]!.AsArray();
        Assert.Equal(["feed", "feed"], reports.Select(report => report!["source"]!.GetValue<string>()));
        Assert.Equal("Acme Seminars", reports[0]!["approvedBy"]!.GetValue<string>());
    }

    [Fact]
    public async Task QuantityOfMoreThanTheProgramsMost_IsRefusedAtItsLine()
    {
        var (key, member) = (await KeyAsync(), await site.EnrolAsync());
        var line = $$"""
            "program": "acsm", "memberId": "{{member.MemberId}}", "activity": "continuing-education",
            "date": "2026-05-02", "ceu"
            """;

        using var response = await SendAsync(key, $$"""
            { "lines": [
              { "id": "L1", {{line}}: 7922816251426433759354395033 }, { "id": "L2", {{line}}: 20 } ] }
            """);

        var lines = (await response.JsonAsync())["lines"]!;
        Assert.Equal("$.lines[0].ceu", lines[0]!["place"]!.GetValue<string>());
        Assert.Contains("at most 20.", lines[0]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("accepted", lines[1]!["outcome"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("approvedBy", "\"Somebody else\"")]
    [InlineData("petition", "\"approved\"")]
    public async Task WhatIsNotTheProvidersToSay_IsRefused(string property, string value)
    {
        var (key, member) = (await KeyAsync(), await site.EnrolAsync("NASM-CPT", "2025-08-01"));

        using var response = await SendAsync(key, $$"""
            { "lines": [
              { "id": "L1", "program": "nasm", "memberId": "{{member.MemberId}}",
                "activity": "continuing-education", "date": "2026-05-02", "ceu": 0.3, "{{property}}": {{value}} } ] }
            """);

        Assert.Equal($"$.lines[0].{property}", (await response.JsonAsync())["lines"]![0]!["place"]!.GetValue<string>());
        Assert.Empty(JsonNode.Parse(await site.ListAsync(member))!["reports"]!.AsArray());
    }

    [Fact]
    public async Task Batch_OfAThousandLines_IsTakenAndSentAgainIsAllDuplicates()
    {
        var key = await KeyAsync();
        var members = new List<MemberKey>();
        for (var i = 0; i < 10; i++)
        {
            members.Add(await site.EnrolAsync());
        }

        var lines = Enumerable.Range(0, 1000).Select(i =>
            $$"""{ "id": "N{{i}}", "program": "acsm", "memberId": "{{members[i % 10].MemberId}}","""
                + """ "activity": "continuing-education", "date": "2026-05-02", "credits": 0.5 }""");
        var batch = $$"""{ "lines": [ {{string.Join(",", lines)}} ] }""";

        using var first = await SendAsync(key, batch);
        using var second = await SendAsync(key, batch);

        Assert.Equal(1000, Count(await first.JsonAsync(), "accepted"));
        Assert.Equal(1000, Count(await second.JsonAsync(), "duplicate"));
    }

    [Theory]
    [InlineData("""{ "lines": [] }""", "$.lines")]
    [InlineData("""{ "lines": {} }""", "$.lines")]
    [InlineData("""{ "line": [ {} ] }""", "$.line $.lines")]
    [InlineData("""{ "lines": [ {} ], "more": 1 }""", "$.more")]
    [InlineData("""{ "lines": [ {} ], "lines": [ {} ] }""", "$.lines")]
    [InlineData("""[ {} ]""", "$")]
    [InlineData("""{ "lines": [ """, "$")]
    public async Task BatchThatIsNone_IsRefusedWhole(string batch, string places)
    {
        using var response = await SendAsync(await KeyAsync(), batch);

        Assert.Equal(places.Split(' '), (await response.ProblemAsync(HttpStatusCode.BadRequest)).Places());
    }

    [Fact]
    public async Task Batch_OverItsLimits_IsRefusedWhole()
    {
        var key = await KeyAsync();

        using var lines = await SendAsync(key, $$"""{ "lines": [ """
            + $$"""{{string.Join(",", Enumerable.Repeat("{}", 1001))}} ] }""");
        using var bytes = await SendAsync(key, $$"""{ "lines": [ {{new string(' ', 1024 * 1000)}} {} ] }""");

        Assert.Equal(["$.lines"], (await lines.ProblemAsync(HttpStatusCode.BadRequest)).Places());
        await bytes.ProblemAsync(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task KeyThatIsNotGood_IsRefused()
    {
        var key = await KeyAsync();
        string[] wrongKeys =
            [key + "x", key[..^1], "acme", ".", key.Split('.')[1], $"{key}, {key}", new string('k', 5000)];
        foreach (var wrong in wrongKeys)
        {
            using var response = await SendAsync(wrong, """{ "lines": [ {} ] }""");
            await response.ProblemAsync(HttpStatusCode.Unauthorized);
        }

        await site.Site.Services.GetRequiredService<Providers>().RevokeAsync(key.Split('.')[0], CancellationToken.None);
        using var revoked = await SendAsync(key, """{ "lines": [ {} ] }""");
        await revoked.ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Partner_MayCallTheFeedOnly_AndOthersMayNotCallIt()
    {
        var (key, member) = (await KeyAsync(), await site.EnrolAsync());

        using var reports = await site.Site.Client.SendAsync(
            MemberSite.Request(HttpMethod.Get, MemberSite.Reports).With("X-Api-Key", key));
        using var staff = await site.Site.Client.SendAsync(
            MemberSite.Request(HttpMethod.Get, "/api/staff/audits/acsm").With("X-Api-Key", key));
        const string lines = """{ "lines": [ {} ] }""";
        using var asMember = await site.Site.Client.SendAsync(
            MemberSite.Request(HttpMethod.Post, Address).As(member.ToString()).WithJson(lines));
        using var asAdmin = await site.Site.Client.SendAsync(
            MemberSite.Request(HttpMethod.Post, Address).As("staff:admin:ann").WithJson(lines));

        foreach (var response in new[] { reports, staff, asMember, asAdmin })
        {
            await response.ProblemAsync(HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task Logs_NameProvidersAndNumbersOnly()
    {
        var (key, member) = (await KeyAsync(), await site.EnrolAsync(name: "Zoe Unlogged"));

        using var response = await SendAsync(key, $$"""{ "lines": [ { "id": "L1", "program": "acsm","""
            + $$""" "memberId": "{{member.MemberId}}", "activity": "teaching", "date": "2026-05-03","""
            + """ "hours": 2 } ] }""");

        Assert.DoesNotContain(
            site.Site.Logs.Lines,
            line => line.Contains(key.Split('.')[1], StringComparison.Ordinal)
                || line.Contains("Zoe Unlogged", StringComparison.Ordinal));
    }

    private async Task<string> KeyAsync() => (await site.Site.Services.GetRequiredService<Providers>()
        .AddAsync(
            $"acme{Interlocked.Increment(ref _providers)}",
            "Acme Seminars",
            ["acsm", "nasm"],
            CancellationToken.None))!;

    private Task<HttpResponseMessage> SendAsync(string key, string json) =>
        site.Site.Client.SendAsync(MemberSite.Request(HttpMethod.Post, Address).With("X-Api-Key", key).WithJson(json));

    private static int Count(JsonNode answer, string outcome) => answer[outcome]!.GetValue<int>();
}
