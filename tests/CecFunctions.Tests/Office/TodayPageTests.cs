using System.Net;
using System.Text.RegularExpressions;
using CecFunctions.Applications;
using CecFunctions.Fees;
using CecFunctions.Members;
using CecFunctions.Night;
using CecFunctions.Notices;
using CecFunctions.SelfReports;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.Office;

public sealed class TodayPageTests
{
    [Fact]
    public async Task NewSystem_SaysThatNothingIsThereYet()
    {
        await using var site = await MemberSite.StartAsync();

        var page = await site.StaffPageAsync("/staff");

        Assert.Contains("The members have not been counted yet.", page, StringComparison.Ordinal);
        Assert.Contains("Renewals have not been counted yet.", page, StringComparison.Ordinal);
        Assert.Contains("The dispatch has not run yet.", page, StringComparison.Ordinal);

        await site.RunNightAsync();
        Assert.DoesNotContain(
            "have not been counted yet", await site.StaffPageAsync("/staff"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Office_SeesTheNight_TonightAndOpenWork()
    {
        await using var site = await MemberSite.StartAsync();
        // The cycle ended on 2026-06-14: tonight grace begins. There is no address to tell it to.
        await site.EnrolAsync(certifiedOn: "2023-06-15");
        var renewed = await site.EnrolCompleteAsync();
        await site.PayAsync(renewed, 500);
        await site.Office.RenewAsync(renewed, $"C-{renewed.MemberId}", site.Today, 0, CancellationToken.None);
        await site.Site.Services.GetRequiredService<DueIndexAudit>().RunAsync(CancellationToken.None);
        site.Clock.Now += TimeSpan.FromMinutes(1);
        await site.RunNightAsync();
        await site.DispatchAsync();

        var page = await site.StaffPageAsync("/staff");

        Assert.Contains("15 June 2026", page, StringComparison.Ordinal);
        Assert.Contains("members changed in the last night", page, StringComparison.Ordinal);
        Assert.Contains("/staff/tonight?program=acsm", page, StringComparison.Ordinal);
        Assert.Contains("/staff/money?program=acsm", page, StringComparison.Ordinal);
        Assert.Contains("notices undelivered", page, StringComparison.Ordinal);
        Assert.Contains("<strong>1</strong>", page, StringComparison.Ordinal);
        Assert.Contains("/staff/lists?program=acsm&amp;status=Grace", page, StringComparison.Ordinal);
        Assert.Contains("/staff/lists?program=acsm&amp;due-through=2026-", page, StringComparison.Ordinal);
        Assert.Contains("Notices of the last runs", page, StringComparison.Ordinal);
        Assert.Contains("so there is no whole year to compare with", page, StringComparison.Ordinal);
        Assert.Contains("Notice dispatch", page, StringComparison.Ordinal);
        Assert.Contains("Credentials by status, ACSM", page, StringComparison.Ordinal);
        Assert.DoesNotContain(">acsm<", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tonight_IsTheNextNight_OnBothPages_WithTheSameNumber()
    {
        await using var site = await MemberSite.StartAsync();
        // The cycles end on 2026-06-14 and 2026-06-15.
        await site.EnrolAsync(certifiedOn: "2023-06-15", name: "Ada Example");
        var next = await site.EnrolAsync(certifiedOn: "2023-06-16", name: "Bea Example");
        Assert.Contains("/staff/tonight?program=acsm&amp;day=2026-06-15", await site.StaffPageAsync("/staff"), StringComparison.Ordinal);
        await site.RunNightAsync();

        var today = (await site.StaffPageAsync("/staff")).Squeezed();
        var link = Regex.Match(today, "href=\"(/staff/tonight\\?program=acsm[^\"]*)\"> ?<strong>([0-9]+)</strong>");
        Assert.Equal("/staff/tonight?program=acsm&amp;day=2026-06-16", link.Groups[1].Value);
        Assert.Contains("for the night of 16 June 2026", today, StringComparison.Ordinal);
        var tonight = (await site.StaffPageAsync("/staff/tonight?program=acsm&day=2026-06-16")).Squeezed();
        var most = int.Parse(link.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains(
            $"At the most {most} {(most == 1 ? "member" : "members")} may be due. 1 of them would change.",
            tonight,
            StringComparison.Ordinal);
        Assert.Matches($"Bea Example</a> <span class=\"quiet\">{next.MemberId}", tonight);
        Assert.Contains("Sweep of 16 June 2026", await site.StaffPageAsync("/staff/tonight"), StringComparison.Ordinal);
        Assert.Contains(
            "The night of this day is over.", await site.StaffPageAsync("/staff/tonight?day=2026-06-15"), StringComparison.Ordinal);
        Assert.Equal("2026-06-16", (await site.ReadAsync("/api/staff/figures/due?program=acsm")).Text("from"));
        Assert.Equal(
            "Bea Example",
            Assert.Single((await site.ReadAsync("/api/staff/preview?program=acsm"))["members"]!.AsArray())!.Text("name"));
    }

    [Fact]
    public async Task NumbersOfTheNight_LeadToTheNightsOfTheirBody_AndOneIsOne()
    {
        await using var site = await MemberSite.StartAsync();
        await site.EnrolAsync(certifiedOn: "2023-06-15");
        await site.RunNightAsync();
        await site.DispatchAsync();

        var page = (await site.StaffPageAsync("/staff")).Squeezed();
        Assert.Contains("<strong>1</strong> <span>member changed in the last night", page, StringComparison.Ordinal);
        Assert.Contains("<strong>1</strong> <span>notice undelivered", page, StringComparison.Ordinal);
        Assert.DoesNotContain("job=NightlySweep\">", page.Split("<h2>Jobs")[0], StringComparison.Ordinal);
        var nights = await site.StaffPageAsync("/staff/runs?job=NightlySweep&program=acsm");
        Assert.Contains("ACSM", nights, StringComparison.Ordinal);
        Assert.Contains("The latest ", nights, StringComparison.Ordinal);
        var others = await site.StaffPageAsync("/staff/runs?job=NightlySweep&program=nasm");
        Assert.DoesNotContain(">ACSM<", others, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NumbersOfOpenWork_AreThoseOfTheirLists_WhateverWasAnnouncedAndNeverCameAbout()
    {
        await using var site = await MemberSite.StartAsync();
        var services = site.Site.Services;
        var member = await site.EnrolCompleteAsync();
        var nobody = new MemberKey("acsm", "M-never-written");
        foreach (var key in new[] { member, nobody })
        {
            // As commits leave them that were killed after they were announced.
            await services.GetRequiredService<AccountList>().WriteAsync(
                [new ListedAccount(key, site.Today)], CancellationToken.None);
            await services.GetRequiredService<HeldReportTable>().WriteAsync(
                [new MemberWithHeldReports(key)], CancellationToken.None);
            await services.GetRequiredService<MarkedMembers>().WriteAsync([new MarkedMember(key)], CancellationToken.None);
            await services.GetRequiredService<ApplicationQueue>().WriteAsync(
                [
                    new QueuedApplication(key, "a-1", ApplicationKind.Petition, site.Today),
                    new QueuedApplication(key, "a-2", ApplicationKind.Emeritus, site.Today),
                ],
                CancellationToken.None);
        }

        await AssertAsync(0, "members with money on account, or owing some");
        await AssertAsync(0, "reports held for a look");
        await AssertAsync(0, "notices undelivered");
        await AssertAsync(0, "petitions open");
        await AssertAsync(0, "appeals and emeritus applications open");

        await site.PayAsync(member, 60);
        await AssertAsync(1, "member with money on account, or owing some");
        using var renewed = await site.Site.Client.SendAsync(
            MemberSite.Request(HttpMethod.Post, $"{DeskSite.Of(member)}/renewal")
                .As(DeskSite.Registrar)
                .With("Idempotency-Key", "once")
                .WithJson($$"""{ "credential": "C-{{member.MemberId}}" }"""));
        Assert.Equal(HttpStatusCode.OK, renewed.StatusCode);
        await AssertAsync(0, "members with money on account, or owing some");
        Assert.DoesNotContain(member.MemberId, await site.StaffPageAsync("/staff/money?program=acsm"), StringComparison.Ordinal);

        async Task AssertAsync(int count, string words) => Assert.Contains(
            $"<strong>{count}</strong> <span>{words}",
            (await site.StaffPageAsync("/staff", DeskPageSite.Admin)).Squeezed(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Renewals_AreCountedByMonth_ThoseOfTheLastWalkAndThoseSince_WhetherDrawnOrNot()
    {
        await using var site = await MemberSite.StartAsync();
        await RenewAsync();
        await site.Site.Services.GetRequiredService<DueIndexAudit>().RunAsync(CancellationToken.None);
        site.Clock.Now += TimeSpan.FromMinutes(1);
        await RenewAsync();
        // The end of a cycle that the roster has behind it is no renewal of a known day.
        await site.TakeOverAsync("ACSM-CPT", "2022-06-15", "2028-06-14");

        var page = (await site.StaffPageAsync("/staff")).Squeezed();

        Assert.Matches("June 2026\\s*</th>\\s*<td class=\"number\">2</td>", page);
        Assert.DoesNotContain("June 2025", page, StringComparison.Ordinal);
        Assert.Contains("The first is of June 2026, so there is no whole year", page, StringComparison.Ordinal);

        async Task RenewAsync()
        {
            var renewed = await site.EnrolCompleteAsync();
            await site.PayAsync(renewed, 500);
            await site.Office.RenewAsync(renewed, $"C-{renewed.MemberId}", site.Today, 0, CancellationToken.None);
        }
    }

    [Fact]
    public async Task TableOfAChart_LeavesOutWhatIsNothing_AndSaysSo()
    {
        await using var site = await MemberSite.StartAsync();
        await site.EnrolAsync(certifiedOn: "2023-06-15");

        var page = await site.StaffPageAsync("/staff");

        Assert.Contains("<caption>Days on which nothing falls due are left out.</caption>", page, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(page, "<a href=\"/staff/lists\\?program=acsm&amp;due-through="));
        Assert.DoesNotContain("height=\"0\"", page, StringComparison.Ordinal);
        Assert.True(page.Length < 40_000, $"The page has {page.Length} characters.");
    }

    [Fact]
    public async Task Reviewer_SeesOnlyTheNumbersThatLeadSomewhere()
    {
        await using var site = await MemberSite.StartAsync();

        var page = await site.StaffPageAsync("/staff", StaffPages.Reviewer);

        Assert.Contains("audits undecided", page, StringComparison.Ordinal);
        Assert.Contains("petitions open", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/staff/money", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/staff/tonight?program", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartPage_LeadsStaffHere_AndTheHeadMarksIt()
    {
        await using var site = await MemberSite.LendAsync();
        using var start = await site.SendAsync("GET", "/");

        Assert.Equal((HttpStatusCode.SeeOther, "/staff"), (start.StatusCode, start.Headers.Location!.OriginalString));
        Assert.Matches("<a href=\"/staff\"\\s+aria-current=\"page\">Today</a>", await site.StaffPageAsync("/staff"));
    }
}
