using System.Net;
using System.Text.RegularExpressions;
using CecFunctions.Members;
using CecFunctions.Profiles;
using CecFunctions.Tests.Audits;
using CecFunctions.Tests.Pages;
using Ical.Net;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.Profiles;

/// <summary>A member's dates as a page, and as a calendar at a secret address.</summary>
public sealed class CalendarPageTests
{
    [Fact]
    public async Task Calendar_HasTheDatesOfThePage_AndFollowsThem()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var page = await site.PageAsync(member, "/calendar");
        Assert.Contains("Last day to renew in time", page, StringComparison.Ordinal);
        Assert.Contains("14 March 2027", page, StringComparison.Ordinal);
        var address = await MakeAsync(site, member);

        var calendar = await ReadAsync(site, address);

        Assert.Equal(
            [
                ("Last day to renew in time: Certified Personal Trainer", "2027-03-14"),
                ("Grace ends: Certified Personal Trainer", "2027-09-14"),
                ("CPR/AED runs out", "2030-01-01"),
            ],
            calendar.Events.Where(day => !day.Summary!.StartsWith("Renewal opens", StringComparison.Ordinal)).Select(
                day => (day.Summary!, day.Start!.Date.ToString("yyyy-MM-dd"))));
        Assert.All(calendar.Events, day => Assert.False(day.Start!.HasTime));
        await site.AddAsync(member, MemberSite.Course("2026-05-02", 45));
        await site.Office.RenewAsync(member, $"C-{member.MemberId}", site.Today, 60, CancellationToken.None);
        var renewed = await ReadAsync(site, address);
        Assert.Contains(renewed.Events, day => day.Start!.Date == new DateOnly(2030, 3, 14));
        Assert.DoesNotContain(renewed.Events, day => day.Start!.Date == new DateOnly(2027, 3, 14));
    }

    [Fact]
    public async Task AuditDeadline_IsAmongTheDates_InTheLanguageInWhichTheAddressWasMade()
    {
        await using var audit = await AuditSite.StartAsync();
        var address = await MakeAsync(audit.Site, audit.Member, "es");

        var calendar = await ReadAsync(audit.Site, address);

        Assert.Contains(
            calendar.Events,
            day => day.Summary!.StartsWith("Auditoría: fecha límite", StringComparison.Ordinal)
                && day.Start!.Date == new DateOnly(2026, 7, 15));
    }

    [Fact]
    public async Task Address_IsSecret_ShownOnce_AndOverOnceItIsRenewedOrEnded()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var first = await MakeAsync(site, member);
        var page = await site.PageAsync(member, "/calendar");
        Assert.Contains("You have an address, made on 15 June 2026.", page, StringComparison.Ordinal);
        Assert.DoesNotContain(".ics", page, StringComparison.Ordinal);

        var second = await MakeAsync(site, member);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (await StatusAsync(site, first), await StatusAsync(site, second)));
        var changed = second.Replace(second[^10..^4], new string('x', 6), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(site, changed));

        Assert.Equal("/calendar?done=ended", await site.DoneAsync(member, "/calendar/stop"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(site, second));
        Assert.Contains("The address is ended.", await site.PageAsync(member, "/calendar?done=ended"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatEndsAllSignIns_EndsTheAddressToo()
    {
        await using var site = await MemberSite.StartAsync();
        var member = await site.EnrolAsync();
        var address = await MakeAsync(site, member);
        site.Clock.Advance(TimeSpan.FromMinutes(1));

        await site.DoneAsync(member, "/sign-out/everywhere");

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(site, address));
        Assert.Contains("Make an address", await site.PageAsync(member, "/calendar"), StringComparison.Ordinal);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(site, await MakeAsync(site, member)));
    }

    [Fact]
    public async Task ErasedPerson_LeavesNoAddress()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        await MakeAsync(site, member);
        using var erased = await site.StaffAsync(
            "registrar",
            "POST",
            $"/api/staff/members/{member.Program}/{member.MemberId}/erasure",
            $$"""{ "memberId": "{{member.MemberId}}", "reason": "Letter 17." }""");

        Assert.True(erased.IsSuccessStatusCode, await erased.Content.ReadAsStringAsync());
        Assert.Null(await site.Site.Services.GetRequiredService<CalendarFeeds>().MadeAtAsync(member, CancellationToken.None));
    }

    private static async Task<string> MakeAsync(MemberSite site, MemberKey member, string? language = null)
    {
        // Each is a form of its own, and no double click.
        using var made = await site.SendFormAsync(member, "/calendar", language, ("key", $"{Guid.NewGuid():N}"));
        Assert.Equal(
            (HttpStatusCode.SeeOther, "/calendar"), (made.StatusCode, made.Headers.Location!.OriginalString));
        using var request = MemberSite.Request(HttpMethod.Get, "/calendar")
            .As(member.ToString())
            .With("Cookie", Assert.Single(made.Headers.GetValues("Set-Cookie")).Split(';')[0]);
        using var answer = await site.Site.Client.SendAsync(request);
        Assert.StartsWith(
            "cec-shown-once=; expires=Thu, 01 Jan 1970",
            Assert.Single(answer.Headers.GetValues("Set-Cookie")),
            StringComparison.Ordinal);
        var page = await MemberPage.ReadAsync(answer, HttpStatusCode.OK);
        var address = Regex.Match(page, "<code>http://[^<]*(/calendar/[A-Za-z0-9_-]{64}\\.ics)</code>");
        Assert.True(address.Success, page);
        return address.Groups[1].Value;
    }

    private static async Task<HttpStatusCode> StatusAsync(MemberSite site, string address)
    {
        using var answer = await site.Site.Client.GetAsync(new Uri(address, UriKind.Relative));
        return answer.StatusCode;
    }

    private static async Task<Calendar> ReadAsync(MemberSite site, string address)
    {
        using var answer = await site.Site.Client.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/calendar", answer.Content.Headers.ContentType!.MediaType);
        return Calendar.Load(await answer.Content.ReadAsStringAsync())!;
    }
}
