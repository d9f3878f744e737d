using System.Net;
using System.Text.Json.Nodes;

namespace CecFunctions.Tests.Audits;

public sealed class AuditDeskEndpointTests
{
    private const string Ann = "staff:reviewer:ann";
    private const string Rob = "staff:registrar:rob";

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-5")]
    [Trait("Rule", "ALL-AUDIT-0")]
    public async Task Reviewer_TakesACaseThroughToPassed()
    {
        await using var audit = await AuditSite.StartAsync();
        var first = await audit.AddAsync(audit.Reports[0]);
        var byPost = await audit.PostFormAsync(
            AuditSite.Form(
                AuditSite.ReportPart(audit.Reports[1]), AuditSite.FilePart(AuditSite.Pdf(fill: 9), "letter.pdf")),
            caller: Rob,
            address: $"{audit.StaffCase}/documents");
        Assert.Equal((HttpStatusCode.Created, "post"), (byPost.StatusCode, Text(await byPost.JsonAsync(), "origin")));
        Assert.Equal("evidence-received", StateOf(await DoneAsync(audit, Rob, "received")));
        Assert.Equal("under-review", StateOf(await DoneAsync(audit, Ann, "review")));
        Assert.Equal(
            AuditSite.Pdf(),
            await (
                await audit.SendAsync(
                    Ann, "GET", $"{audit.StaffCase}/documents/{Text(first, "id")}")).Content.ReadAsByteArrayAsync());

        using var refused = await audit.SendAsync(
            Ann, "POST", $"{audit.StaffCase}/decision", """{ "outcome": "passed" }""");
        var undecided = await refused.ProblemAsync(HttpStatusCode.Conflict);
        Assert.Equal(("documents-undecided", "ALL-AUDIT-0"), (Text(undecided, "reason"), Text(undecided, "rule")));
        foreach (var document in (await audit.CaseAsync())["documents"]!.AsArray())
        {
            await DoneAsync(audit, Ann, $"documents/{Text(document!, "id")}/decision", """{ "outcome": "accepted" }""");
        }

        var passed = await DoneAsync(audit, Ann, "decision", """{ "outcome": "passed" }""");

        Assert.Equal("passed", StateOf(passed));
        Assert.All(passed["documents"]!.AsArray(), document => Assert.Equal("staff:ann", Text(document!, "decidedBy")));
        Assert.Equal(
            ["staff:rob", "staff:rob", "staff:ann", "staff:ann", "staff:ann", "staff:ann", "staff:ann"],
            passed["log"]!.AsArray().TakeLast(7).Select(line => Text(line!, "actor")));
        // The member sees the decision, and not who made it.
        Assert.All((await audit.CaseAsync())["documents"]!.AsArray(), document => Assert.Null(document!["decidedBy"]));
        Assert.Null((await audit.CaseAsync())["log"]);
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-4")]
    public async Task InsufficientCredits_GetARemedyThatCanBeExtended()
    {
        await using var audit = await AuditSite.StartAsync();
        var document = await audit.AddAsync(audit.Reports[0]);
        await DoneAsync(
            audit,
            Ann,
            $"documents/{Text(document, "id")}/decision",
            """{ "outcome": "refused", "reason": "Another person's." }""");
        Assert.Equal("Another person's.", Text((await audit.CaseAsync())["documents"]![0]!, "reason"));

        var insufficient = await DoneAsync(
            audit, Ann, "decision", $$"""{ "outcome": "insufficient", "remedyBy": "{{audit.Day(40)}}" }""");
        Assert.Equal(
            ("insufficient", 40), (StateOf(insufficient), insufficient["audit"]!["daysLeft"]!.GetValue<int>()));

        var extended = await DoneAsync(audit, Ann, "remedy", $$"""{ "remedyBy": "{{audit.Day(50)}}" }""");
        Assert.Equal(audit.Day(50), Text(extended["audit"]!, "deadline"));
        using var again = await audit.SendAsync(
            Ann, "POST", $"{audit.StaffCase}/remedy", $$"""{ "remedyBy": "{{audit.Day(50)}}" }""");
        var problem = await again.ProblemAsync(HttpStatusCode.Conflict);
        Assert.Equal(("date-too-early", "ACSM-AUDIT-4"), (Text(problem, "reason"), Text(problem, "rule")));
    }

    [Fact]
    public async Task Queue_ListsOpenCasesWithDaysLeft()
    {
        await using var audit = await AuditSite.StartAsync(TestSite.Unhurried);

        using var queue = await audit.SendAsync(Ann, "GET", "/api/staff/audits/acsm");

        var listed = Assert.Single((await queue.JsonAsync())["audits"]!.AsArray())!;
        Assert.Equal(
            (audit.Member.MemberId, audit.CaseId, "notified", 30),
            (
                Text(listed, "memberId"),
                Text(listed, "caseId"),
                Text(listed, "state"),
                listed["daysLeft"]!.GetValue<int>()));
        await DoneAsync(audit, Ann, "decision", """{ "outcome": "passed" }""");
        Assert.Empty(
            (await (await audit.SendAsync(Ann, "GET", "/api/staff/audits/acsm")).JsonAsync())["audits"]!.AsArray());
        await (await audit.SendAsync(Ann, "GET", "/api/staff/audits/ace")).ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Notice_ThatIsStillToBeSent_CannotBeSentAgain()
    {
        await using var audit = await AuditSite.StartAsync();

        var problem = await (await audit.SendAsync(Rob, "POST", $"{audit.StaffCase}/notice")).ProblemAsync(
            HttpStatusCode.Conflict);

        Assert.Equal("notice-unsettled", Text(problem, "reason"));
    }

    [Theory]
    [InlineData("documents/x/decision", """{ "outcome": "fine" }""", 400)]
    [InlineData("documents/x/decision", """{ "outcome": "undecided" }""", 400)]
    [InlineData("documents/x/decision", """{ "outcome": "refused" }""", 400)]
    [InlineData("documents/x/decision", """{ "outcome": "accepted", "reason": "x" }""", 400)]
    [InlineData("documents/x/decision", """{ "outcome": "accepted" }""", 404)]
    [InlineData("decision", """{ "outcome": "failed" }""", 400)]
    [InlineData("decision", """{ "outcome": "passed", "remedyBy": "2026-08-01" }""", 400)]
    [InlineData("decision", """{ "outcome": "insufficient", "remedyBy": "soon" }""", 400)]
    [InlineData("decision", """{ "outcome": "insufficient", "remedyBy": "2026-06-14" }""", 409)]
    [InlineData("decision", """{ "outcome": "passed", "by": "me" }""", 400)]
    [InlineData("remedy", "{}", 400)]
    [InlineData("remedy", """{ "remedyBy": "2026-08-01" }""", 409)]
    [InlineData("review", null, 409)]
    public async Task WhatCannotBeDone_IsAProblem(string command, string? json, int status)
    {
        await using var audit = await AuditSite.StartAsync();

        using var response = await audit.SendAsync(Ann, "POST", $"{audit.StaffCase}/{command}", json);

        await response.ProblemAsync((HttpStatusCode)status);
        Assert.Equal("notified", StateOf(await audit.CaseAsync()));
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("POST", "/received")]
    [InlineData("POST", "/review")]
    [InlineData("POST", "/notice")]
    [InlineData("POST", "/documents")]
    [InlineData("GET", "/documents/x")]
    public async Task UnknownCase_IsNotFound(string method, string rest)
    {
        await using var audit = await AuditSite.StartAsync();
        foreach (
            var address in new[] { "ace/M1/x",
                $"acsm/{audit.Member.MemberId}/20260615-0000000000",
                $"acsm/NOBODY/{audit.CaseId}",
                $"acsm/a%20b/{audit.CaseId}",
                $"acsm/{audit.Member.MemberId}/a%2Fb%3F" })
        {
            using var response = rest == "/documents"
                ? await audit.PostFormAsync(
                    AuditSite.Form(AuditSite.ReportPart(audit.Reports[0]), AuditSite.FilePart(AuditSite.Pdf())),
                    caller: Ann,
                    address: $"/api/staff/audits/{address}{rest}")
                : await audit.SendAsync(Ann, method, $"/api/staff/audits/{address}{rest}");

            await response.ProblemAsync(HttpStatusCode.NotFound);
        }
    }

    private static async Task<JsonNode> DoneAsync(AuditSite audit, string caller, string command, string? json = null)
    {
        using var response = await audit.SendAsync(caller, "POST", $"{audit.StaffCase}/{command}", json);
        Assert.True(response.StatusCode == HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        return await response.JsonAsync();
    }

    private static string StateOf(JsonNode audit) => Text(audit["audit"]!, "state");

    private static string Text(JsonNode node, string property) => node[property]!.GetValue<string>();
}
