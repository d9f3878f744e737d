using System.Net;
using System.Text.Json.Nodes;

namespace CecFunctions.Tests.Office;

public sealed class MemberPageTests
{
    [Fact]
    public async Task Member_IsShownWithEverything_AndWhy()
    {
        await using var site = await MemberSite.LendAsync();
        // The cycle ended on 2026-03-14, so grace has begun although no night ran.
        var member = await site.EnrolAsync(certifiedOn: "2023-03-15", name: "Ann", email: "ann@example.org");
        await site.AddAsync(member, """{ "activity": "teaching", "date": "2025-06-02", "credits": 7 }""");

        var page = await site.ReadAsync(DeskSite.Of(member));

        Assert.Equal(
            ("Ann", "ann@example.org", "2030-01-01"),
            (page["profile"]!.Text("name"), page["profile"]!.Text("email"), page["profile"]!.Text("cprValidUntil")));
        var credential = Assert.Single(page["credentials"]!.AsArray())!;
        var why = credential["why"]!;
        Assert.Equal(
            ("Grace", "2026-03-15", "ACSM-STATUS-1"), (credential.Text("status"), why.Text("since"), why.Text("rule")));
        Assert.Contains("2026-09-14", why.Text("explanation"), StringComparison.Ordinal);
        var line = Assert.Single(credential["progress"]!["lines"]!.AsArray())!;
        Assert.Equal(("capped", "ACSM-CREDIT-5"), (line.Text("reason"), line.Text("rule")));
        Assert.NotEmpty(line.Text("explanation"));
        Assert.Equal("self", Assert.Single(page["reports"]!.AsArray())!.Text("source"));
    }

    [Theory]
    [InlineData("ACSM-CPT", "2024-03-15", "Active", "ACSM-CYCLE-1", "2024-03-15")]
    [InlineData("NASM-CPT", "2024-04-01", "Grace", "NASM-STATUS-1", "2026-04-01")]
    [InlineData("NASM-CPT", "2023-12-01", "Lapsed", "NASM-STATUS-2", "2026-03-01")]
    [InlineData("ACSM-CPT", "2022-03-15", "ReinstatementOnly", "ACSM-STATUS-3", "2025-09-15")]
    [InlineData("NSCA-CSCS", "2025-03-01", "Active", "NSCA-CYCLE-1", "2025-03-01")]
    public async Task EveryStatus_HasItsRuleAndDate(
        string type, string certifiedOn, string status, string rule, string since)
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync(type, certifiedOn);

        var credential = (await site.ReadAsync(DeskSite.Of(member)))["credentials"]![0]!;

        Assert.Equal(
            (status, rule, since),
            (credential.Text("status"), credential["why"]!.Text("rule"), credential["why"]!.Text("since")));
        Assert.NotEmpty(credential["why"]!.Text("explanation"));
    }

    [Fact]
    public async Task Log_IsNewestFirst_PagedAndWhole()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        for (var i = 0; i < 4; i++)
        {
            await site.AddAsync(member, """{ "activity": "teaching", "date": "2025-06-02", "credits": 1 }""");
        }

        var numbers = new List<int>();
        var events = new List<string>();
        int? before = null;
        do
        {
            var page = await site.ReadAsync(
                $"{DeskSite.Of(member)}/log?limit=2{(before is null ? "" : $"&before={before}")}");
            foreach (var line in page["log"]!.AsArray())
            {
                numbers.Add(line!["sequence"]!.GetValue<int>());
                events.Add(line.Text("event"));
                Assert.NotEmpty(line.Text("recordedAt"));
            }

            before = page["next"]?.GetValue<int>();
        }
        while (before is not null);

        Assert.Equal([4, 3, 2, 1, 0], numbers);
        Assert.Equal(["reportAdded", "reportAdded", "reportAdded", "reportAdded", "rosterImported"], events);
        Assert.Empty((await site.ReadAsync($"{DeskSite.Of(member)}/log?before=0"))["log"]!.AsArray());
    }

    [Fact]
    public async Task Notices_AreShownWithState()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        await site.AddAsync(member, ReportJson.Education(45));
        await site.Office.RenewAsync(member, $"C-{member.MemberId}", site.Today, 60, CancellationToken.None);

        var notice = Assert.Single((await site.ReadAsync($"{DeskSite.Of(member)}/notices"))["notices"]!.AsArray())!;

        Assert.Equal(
            ("renewed", "pending", 0),
            (notice.Text("kind"), notice.Text("state"), notice["attempts"]!.GetValue<int>()));
        Assert.Equal(1, (await site.ReadAsync(DeskSite.Of(member)))["unsettledNotices"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("acsm/NOBODY")]
    [InlineData("ace/M1")]
    [InlineData("acsm/a%20b")]
    [InlineData("acsm/a%7Cb")]
    public async Task UnknownMember_IsNotFound(string member)
    {
        await using var site = await MemberSite.LendAsync();
        foreach (var rest in new[] { "", "/log", "/notices" })
        {
            await (await site.SendAsync("GET", $"{DeskSite.Members}/{member}{rest}")).ProblemAsync(
                HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task FeeAccount_SaysWhatWasPaid_ByWhomItWasTold_AndWhatItWasUsedFor()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolCompleteAsync();
        await site.PayAsync(member, 60, id: "p1");
        using var renewed = await site.PostToAsync(member, $"/api/credentials/C-{member.MemberId}/renewal");
        Assert.Equal(HttpStatusCode.OK, renewed.StatusCode);
        await site.PayAsync(member, 10, id: "p2");

        var account = (await site.ReadAsync(DeskSite.Of(member)))["feeAccount"]!.AsArray();

        Assert.Equal(
            JsonNode.Parse(
                $$"""
                {
                  "paymentId": "p1", "credential": "C-{{member.MemberId}}", "purpose": "renewal", "amount": 60,
                  "currency": "USD", "receivedOn": "2026-06-15", "onAccount": 0, "recordedBy": "staff:ann",
                  "uses": [ { "on": "2026-06-15", "command": "renew", "reference": "1", "amount": 60 } ], "refunds": []
                }
                """)!.ToJsonString(),
            account[0]!.ToJsonString());
        Assert.Equal("p2", account[1]!.Text("paymentId"));
        Assert.Empty(account[1]!["uses"]!.AsArray());
    }

    [Fact]
    public async Task TextsOfPeople_AreData_InAnswersAndLogs()
    {
        await using var site = await MemberSite.LendAsync();
        const string Name = "=HYPERLINK(\"x\") <script>alert(1)</script>";
        var member = await site.EnrolAsync(name: Name);

        using var response = await site.SendAsync("GET", DeskSite.Of(member));

        var text = await response.Content.ReadAsStringAsync();
        Assert.DoesNotContain("<script>", text, StringComparison.Ordinal);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(Name, JsonNode.Parse(text)!["profile"]!.Text("name"));
        Assert.Equal([member.MemberId], await site.FoundAsync("q=hyperlink%20script"));
        Assert.DoesNotContain(
            site.Site.Logs.Lines,
            line =>
                line.Contains("HYPERLINK", StringComparison.Ordinal) && !line.Contains("q=", StringComparison.Ordinal));
    }
}
