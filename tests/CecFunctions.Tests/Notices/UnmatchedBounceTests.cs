using System.Net;
using CecFunctions.Members;
using CecFunctions.Notices;
using CecFunctions.Tests.Office;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.Notices;

/// <summary>Staff say which mail came back, where the provider did not.</summary>
[Trait("Rule", "ALL-NOTICE-6")]
public sealed class UnmatchedBounceTests
{
    private const string Address = "/api/staff/bounces";

    [Fact]
    public async Task BounceOfANotice_IsRecordedAsOfItsDay_AndComesOffTheList()
    {
        await using var site = await MemberSite.StartAsync();
        var member = await site.EnrolAsync(email: "ada@example.org");
        await site.EnrolAlsoAsync(member, "ACSM-EP", "2024-03-15", $"D-{member.MemberId}");
        await site.AddAsync(member, ReportJson.Education(60));
        foreach (var number in new[] { "C", "D" })
        {
            await site.Office.RenewAsync(
                member, $"{number}-{member.MemberId}", site.Today, 90, CancellationToken.None);
        }

        await site.DispatchAsync();
        var notices = (await site.ReadAsync($"{DeskSite.Of(member)}/notices"))["notices"]!.AsArray();
        // Both went in one mail.
        Assert.Equal(2, notices.Count(one => one!.Text("state") == "sent"));
        var notice = notices.First(one => one!.Text("state") == "sent")!.Text("id");
        var bounce = new UnmatchedBounce(site.Clock.Now, "bounced 5.1.1", "ada@example.org", "m-1", [member]);
        await site.Site.Services.GetRequiredService<UnmatchedBounces>().AddAsync(bounce, CancellationToken.None);
        site.Clock.Now += TimeSpan.FromDays(2);

        var listed = Assert.Single((await site.ReadAsync(Address))["bounces"]!.AsArray())!;
        Assert.Equal(
            ("bounced 5.1.1", "ada@example.org", "m-1", member.MemberId),
            (
                listed.Text("failure"),
                listed.Text("address"),
                listed.Text("messageId"),
                listed["members"]![0]!.Text("memberId")));
        var settle = $"{Address}/{listed.Text("id")}/settle";
        using var unknown = await site.SendAsync("POST", settle, Body(member, "none"));
        Assert.Equal(["$.notice"], (await unknown.ProblemAsync(HttpStatusCode.BadRequest)).Places());
        using var half = await site.SendAsync("POST", settle, """{ "note": "x", "notice": "n" }""");
        Assert.Equal(["$.notice"], (await half.ProblemAsync(HttpStatusCode.BadRequest)).Places());

        using var settled = await site.SendAsync("POST", settle, Body(member, notice));
        Assert.Equal(HttpStatusCode.NoContent, settled.StatusCode);

        Assert.Empty((await site.ReadAsync(Address))["bounces"]!.AsArray());
        Assert.Equal(
            2,
            (await site.ReadAsync($"{DeskSite.Of(member)}/notices"))["notices"]!.AsArray()
                .Count(one => one!.Text("state") == "failed"));
        var line = (await site.ReadAsync($"{DeskSite.Of(member)}/log?limit=1"))["log"]![0]!;
        Assert.Equal(("noticeBounced", "2026-06-15"), (line.Text("event"), line.Text("on")));
        Assert.Equal("bounced", (await site.ReadAsync(DeskSite.Of(member)))["marks"]![0]!.Text("kind"));
        await (await site.SendAsync("POST", settle, Body(member, notice))).ProblemAsync(HttpStatusCode.NotFound);
    }

    private static string Body(MemberKey member, string notice) =>
        $$"""
        { "note": "Hers.", "program": "{{member.Program}}", "memberId": "{{member.MemberId}}", "notice": "{{notice}}" }
        """;
}
