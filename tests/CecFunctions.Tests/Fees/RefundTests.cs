using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CecFunctions.Fees;
using CecFunctions.Members;
using CecFunctions.Tests.Http;
using CecFunctions.Tests.Office;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.Fees;

/// <summary>What is on account is on the list of staff, and can be given back, once and no more than there is.</summary>
public sealed class RefundTests
{
    [Fact]
    public async Task Refund_IsRecordedOnce_WithReasonReferenceAndDay_AndTheAccountShowsAllOfIt()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        await site.PayAsync(member, 60, id: $"p-{member.MemberId}");
        var body = Body(member, 45.50m, more: """, "reference": "cheque 881", "refundedOn": "2026-06-15" """);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RefundAsync(site, member, body)));

        var answer = Assert.Single(
            (await Task.WhenAll(answers.Select(one => one.Content.ReadAsStringAsync()))).Distinct());
        Assert.Equal(
            $$"""{"refundId":"r-{{member.MemberId}}","kind":"refund","on":"2026-06-15","amount":45.5"""
                + ""","reason":"Paid twice.","reference":"cheque 881","recordedBy":"staff:rob"}""",
            answer);
        var payment = (await site.ReadAsync(DeskSite.Of(member)))["feeAccount"]![0]!;
        Assert.Equal(14.50m, payment["onAccount"]!.GetValue<decimal>());
        Assert.Equal(answer, Assert.Single(payment["refunds"]!.AsArray())!.ToJsonString());
        var line = (await site.ReadAsync($"{DeskSite.Of(member)}/log?limit=1"))["log"]![0]!;
        Assert.Equal(
            ("paymentRefunded", "staff:rob", $"renewal p-{member.MemberId} r-{member.MemberId}: Paid twice."),
            (line.Text("event"), line.Text("actor"), line.Text("note")));
    }

    [Fact]
    public async Task MoreThanIsOnAccount_IsRefused_AndAnotherRefundUnderTheId()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolCompleteAsync();
        await site.PayAsync(member, 100, id: $"p-{member.MemberId}");
        using var renewed = await site.PostToAsync(member, $"/api/credentials/C-{member.MemberId}/renewal");
        Assert.Equal(HttpStatusCode.OK, renewed.StatusCode);

        var more = await (await RefundAsync(site, member, Body(member, 40.01m))).ProblemAsync(HttpStatusCode.Conflict);
        Assert.Equal(("more-than-on-account", true), (
            more.Text("reason"), more.Text("detail").Contains("40.00", StringComparison.Ordinal)));
        using var all = await RefundAsync(site, member, Body(member, 40m));
        Assert.Equal(HttpStatusCode.OK, all.StatusCode);
        var other = await (await RefundAsync(site, member, Body(member, 39m))).ProblemAsync(HttpStatusCode.Conflict);
        Assert.Equal("refund-id-used", other.Text("reason"));
        var none = await (await RefundAsync(site, member, Body(member, 1m, id: "r2"))).ProblemAsync(HttpStatusCode.Conflict);
        Assert.Equal("more-than-on-account", none.Text("reason"));
    }

    [Theory]
    [InlineData("\"refundedOn\": \"2026-06-16\"", HttpStatusCode.BadRequest, "$.refundedOn")]
    [InlineData("\"refundedOn\": \"2026-06-14\"", HttpStatusCode.BadRequest, "$.refundedOn")]
    [InlineData("\"by\": \"me\"", HttpStatusCode.BadRequest, "$.by")]
    public async Task WrongRefund_IsRefusedWithItsPlace(string more, HttpStatusCode status, string place)
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        await site.PayAsync(member, 60, id: $"p-{member.MemberId}");

        using var refused = await RefundAsync(site, member, Body(member, 1m, more: $", {more}"));

        Assert.Equal([place], (await refused.ProblemAsync(status)).Places());
    }

    [Fact]
    public async Task UnknownPayment_IsSaid()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();

        using var refused = await RefundAsync(site, member, Body(member, 1m));

        Assert.Equal(
            "unknown-payment", (await refused.ProblemAsync(HttpStatusCode.UnprocessableEntity)).Text("reason"));
    }

    [Fact]
    public async Task IdsOfPaymentsAndRefunds_WhichCallersMayMakeOfAName_AreNotLogged()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();

        await site.PayAsync(member, 60, id: $"p-{member.MemberId}");
        using var refunded = await RefundAsync(site, member, Body(member, 5));

        Assert.Equal(HttpStatusCode.OK, refunded.StatusCode);
        Assert.Contains(site.Site.Logs.Lines, line => line.Contains("Refund to ", StringComparison.Ordinal));
        Assert.All(site.Site.Logs.Lines, line =>
        {
            Assert.DoesNotContain($"p-{member.MemberId}", line, StringComparison.Ordinal);
            Assert.DoesNotContain($"r-{member.MemberId}", line, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task ChargebackOfAPaymentThatWasUsed_IsOwedAndListed_UntilItIsPaid()
    {
        await using var site = await MemberSite.StartAsync();
        var member = await site.EnrolCompleteAsync();
        await site.PayAsync(member, 60, id: "p");
        using var renewed = await site.PostToAsync(member, $"/api/credentials/C-{member.MemberId}/renewal");
        Assert.Empty(await ListAsync(site));

        using var unsigned = await site.Site.Client.SendAsync(ChargeBack(member));
        await unsigned.ProblemAsync(HttpStatusCode.Unauthorized);
        var request = ChargeBack(member);
        await RandomRequest.SignAsync(request, site.Clock.Now);
        using var taken = await site.Site.Client.SendAsync(request);
        Assert.True(taken.StatusCode == HttpStatusCode.OK, await taken.Content.ReadAsStringAsync());

        var owing = Assert.Single(await ListAsync(site))!;
        Assert.Equal((0m, 60m), (owing["onAccount"]!.GetValue<decimal>(), owing["owed"]!.GetValue<decimal>()));
        Assert.Equal(
            -60m,
            (await site.ReadAsync(member, $"/api/credentials/C-{member.MemberId}"))["onAccount"]!.GetValue<decimal>());
        await site.PayAsync(member, 60, id: "p2");
        Assert.Empty(await ListAsync(site));
    }

    [Fact]
    public async Task MoneyThatNothingUsed_IsListedOldestFirst_PageByPage()
    {
        await using var site = await MemberSite.StartAsync();
        var members = new List<MemberKey>();
        foreach (var _ in Enumerable.Range(0, 3))
        {
            members.Add(await site.EnrolCompleteAsync());
            await site.PayAsync(members[^1], 60);
            site.Clock.Now += TimeSpan.FromDays(1);
        }

        // The first has renewed, and paid once more.
        await site.PayAsync(members[0], 60);
        using var renewed = await site.PostToAsync(members[0], $"/api/credentials/C-{members[0].MemberId}/renewal");
        Assert.Equal(HttpStatusCode.OK, renewed.StatusCode);

        var first = await site.ReadAsync("/api/staff/accounts/acsm?limit=2");
        var rest = await site.ReadAsync(
            $"/api/staff/accounts/acsm?limit=2&after={Uri.EscapeDataString(first.Text("next"))}");

        Assert.Equal(
            [members[1].MemberId, members[2].MemberId, members[0].MemberId],
            first["accounts"]!.AsArray().Concat(rest["accounts"]!.AsArray()).Select(one => one!.Text("memberId")));
        Assert.Null(rest["next"]);
        var surplus = rest["accounts"]![0]!;
        Assert.Equal(
            ("2026-06-18", 60m, "2026-06-18"),
            (
                surplus.Text("since"),
                surplus["balances"]![0]!["amount"]!.GetValue<decimal>(),
                surplus["balances"]![0]!.Text("lastRenewedOn")));
        Assert.Equal("more-than-due", surplus["payments"]![0]!["remark"]!.Text("reason"));
        await (await site.SendAsync("GET", "/api/staff/accounts/acsm?after=x")).ProblemAsync(HttpStatusCode.BadRequest);
        await (await site.SendAsync("GET", "/api/staff/accounts/none")).ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task EntryOfAnAccountThatIsUsedUp_ComesOffTheList_OnceNoCommitCanBeUnderWay()
    {
        await using var site = await MemberSite.StartAsync();
        var member = await site.EnrolCompleteAsync();
        await site.PayAsync(member, 60);
        using var renewed = await site.PostToAsync(member, $"/api/credentials/C-{member.MemberId}/renewal");
        var list = site.Site.Services.GetRequiredService<AccountList>();

        Assert.Empty(await ListAsync(site));
        Assert.Single(await list.ReadAsync("acsm", CancellationToken.None));
        site.Clock.Now += HintAge.LeftFor;
        Assert.Empty(await ListAsync(site));
        Assert.Empty(await list.ReadAsync("acsm", CancellationToken.None));
    }

    private static async Task<JsonArray> ListAsync(MemberSite site) =>
        (await site.ReadAsync("/api/staff/accounts/acsm"))["accounts"]!.AsArray();

    private static Task<HttpResponseMessage> RefundAsync(MemberSite site, MemberKey member, string body) =>
        site.SendAsync("POST", $"{DeskSite.Of(member)}/refunds", body);

    private static HttpRequestMessage ChargeBack(MemberKey member) =>
        MemberSite.Request(HttpMethod.Post, RefundEndpoints.HookAddress).WithJson(
            $$"""
            { "refundId": "re_1", "paymentId": "p", "program": "{{member.Program}}", "memberId": "{{member.MemberId}}",
              "kind": "chargeback", "amount": 60, "currency": "USD" }
            """);

    private static string Body(MemberKey member, decimal amount, string? id = null, string more = "") => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        { "refundId": "{{id ?? $"r-{member.MemberId}"}}", "paymentId": "p-{{member.MemberId}}", "amount": {{amount}},
          "currency": "USD", "reason": "Paid twice."{{more}} }
        """);
}
