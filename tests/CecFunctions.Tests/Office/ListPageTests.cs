using System.Net;
using CecFunctions.Members;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.Office;

public sealed class ListPageTests
{
    [Fact]
    public async Task List_IsByStatusTypeAndDay_AsOfToday()
    {
        await using var site = await MemberSite.StartAsync();
        // The cycle ended on 2026-06-14, so grace has begun although no night ran.
        var late = await site.EnrolAsync(certifiedOn: "2023-06-15", name: "Late");
        var active = await site.EnrolAsync(certifiedOn: "2024-03-15", name: "Active");

        var grace = await site.StaffPageAsync("/staff/lists?program=acsm&status=Grace");
        Assert.Contains(late.MemberId, grace, StringComparison.Ordinal);
        Assert.DoesNotContain(">Active<span", grace, StringComparison.Ordinal);
        Assert.DoesNotContain($"/{active.MemberId}\"", grace, StringComparison.Ordinal);

        var all = await site.StaffPageAsync("/staff/lists?program=acsm&type=ACSM-CPT");
        Assert.Contains($"/{late.MemberId}\"", all, StringComparison.Ordinal);
        Assert.Contains($"/{active.MemberId}\"", all, StringComparison.Ordinal);
        Assert.Contains("No credential is like that.", await site.StaffPageAsync("/staff/lists?program=nasm"), StringComparison.Ordinal);

        var due = await site.StaffPageAsync("/staff/lists?program=acsm&due-through=2026-06-15");
        Assert.Contains($"/{late.MemberId}\"", due, StringComparison.Ordinal);
        Assert.DoesNotContain(
            $"/{late.MemberId}\"", await site.StaffPageAsync("/staff/lists?program=acsm&due-from=2026-06-17"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_GoesOnWhereThePageEnded()
    {
        await using var site = await MemberSite.StartAsync();
        for (var i = 0; i < 51; i++)
        {
            await site.EnrolAsync();
        }

        var first = await site.StaffPageAsync("/staff/lists?program=acsm");
        var next = StaffPages.Link(first, "Next");
        var last = await site.StaffPageAsync(next);

        Assert.Contains("there are more", first, StringComparison.Ordinal);
        Assert.Contains("1 member was read for this page.", last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WholeList_IsCsv_WithoutFormulas()
    {
        await using var site = await MemberSite.StartAsync();
        await site.EnrolAsync(name: "=cmd");
        using var answer = await site.SendAsync("GET", "/staff/lists/csv?program=acsm");

        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("\"'=cmd\"", text, StringComparison.Ordinal);
        Assert.Contains("\"ACSM-CPT\",\"Active\",2024-03-15", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StateOfThePerson_StandsBesideTheName_WhereverStaffReadIt()
    {
        await using var site = await MemberSite.StartAsync();
        var member = await site.EnrolAsync(name: "Ada Alder");
        await site.PayAsync(member, 60);
        await site.PostedAsync(
            StaffPages.Do(member, "state"),
            ("form-version", StaffPages.Hidden(await site.StaffPageAsync(StaffPages.Do(member, "state")), "form-version")),
            ("state", "deceased"),
            ("reason", "A letter of the family."));

        foreach (var address in new[]
        {
            "/staff/lists?program=acsm", "/staff/lists/csv?program=acsm", "/staff/members?q=ada", "/staff/money?program=acsm",
        })
        {
            Assert.Contains("Deceased", await ReadAsync(address), StringComparison.Ordinal);
        }

        foreach (var address in new[]
        {
            "/api/staff/lists?program=acsm", "/api/staff/members?q=ada", "/api/staff/export?table=members",
            "/api/staff/export?table=credentials",
        })
        {
            Assert.Contains("\"deceased\"", await ReadAsync(address), StringComparison.Ordinal);
        }

        async Task<string> ReadAsync(string address)
        {
            using var answer = await site.SendAsync("GET", address);
            Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
            return await answer.Content.ReadAsStringAsync();
        }
    }

    [Fact]
    public async Task ListByDay_LeavesOutWhomTheIndexNamesWithoutCause_AndSaysHowManyMayBe()
    {
        await using var site = await MemberSite.StartAsync();
        var late = await site.EnrolAsync(certifiedOn: "2023-06-15");
        var other = await site.EnrolAsync(certifiedOn: "2026-06-01");
        await site.Site.Services.GetRequiredService<DueIndex>().WriteAsync(
            [new DueHint(site.Today, other, HintKind.Sweep)], CancellationToken.None);

        var page = await site.StaffPageAsync("/staff/lists?program=acsm&due-through=2026-06-15");
        Assert.Contains($"/{late.MemberId}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"/{other.MemberId}\"", page, StringComparison.Ordinal);
        Assert.Contains("2 members may be; listed are those who are.", page.Squeezed(), StringComparison.Ordinal);

        var answer = await site.ReadAsync("/api/staff/lists?program=acsm&due-through=2026-06-15");
        Assert.Equal(late.MemberId, Assert.Single(answer["credentials"]!.AsArray())!.Text("memberId"));
        Assert.Equal((2, 2), (answer["mayBeDue"]!.GetValue<int>(), answer["membersRead"]!.GetValue<int>()));
    }

    [Fact]
    public async Task ListOfTheApi_HasPagesByStatusTypeAndDay_AndAFileWithoutFormulas()
    {
        await using var site = await MemberSite.StartAsync();
        await site.EnrolAsync(certifiedOn: "2023-06-15", name: "=cmd");
        await site.EnrolAsync(name: "Ada");
        await site.EnrolAsync(name: "Bea");

        var first = await site.ReadAsync("/api/staff/lists?program=acsm&type=ACSM-CPT&status=Active&limit=1");
        var last = await site.ReadAsync(
            $"/api/staff/lists?program=acsm&type=ACSM-CPT&status=Active&limit=1&after={first.Text("next")}");

        Assert.Equal(
            ["Ada", "Bea"],
            new[] { first, last }
                .Select(page => Assert.Single(page["credentials"]!.AsArray())!.Text("name"))
                .Order(StringComparer.Ordinal));
        Assert.Null(last["next"]);
        using var file = await site.SendAsync("GET", "/api/staff/lists/csv?program=acsm&status=Grace");
        Assert.Contains("\"'=cmd\"", await file.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        foreach (var wrong in new[] { "status=Grace", "program=acsm&type=NASM-CPT", "program=acsm&status=grace" })
        {
            using var refused = await site.SendAsync("GET", $"/api/staff/lists?{wrong}");
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }
    }

    [Theory]
    [InlineData("program=other")]
    [InlineData("status=Asleep")]
    [InlineData("due-from=tomorrow")]
    [InlineData("due-through=2500-01-01")]
    [InlineData("due-from=2026-06-16&due-through=2026-06-15")]
    [InlineData("after=a%7Cb")]
    public async Task WhatIsNoList_IsRefused(string query)
    {
        await using var site = await MemberSite.LendAsync();
        using var answer = await site.SendAsync("GET", $"/staff/lists?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }
}
