using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using CecFunctions.Domain.Credentials;
using CecFunctions.Draw;
using CecFunctions.Jobs;
using CecFunctions.Members;
using CecFunctions.Night;
using CecFunctions.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.Office;

public sealed class OperationsTests
{
    private static readonly string Credits = ReportJson.Education(45);

    [Fact]
    public async Task Night_IsPreviewedAndCounted_AndNothingIsWritten()
    {
        await using var site = await MemberSite.StartAsync();
        // The cycle ended on 2026-06-14: tonight grace begins.
        var member = await site.EnrolAsync(certifiedOn: "2023-06-15");
        await site.EnrolAsync("NASM-CPT", "2024-06-15");

        var preview = await site.ReadAsync("/api/staff/preview?program=acsm");
        var previewed = Assert.Single(preview["members"]!.AsArray())!;
        Assert.Equal(member.MemberId, previewed.Text("memberId"));
        Assert.Contains(previewed["log"]!.AsArray(), line => line!["rule"]?.GetValue<string>() == "ACSM-STATUS-1");
        Assert.Contains(previewed["notices"]!.AsArray(), notice => notice!.Text("kind") == "grace-entered");
        Assert.False(preview["more"]!.GetValue<bool>());
        var recorded = await site.Site.Services.GetRequiredService<IMemberStore>().FindAsync(
            member, CancellationToken.None);
        Assert.Equal(CredentialStatus.Active, recorded!.Document.Standing.Credentials[0].Status);

        var days = (await site.ReadAsync("/api/staff/figures/due?program=acsm"))["days"]!.AsArray();
        Assert.Equal((90, "2026-06-15", 1), (days.Count, days[0]!.Text("day"), days[0]!["count"]!.GetValue<int>()));
        Assert.Equal(0, days.Skip(1).Sum(day => day!["count"]!.GetValue<int>()));

        await site.Site.Services.GetRequiredService<NightlySweep>().RunAsync(site.Today, null, CancellationToken.None);
        Assert.Empty((await site.ReadAsync("/api/staff/preview?program=acsm"))["members"]!.AsArray());
    }

    [Fact]
    public async Task Runs_AreListed_AndEachHasAnAddress()
    {
        await using var site = await MemberSite.StartAsync();
        await site.Site.Services.GetRequiredService<DueIndexAudit>().RunAsync(CancellationToken.None);

        var run = Assert.Single((await site.ReadAsync("/api/staff/runs?job=DueIndexAudit"))["runs"]!.AsArray())!;

        Assert.Equal(("DueIndexAudit", "finished"), (run.Text("job"), run.Text("outcome")));
        Assert.Contains(run["figures"]!.AsArray(), figure => figure!.Text("name") == "membersWalked");
        Assert.Equal(
            run.ToJsonString(),
            (
                await site.ReadAsync(
                    $"/api/staff/runs/DueIndexAudit/{Uri.EscapeDataString(run.Text("startedAt"))}")).ToJsonString());
        await (await site.SendAsync("GET", "/api/staff/runs/DueIndexAudit/2020-01-01T00:00:00Z")).ProblemAsync(
            HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task RunOfLongAgo_IsFoundHoweverManyFollowed()
    {
        await using var site = await MemberSite.StartAsync();
        var runs = site.Site.Services.GetRequiredService<IRunStore>();
        await site.Site.Services.GetRequiredService<DueIndexAudit>().RunAsync(CancellationToken.None);
        var first = Assert.Single((await site.ReadAsync("/api/staff/runs?job=DueIndexAudit"))["runs"]!.AsArray())!;
        await Parallel.ForEachAsync(Enumerable.Range(1, 201), async (hour, cancel) =>
        {
            var at = site.Clock.Now.AddHours(hour);
            await runs.AddAsync(
                new RunRecord(JobName.DueIndexAudit, null, null, at, at, RunOutcome.Finished, []), cancel);
        });

        var found = await site.ReadAsync(
            $"/api/staff/runs/DueIndexAudit/{Uri.EscapeDataString(first.Text("startedAt"))}");

        Assert.Equal(first.ToJsonString(), found.ToJsonString());
    }

    [Fact]
    public async Task CredentialsByState_AreCountedByTheAudit_AndByTheNightsSince()
    {
        await using var site = await MemberSite.StartAsync();
        // The cycle ended on 2026-06-14: tonight grace begins.
        await site.EnrolAsync(certifiedOn: "2023-06-15");
        await site.EnrolAsync(certifiedOn: "2024-03-15");
        const string Address = "/api/staff/figures/states?program=acsm";
        var problem = await (await site.SendAsync("GET", Address)).ProblemAsync(HttpStatusCode.Conflict);
        Assert.Equal("not-counted", problem.Text("reason"));
        await site.Site.Services.GetRequiredService<DueIndexAudit>().RunAsync(CancellationToken.None);
        var counted = await site.ReadAsync(Address);
        site.Clock.Now += TimeSpan.FromMinutes(1);
        await site.RunNightAsync();

        var figures = await site.ReadAsync(Address);

        Assert.Equal((2, 2, 0), (counted["total"]!.GetValue<int>(), Count(counted, "Active"), Count(counted, "Grace")));
        Assert.Null(counted["night"]);
        Assert.Equal((2, 1, 1), (figures["total"]!.GetValue<int>(), Count(figures, "Active"), Count(figures, "Grace")));
        Assert.Equal((counted.Text("countedAt"), "2026-06-15"), (figures.Text("countedAt"), figures.Text("night")));
        Assert.NotEqual(figures.Text("countedAt"), figures.Text("changedAt"));
        var type = Assert.Single(figures["types"]!.AsArray())!;
        Assert.Equal(("ACSM-CPT", 2), (type.Text("type"), type["total"]!.GetValue<int>()));

        static int Count(JsonNode figures, string status) =>
            figures["states"]!
                .AsArray()
                .Single(count => count!.Text("status") == status)!["credentials"]!
                .GetValue<int>();
    }

    [Fact]
    public async Task Draws_ArePreviewedListed_AndTheirManifestsDownloaded()
    {
        await using var site = await MemberSite.StartAsync();
        var member = await site.EnrolAsync();
        await site.AddAsync(member, Credits);
        await site.Office.RenewAsync(member, $"C-{member.MemberId}", site.Today, 60, CancellationToken.None);
        var night = site.Today.AddDays(1);
        var day = night.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Assert.Equal(
            "acsm",
            Assert.Single(
                (
                    await site.ReadAsync(
                        $"/api/staff/preview/draw?program=acsm&day={day}"))["draws"]!.AsArray())!.Text("program"));
        Assert.Empty((await site.ReadAsync("/api/staff/draws/acsm"))["draws"]!.AsArray());

        await site.Site.Services.GetRequiredService<AuditDraw>().RunAsync(night, CancellationToken.None);

        var draw = Assert.Single((await site.ReadAsync("/api/staff/draws/acsm"))["draws"]!.AsArray())!;
        Assert.Equal((day, 1), (draw.Text("night"), draw["submissions"]!.GetValue<int>()));
        using var manifest = await site.SendAsync("GET", $"/api/staff/draws/acsm/{day}/manifest");
        Assert.Equal("attachment", manifest.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(
            draw.Text("manifest"),
            Convert.ToHexStringLower(SHA256.HashData(await manifest.Content.ReadAsByteArrayAsync())));
        await (await site.SendAsync("GET", "/api/staff/draws/acsm/2020-01-01/manifest")).ProblemAsync(
            HttpStatusCode.NotFound);
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-1")]
    public async Task Notice_IsSentAgainOnce_UnderTheNameOfWhoAsked()
    {
        await using var site = await MemberSite.StartAsync();
        var member = await site.EnrolAsync();
        await site.AddAsync(member, Credits);
        await site.Office.RenewAsync(member, $"C-{member.MemberId}", site.Today, 60, CancellationToken.None);
        // There is no address to mail to.
        await site.Site.Services.GetRequiredService<NoticeDispatcher>().RunAsync(
            site.Today, null, CancellationToken.None);
        var failed = Assert.Single((await site.ReadAsync($"{DeskSite.Of(member)}/notices"))["notices"]!.AsArray())!;
        Assert.Equal("failed", failed.Text("state"));

        var again = await site.DoneAsync("POST", $"{DeskSite.Of(member)}/notices/{failed.Text("id")}/resend");

        Assert.Equal("pending", again.Text("state"));
        Assert.Equal(
            "staff:rob", (await site.ReadAsync($"{DeskSite.Of(member)}/log?limit=1"))["log"]![0]!.Text("actor"));
        var problem = await (
            await site.SendAsync(
                "POST",
                $"{DeskSite.Of(member)}/notices/{failed.Text("id")}/resend")).ProblemAsync(HttpStatusCode.Conflict);
        Assert.Equal("notice-unsettled", problem.Text("reason"));
        await (await site.SendAsync("POST", $"{DeskSite.Of(member)}/notices/a%2Fb%3F/resend")).ProblemAsync(
            HttpStatusCode.NotFound);
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-6")]
    public async Task NoticeThatDidNotArrive_IsListedWithTheAddressThatSendsItAgain()
    {
        await using var site = await MemberSite.StartAsync();
        var member = await site.EnrolAsync(name: "Ada Example");
        await site.AddAsync(member, Credits);
        await site.Office.RenewAsync(member, $"C-{member.MemberId}", site.Today, 60, CancellationToken.None);
        // There is no address to mail to.
        await site.Site.Services.GetRequiredService<NoticeDispatcher>().RunAsync(
            site.Today, null, CancellationToken.None);

        var page = await site.ReadAsync("/api/staff/notices?program=acsm&state=failed");

        var listed = Assert.Single(page["notices"]!.AsArray())!;
        Assert.Null(page["next"]);
        Assert.Equal(
            ("acsm", member.MemberId, "Ada Example", "failed", "missing-address"),
            (
                listed.Text("program"),
                listed.Text("memberId"),
                listed.Text("name"),
                listed.Text("state"),
                listed["notice"]!.Text("reason")));
        Assert.Empty((await site.ReadAsync("/api/staff/notices?program=acsm&state=bounced"))["notices"]!.AsArray());
        Assert.Empty((await site.ReadAsync("/api/staff/notices?program=nasm"))["notices"]!.AsArray());

        await site.DoneAsync("POST", listed.Text("resend"));

        Assert.Empty((await site.ReadAsync("/api/staff/notices?program=acsm"))["notices"]!.AsArray());
    }

    [Theory]
    [InlineData("/api/staff/runs", "job")]
    [InlineData("/api/staff/runs?job=sweep", "job")]
    [InlineData("/api/staff/preview", "program")]
    [InlineData("/api/staff/preview?program=acsm&day=2020-01-01", "day")]
    [InlineData("/api/staff/preview?program=acsm&day=soon", "day")]
    [InlineData("/api/staff/figures/due?program=ace", "program")]
    [InlineData("/api/staff/figures/states?program=ace", "program")]
    [InlineData("/api/staff/notices", "program")]
    [InlineData("/api/staff/notices?program=acsm&state=sent", "state")]
    [InlineData("/api/staff/notices?program=acsm&limit=101", "limit")]
    public async Task QueryThatCannotBe_IsAProblemWithItsPlace(string address, string place)
    {
        var site = await TestSite.EmptyAsync();

        using var response = await site.Client.SendAsync(
            MemberSite.Request(HttpMethod.Get, address).As(DeskSite.Registrar));

        Assert.Equal([place], (await response.ProblemAsync(HttpStatusCode.BadRequest)).Places());
    }
}
