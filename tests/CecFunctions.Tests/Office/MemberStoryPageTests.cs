using System.Net;
using System.Reflection;
using CecFunctions.Domain.Credentials;
using CecFunctions.Members;
using CecFunctions.Office;
using CecFunctions.Pages;

namespace CecFunctions.Tests.Office;

public sealed class MemberStoryPageTests
{
    [Fact]
    public async Task Member_IsFoundByName_AndShownWithWhy()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync(certifiedOn: "2023-03-15", name: "Anneke Storyteller", email: "anneke@example.org");

        var found = await site.StaffPageAsync("/staff/members?q=anneke");
        var page = await site.StaffPageAsync(PageAddress.OfMember(member));

        Assert.Contains($"<a href=\"{PageAddress.OfMember(member)}\">Anneke Storyteller</a>", found, StringComparison.Ordinal);
        Assert.Contains("<h1>Anneke Storyteller</h1>", page, StringComparison.Ordinal);
        Assert.Contains("badge-warn\">Grace", page, StringComparison.Ordinal);
        Assert.Contains("A late renewal is taken through 14 September 2026.", page, StringComparison.Ordinal);
        Assert.Contains("ACSM-STATUS-1", page, StringComparison.Ordinal);
        Assert.Contains("Extend grace", page, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "Extend grace", await site.StaffPageAsync(PageAddress.OfMember(member), StaffPages.Reviewer), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "NSCA-CYCLE-2")]
    public void CycleThatNeedsNoRenewal_OrIsRenewed_CanNotRunOut()
    {
        var program = TestPrograms.Catalog["nsca"];
        var due = Enrolment.Certify(program, "C-1", "NSCA-CSCS", new DateOnly(2025, 3, 1));
        var exempt = Enrolment.Certify(program, "C-1", "NSCA-CSCS", new DateOnly(2026, 8, 1));
        var renewed = due with { Next = CycleSchedule.AfterRenewal(program, due, new DateOnly(2026, 6, 1)) };

        Assert.True(StatusSchedule.CanRunOut(program, due));
        Assert.All([exempt, renewed], held => Assert.False(StatusSchedule.CanRunOut(program, held)));
    }

    [Fact]
    public async Task DaysToCome_AreShownWhereTheyCan_AndADeadPersonIsSaid()
    {
        await using var site = await MemberSite.LendAsync();
        var due = await site.EnrolAsync("NSCA-CSCS", "2025-03-01");
        var page = await site.StaffPageAsync(PageAddress.OfMember(due));
        Assert.Contains("Grace ends", page, StringComparison.Ordinal);
        Assert.Contains("Renewal opens", page, StringComparison.Ordinal);

        await site.PostedAsync(
            StaffPages.Do(due, "state"),
            ("form-version", StaffPages.Hidden(await site.StaffPageAsync(StaffPages.Do(due, "state")), "form-version")),
            ("state", "deceased"),
            ("reason", "A letter of the family."));

        page = await site.StaffPageAsync(PageAddress.OfMember(due));
        Assert.Contains("verification does not confirm what is held", page, StringComparison.Ordinal);
    }

    /// <summary>So that all that is shown is of one moment.</summary>
    [Theory]
    [InlineData("", 1)]
    [InlineData("?part=credits", 1)]
    [InlineData("?on=2026-12-31", 1)]
    [InlineData(null, 1)]
    public async Task Member_IsReadOnce(string? part, int calls)
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        await site.AddAsync(member, ReportJson.Education(5));
        var before = site.Account.Calls.Snapshot();

        using var answer = await site.SendAsync(
            "GET",
            part is null ? PageAddress.Credits : PageAddress.OfMember(member) + part,
            caller: part is null ? member.ToString() : DeskSite.Registrar);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(calls, site.Account.Calls.Snapshot().Since(before).Total);
    }

    [Theory]
    [InlineData("NASM-CPT", "2024-04-01", "Grace")]
    [InlineData("NASM-CPT", "2023-12-01", "Lapsed")]
    [InlineData("ACSM-CPT", "2022-03-15", "Reinstatement only")]
    [InlineData("NSCA-CSCS", "2025-03-01", "Active")]
    public async Task EveryStatus_HasItsPage(string type, string certifiedOn, string status)
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync(type, certifiedOn);

        Assert.Contains($"\">{status}</span>", await site.StaffPageAsync(PageAddress.OfMember(member)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parts_TellCreditsLogNoticesMoneyAndPerson()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync(name: "<script>alert(1)</script>", email: "a@example.org");
        await site.AddAsync(member, """{ "activity": "teaching", "date": "2025-06-02", "credits": 7 }""");
        await site.AddAsync(member, ReportJson.Education(45));
        await site.PayAsync(member, 70, id: "cheque-17x");
        await site.Office.RenewAsync(member, $"C-{member.MemberId}", site.Today, 0, CancellationToken.None);
        await site.DispatchAsync();
        var address = PageAddress.OfMember(member);

        var credits = await site.StaffPageAsync($"{address}?part=credits");
        Assert.Contains("cycle 1, renewed on 15 June 2026:", credits, StringComparison.Ordinal);
        Assert.Contains("ACSM-CREDIT-5", credits, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", credits, StringComparison.Ordinal);
        var log = await site.StaffPageAsync($"{address}?part=log");
        Assert.Contains("Renewed: cycle 2 from", log, StringComparison.Ordinal);
        Assert.Contains("Taken in with a roster.", log, StringComparison.Ordinal);
        var notices = await site.StaffPageAsync($"{address}?part=notices");
        Assert.Contains("The renewal is complete", notices, StringComparison.Ordinal);
        var mail = await site.StaffPageAsync(StaffPages.Link(notices, "The renewal is complete"));
        Assert.Contains("your renewal of 15 June 2026 was accepted.", mail, StringComparison.Ordinal);
        Assert.Contains("The texts of mails are not kept.", mail, StringComparison.Ordinal);
        var money = await site.StaffPageAsync($"{address}?part=money");
        Assert.Contains("cheque-17x", money, StringComparison.Ordinal);
        Assert.Contains("on account", money, StringComparison.Ordinal);
        Assert.Contains("The member is not signed in.", await site.StaffPageAsync($"{address}?part=person"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/staff/members/acsm/NOBODY", HttpStatusCode.NotFound)]
    [InlineData("/staff/members/other/M1", HttpStatusCode.NotFound)]
    [InlineData("/staff/members?program=other&q=a", HttpStatusCode.BadRequest)]
    [InlineData("/staff/members?after=x&q=a", HttpStatusCode.BadRequest)]
    public async Task WhatIsNotThere_IsRefused(string address, HttpStatusCode status)
    {
        await using var site = await MemberSite.LendAsync();
        using var answer = await site.SendAsync("GET", address);

        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [InlineData("part=nothing", HttpStatusCode.NotFound)]
    [InlineData("on=yesterday", HttpStatusCode.BadRequest)]
    [InlineData("on=2500-01-01", HttpStatusCode.BadRequest)]
    [InlineData("part=log&before=-1", HttpStatusCode.BadRequest)]
    public async Task WhatIsNoPartOrDay_IsRefused(string query, HttpStatusCode status)
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        using var answer = await site.SendAsync("GET", $"{PageAddress.OfMember(member)}?{query}");

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task DayToCome_IsWhatTheRulesMakeOfTheRecord()
    {
        await using var site = await MemberSite.LendAsync();
        // The cycle ends on 2027-03-14.
        var member = await site.EnrolAsync();

        var page = await site.StaffPageAsync($"{PageAddress.OfMember(member)}?on=2027-03-15");

        Assert.Contains("\">Grace</span>", page, StringComparison.Ordinal);
        Assert.Contains("From Active to Grace.", page, StringComparison.Ordinal);
        Assert.Contains("Mail: The cycle ended without renewal", page, StringComparison.Ordinal);
        Assert.Contains("if nothing is done meanwhile", page, StringComparison.Ordinal);
        Assert.Contains("\">Active</span>", await site.StaffPageAsync(PageAddress.OfMember(member)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DayOfThePast_IsWhatWasOnRecordThen()
    {
        await using var site = await MemberSite.StartAsync();
        var member = await site.EnrolAsync();
        await site.AddAsync(member, MemberSite.Course("2026-05-02", 10));
        var address = PageAddress.OfMember(member);
        site.Clock.Now += TimeSpan.FromDays(10);
        var second = await site.AddAsync(member, MemberSite.Course("2026-05-03", 35));
        await site.Office.RecordCprAsync(member, site.Today, new DateOnly(2031, 1, 1), CancellationToken.None);
        await site.Office.RenewAsync(member, $"C-{member.MemberId}", site.Today, 200, CancellationToken.None);

        var then = await site.StaffPageAsync($"{address}?on=2026-06-20");
        Assert.Contains("10 of 45 CEC", then, StringComparison.Ordinal);
        Assert.Contains("Cycle 1.", then, StringComparison.Ordinal);
        Assert.Contains(StoryWords.CprUnknown, then, StringComparison.Ordinal);
        Assert.DoesNotContain("renewed on 25 June 2026", then, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"{address}?part=log\">Log</a>", then, StringComparison.Ordinal);
        Assert.DoesNotContain("What you can do", then, StringComparison.Ordinal);
        var credits = await site.StaffPageAsync($"{address}?part=credits&on=2026-06-20");
        Assert.DoesNotContain(second.Split('/')[^1], credits, StringComparison.Ordinal);
        Assert.Contains("renewed on 25 June 2026", await site.StaffPageAsync(address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DayBeforeTheRecord_SaysThatItRestsOnDates()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        await site.AddAsync(member, MemberSite.Course("2026-05-02", 10));
        var address = PageAddress.OfMember(member);

        var before = await site.StaffPageAsync($"{address}?on=2025-02-03");
        var never = await site.StaffPageAsync($"{address}?on=2020-02-03");

        Assert.Contains("The record begins after that day.", before, StringComparison.Ordinal);
        Assert.Contains("0 of 45 CEC", before, StringComparison.Ordinal);
        Assert.Contains("is certified from 15 March 2024 on.", never, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryEventOfALog_HasWords()
    {
        var events = typeof(LogEvent).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetRawConstantValue()!)
            .ToList();

        Assert.NotEmpty(events);
        Assert.All(events, one => Assert.True(LogWords.Knows(one), one));
        Assert.All(
            typeof(Command).GetFields().Select(field => (string)field.GetRawConstantValue()!),
            command => Assert.NotEqual(StaffText.Plain(command), LogWords.CommandInWords(command)));
    }
}
