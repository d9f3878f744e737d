using System.Net;
using CecFunctions.Members;
using CecFunctions.Pages;
using CecFunctions.Tests.Http;

namespace CecFunctions.Tests.Office;

/// <summary>Reviewers decide audits and petitions; what members paid is shown to registrars and admins alone.</summary>
public sealed class ReviewersMoneyTests
{
    private const string Amount = "73.19";
    private const string Number = "cheque-7731";

    [Fact]
    public async Task Payments_AreOnNoPageAndInNoAnswerThatAReviewerReads()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolCompleteAsync();
        var (name, credential) = ($"{Number}-{member.MemberId}", $"C-{member.MemberId}");
        await site.DoneAsync(
            "POST",
            $"{DeskSite.Of(member)}/payments",
            $$"""
            { "paymentId": "{{name}}", "credential": "{{credential}}", "purpose": "renewal", "amount": {{Amount}},
              "currency": "USD" }
            """);
        using var renewed = await site.Site.Client.SendAsync(
            MemberSite.Request(HttpMethod.Post, $"{DeskSite.Of(member)}/renewal")
                .As(DeskSite.Registrar)
                .With("Idempotency-Key", $"{Guid.NewGuid()}")
                .WithJson($$"""{ "credential": "{{credential}}" }"""));
        Assert.Equal(HttpStatusCode.OK, renewed.StatusCode);
        var log = $"{DeskSite.Of(member)}/log";
        var page = PageAddress.OfMember(member);
        Assert.Contains(Amount, await ReadAsync(site, $"{page}?part=money", DeskPageSite.Registrar), StringComparison.Ordinal);
        Assert.Contains(name, await ReadAsync(site, log, DeskPageSite.Registrar), StringComparison.Ordinal);
        Assert.Contains("part=money", await ReadAsync(site, page, DeskPageSite.Registrar), StringComparison.Ordinal);

        foreach (var address in AddressesFor(member))
        {
            var read = await ReadAsync(site, address, DeskPageSite.Reviewer);
            Assert.False(read.Contains(Number, StringComparison.Ordinal), address);
            Assert.False(read.Contains(Amount, StringComparison.Ordinal), address);
            Assert.False(read.Contains("part=money", StringComparison.Ordinal), address);
        }

        var lines = await ReadAsync(site, $"{log}?limit=200", DeskPageSite.Reviewer);
        Assert.Contains("\"renewed\"", lines, StringComparison.Ordinal);
        Assert.DoesNotContain("\"fee\"", lines, StringComparison.Ordinal);
        using var money = await site.SendAsync("GET", $"{page}?part=money", caller: DeskPageSite.Reviewer);
        Assert.Equal(HttpStatusCode.NotFound, money.StatusCode);
    }

    [Fact]
    public async Task LogOfAReviewer_GoesOnPastLinesThatAreLeftOut()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolCompleteAsync();
        await site.PayAsync(member, 70);

        var first = await (await site.SendAsync(
            "GET", $"{DeskSite.Of(member)}/log?limit=1", caller: DeskPageSite.Reviewer)).JsonAsync();

        Assert.Empty(first["log"]!.AsArray());
        var next = await (await site.SendAsync(
            "GET", $"{DeskSite.Of(member)}/log?limit=1&before={first["next"]}", caller: DeskPageSite.Reviewer)).JsonAsync();
        Assert.Single(next["log"]!.AsArray());
    }

    private static IEnumerable<string> AddressesFor(MemberKey member)
    {
        var values = new Dictionary<string, string> { ["program"] = member.Program, ["memberId"] = member.MemberId };
        var addresses = EndpointTable.Rows
            .Where(row => row is { Method: "GET", IsForStaff: true } && row.Who.Contains("reviewer", StringComparison.Ordinal))
            .Select(row => AddressValues.Fill(row.Address, values))
            .ToList();
        var page = PageAddress.OfMember(member);
        Assert.Contains(page, addresses);
        return
        [
            .. addresses,
            $"{page}?part=credits", $"{page}?part=log", $"{page}?part=notices", $"{page}?part=person",
            $"/staff/members?q={member.MemberId}",
        ];
    }

    private static async Task<string> ReadAsync(MemberSite site, string address, string caller)
    {
        using var answer = await site.SendAsync("GET", address, caller: caller);
        return await answer.Content.ReadAsStringAsync();
    }
}
