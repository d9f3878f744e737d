using System.Net;
using CecFunctions.Domain.Credits;
using CecFunctions.Imports;
using CecFunctions.Members;
using CecFunctions.Tests.Office;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.Members;

/// <summary>Ids that stand for a folder in an address are given to nothing new; members of before stay within reach.
/// </summary>
public sealed class AddressPartTests
{
    private static readonly DateOnly Day = new(2025, 3, 15);

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    public async Task Roster_RefusesTheId_AndTakesTheOtherRows(string id)
    {
        await using var system = await TestSystem.StartAsync();

        var figures = await system.ImportAsync(
            Day,
            TestRoster.Row(id, "2024-03-15"),
            TestRoster.Row("m2", "2024-03-15", number: id, line: 3),
            TestRoster.Row("...", "2024-03-15", line: 4));

        Assert.Equal(1, figures.MembersAdded);
        Assert.Equal([(2, "memberId"), (3, "credentialNumber")], figures.Problems.Select(p => (p.Line, p.Column)));
        Assert.All(
            figures.Problems,
            problem => Assert.Equal(
                "must not be one full stop or two, which stand for a folder in addresses.", problem.Problem));
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    public async Task Report_RefusesTheId(string id)
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(Day, TestRoster.Row("m1", "2024-03-15"));

        var result = await system.Office.ReportAsync(
            new MemberKey("acsm", "m1"),
            Day,
            new ReportFields { Id = id, Activity = "reading", Date = Day },
            ReportSource.Self,
            CancellationToken.None);

        Assert.Equal((CommandOutcome.Malformed, "id"), (result.Outcome, result.Problem!.Property));
    }

    [Theory]
    [InlineData(".", "/api/staff/members/acsm/.~")]
    [InlineData("..", "/api/staff/members/acsm/..~")]
    public async Task MemberOfBefore_IsReachedByStaff(string id, string address)
    {
        await using var site = await MemberSite.StartAsync();
        var key = new MemberKey("acsm", id);
        var row = TestRoster.Row(id, "2024-03-15") with { Name = "Ann Before" };
        var change = new RosterEntry(key, Day, [row]).Take(null, TestPrograms.Catalog["acsm"]).Change!;
        await site.Site.Services.GetRequiredService<MemberWriter>().WritePageAsync(
            [new MemberWrite(key, _ => new MemberDraft(change, Day, "office")).Starting(null)],
            1,
            CancellationToken.None);

        Assert.Equal(address, CecFunctions.Http.StaffMember.AddressOf(key));
        using var response = await site.SendAsync("GET", address);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(id, (await response.JsonAsync())["memberId"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("M1", "M1")]
    [InlineData("a.", "a.")]
    [InlineData("...", "...")]
    [InlineData(".", ".~")]
    [InlineData("..", "..~")]
    public void Part_LeadsBackToTheId(string id, string part)
    {
        Assert.Equal(part, AddressPart.From(id));
        Assert.Equal(id, AddressPart.Read(part));
    }
}
