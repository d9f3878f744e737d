using System.Globalization;
using System.Net;
using CecFunctions.Domain.Audits.Draw;
using CecFunctions.Draw;
using CecFunctions.Jobs;
using CecFunctions.Night;
using Microsoft.Extensions.DependencyInjection;
using static CecFunctions.Tests.Office.DeskPageSite;

namespace CecFunctions.Tests.Office;

/// <summary>Runs, tonight and draws as pages.</summary>
public sealed class OperationsPageTests
{
    [Fact]
    public async Task Tonight_SaysWhoWouldChange_AndReviewersTheDrawAlone()
    {
        await using var site = await MemberSite.StartAsync();
        // The cycle ended on 2026-06-14: tonight grace begins.
        var member = await site.EnrolAsync(certifiedOn: "2023-06-15");

        var page = (await site.PageAsync(Registrar, "/staff/tonight")).Squeezed();
        Assert.Contains($"/staff/members/acsm/{member.MemberId}", page, StringComparison.Ordinal);
        Assert.Contains("Active to Grace, 15 June 2026 <span class=\"rule\">ACSM-STATUS-1</span>", page, StringComparison.Ordinal);
        Assert.Contains("No renewal waits for this draw.", page, StringComparison.Ordinal);
        page = await site.PageAsync(Reviewer, "/staff/tonight");
        Assert.DoesNotContain(member.MemberId, page, StringComparison.Ordinal);
        page = await site.PageAsync(Registrar, "/staff/tonight?program=nasm&day=2026-06-20");
        Assert.Contains("No member would change.", page, StringComparison.Ordinal);
        page = await site.PageAsync(Registrar, "/staff/tonight?day=2026-06-14");
        Assert.Contains("Choose a day from today on", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runs_AreListedByJob_AndEachSaysWhatItCounted()
    {
        await using var site = await MemberSite.StartAsync();
        await site.Site.Services.GetRequiredService<DueIndexAudit>().RunAsync(CancellationToken.None);
        await site.Site.Services.GetRequiredService<PoisonWatch>().SeeAsync(
            "sweep-shards", "acsm", site.Today, [], CancellationToken.None);
        var run = Assert.Single(
            await site.Site.Services.GetRequiredService<IRunStore>().ReadAsync(
                JobName.DueIndexAudit, 5, CancellationToken.None));
        var address = CecFunctions.Office.RunPages.AddressOf(run);

        Assert.Contains($"href=\"{address}\"", await site.PageAsync(Reviewer, "/staff/runs"), StringComparison.Ordinal);
        Assert.Contains(
            $"href=\"{address}\"", await site.PageAsync(Reviewer, "/staff/runs?job=DueIndexAudit"), StringComparison.Ordinal);
        Assert.Contains("Members walked", await site.PageAsync(Reviewer, address), StringComparison.Ordinal);
        Assert.Contains(
            "/staff/runs/PoisonMessages/", await site.PageAsync(Reviewer, "/staff/runs?job=PoisonMessages"), StringComparison.Ordinal);
        Assert.Contains(
            "It has not run yet.", await site.PageAsync(Reviewer, "/staff/runs?job=AuditDraw"), StringComparison.Ordinal);
        foreach (var unknown in new[] { "/staff/runs?job=Nothing", "/staff/runs/AuditDraw/2026-01-01", "/staff/runs/x/y" })
        {
            using var answer = await site.SendAsync("GET", unknown);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    [Trait("Rule", "ALL-AUDIT-1")]
    public async Task Draw_IsShownWithItsManifest_AndHowItIsChecked()
    {
        await using var site = await MemberSite.StartAsync();
        var member = await site.EnrolAsync();
        await site.AddAsync(member, ReportJson.Education(45));
        await site.Office.RenewAsync(member, $"C-{member.MemberId}", site.Today, 60, CancellationToken.None);
        var night = site.Today.AddDays(1);
        Assert.Contains("No draw has been made yet.", await site.PageAsync(Reviewer, "/staff/draws"), StringComparison.Ordinal);
        await site.Site.Services.GetRequiredService<AuditDraw>().RunAsync(night, CancellationToken.None);
        var address = $"/staff/draws/acsm/{night.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

        Assert.Contains(
            $"href=\"{address}\"", await site.PageAsync(Reviewer, "/staff/draws?program=acsm"), StringComparison.Ordinal);
        var page = await site.PageAsync(Reviewer, address);

        Assert.Contains($"href=\"/api{address}/manifest\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/draws\"", page, StringComparison.Ordinal);
        Assert.Contains("none: it is the first", page, StringComparison.Ordinal);
        var listed = (await site.ReadAsync("/api/staff/draws/acsm"))["draws"]![0]!;
        Assert.Contains(listed.Text("manifest"), page, StringComparison.Ordinal);
        using var none = await site.SendAsync("GET", "/staff/draws/acsm/2026-01-01");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);

        // The member has a name and a link, and all nights are one file that the check takes.
        Assert.Contains($"href=\"/staff/members/acsm/{member.MemberId}\"", page, StringComparison.Ordinal);
        using var all = await site.SendAsync("GET", $"/staff/draws/acsm/manifests?through={night.Year}");
        Assert.Equal(
            listed.Text("manifest"), DrawManifestText.Digest(await all.Content.ReadAsByteArrayAsync()));
        await site.Site.Services.GetRequiredService<AuditDraw>().RunAsync(night.AddDays(1), CancellationToken.None);
        var next = $"/staff/draws/acsm/{night.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
        var list = await site.PageAsync(Reviewer, "/staff/draws?program=acsm");
        Assert.DoesNotContain(next, list, StringComparison.Ordinal);
        Assert.Contains("in which no renewal took part", list, StringComparison.Ordinal);
        Assert.Contains(next, await site.PageAsync(Reviewer, "/staff/draws?nights=all&year=2026"), StringComparison.Ordinal);
        Assert.DoesNotContain(address, await site.PageAsync(Reviewer, "/staff/draws?year=2020"), StringComparison.Ordinal);
    }
}
