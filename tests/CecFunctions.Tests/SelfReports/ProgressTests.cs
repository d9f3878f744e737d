using System.Net;
using System.Text.Json.Nodes;

namespace CecFunctions.Tests.SelfReports;

public sealed class ProgressTests(MemberSite site) : IClassFixture<MemberSite>
{
    [Fact]
    [Trait("Rule", "PORTAL-1")]
    public async Task Progress_TellsEveryLineWithReasonRuleAndWords()
    {
        var member = await site.EnrolAsync();
        var counted = await site.AddAsync(member, MemberSite.Course("2025-05-02", 4.5m));
        var capped = await site.AddAsync(member, """{ "activity": "teaching", "date": "2025-06-02", "hours": 7 }""");

        using var response = await site.GetAsync(member, "/api/progress");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        const string inWords = "Worth 7 CEC, of which 5 count: for 'Teaching and lecturing' at most 5 CEC count in a "
            + "calendar year and 15 CEC count in a cycle.";
        var expected = $$"""
            {
              "program": "acsm", "memberId": "{{member.MemberId}}", "on": "2026-06-15", "unit": "CEC",
              "cprValidUntil": "2030-01-01",
              "credentials": [ {
                "credential": "C-{{member.MemberId}}", "type": "ACSM-CPT", "title": "Certified Personal Trainer",
                "status": "Active", "cycle": 1, "starts": "2024-03-15", "ends": "2027-03-14",
                "renewalOpensOn": "2026-03-15", "cprIsCurrent": true,
                "creditsFrom": "2024-03-16", "creditsThrough": "2027-09-14",
                "required": 45, "counted": 9.5, "remaining": 35.5, "complete": false,
                "shortfalls": [ { "reason": "credits-incomplete", "rule": "ACSM-CREDIT-1",
                  "explanation": "35.5 CEC of the 45 CEC required are still to be earned." } ],
                "byCategory": [],
                "lines": [
                  { "report": "{{Id(counted)}}", "activity": "continuing-education", "date": "2025-05-02",
                    "worth": 4.5, "counted": 4.5, "reason": "counted", "explanation": "Counts in full: 4.5 CEC." },
                  { "report": "{{Id(capped)}}", "activity": "teaching", "date": "2025-06-02", "worth": 7, "counted": 5,
                    "reason": "capped", "rule": "ACSM-CREDIT-5",
                    "explanation": "{{inWords}}" }
                ]
              } ]
            }
            """;
        var actual = await response.JsonAsync();
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), actual.ToJsonString());
    }

    [Fact]
    public async Task Progress_TellsCategoriesWithTheirMaximums()
    {
        var member = await site.EnrolAsync("NSCA-CSCS");
        await site.AddAsync(member, """{ "activity": "event", "date": "2025-05-02", "hours": 12 }""");

        var credential = (await (await site.GetAsync(member, "/api/progress")).JsonAsync())["credentials"]![0]!;

        Assert.Equal(
            """[{"category":"A","counted":1.2,"most":3.5},{"category":"B","counted":0,"most":3}"""
                + """,{"category":"C","counted":0,"most":3.5},{"category":"D","counted":0,"most":3}]""",
            credential["byCategory"]!.ToJsonString());
        Assert.Equal(2, credential["leastCategories"]!.GetValue<int>());
        Assert.Equal(
            ["NSCA-CREDIT-1", "NSCA-CREDIT-2"],
            credential["shortfalls"]!.AsArray().Select(s => s!["rule"]!.GetValue<string>()));
    }

    [Fact]
    [Trait("Rule", "ALL-STATUS-1")]
    public async Task Progress_IsAsOfToday_WhateverTheSweepHasDone()
    {
        var member = await site.EnrolAsync(certifiedOn: "2023-03-15");

        var credential = (await (await site.GetAsync(member, "/api/progress")).JsonAsync())["credentials"]![0]!;

        Assert.Equal("Grace", credential["status"]!.GetValue<string>());
    }

    private static string Id(string address) => address[(address.LastIndexOf('/') + 1)..];
}
