using System.Net;
using CecFunctions.Members;

namespace CecFunctions.Tests.Office;

/// <summary>Staff renew for a member with a cheque or with what is on account, by the same rules.</summary>
public sealed class StaffRenewalTests
{
    [Fact]
    [Trait("Rule", "ACSM-FEE-1")]
    public async Task Cheque_IsRecordedAndUsed_OnceUnderItsKey()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolCompleteAsync();
        var body = Body(member, """, "paymentId": "check-1-ID", "amount": 60 """);

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => RenewAsync(site, member, body, "k")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        var page = await answers[0].JsonAsync();
        var paid = Assert.Single(page["feeAccount"]!.AsArray())!;
        Assert.Equal(
            (0m, "renew", "staff:rob"),
            (
                paid["onAccount"]!.GetValue<decimal>(),
                paid["uses"]![0]!.Text("command"),
                paid.Text("recordedBy")));
        var log = (await site.ReadAsync($"{DeskSite.Of(member)}/log?limit=2"))["log"]!.AsArray();
        Assert.Equal(
            [("renewed", "staff:rob"), ("paymentReceived", "staff:rob")],
            log.Select(line => (line!.Text("event"), line!.Text("actor"))));
    }

    [Fact]
    public async Task WhatIsOnAccount_IsUsed()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolCompleteAsync();
        await site.PayAsync(member, 70);

        using var renewed = await RenewAsync(site, member, Body(member));

        Assert.Equal(HttpStatusCode.OK, renewed.StatusCode);
        Assert.Equal(
            10m, (await renewed.JsonAsync())["feeAccount"]![0]!["onAccount"]!.GetValue<decimal>());
    }

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-1")]
    public async Task RenewalThatTheRulesRefuse_IsRefusedForStaffToo_AndTheChequeStaysOnAccount()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();

        var problem = await (await RenewAsync(
            site, member, Body(member, """, "paymentId": "check-1-ID", "amount": 60 """)))
            .ProblemAsync(HttpStatusCode.Conflict);

        Assert.Equal(
            ("credits-incomplete", "ACSM-CREDIT-1"), (problem.Text("reason"), problem.Text("rule")));
        Assert.Equal(
            60m, (await site.ReadAsync(DeskSite.Of(member)))["feeAccount"]![0]!["onAccount"]!.GetValue<decimal>());
    }

    [Fact]
    [Trait("Rule", "ACSM-FEE-1")]
    public async Task FeeThatIsNotPaid_IsRefusedWithWhatIsMissing_AndTheLogSaysItToo()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolCompleteAsync();

        var problem = await (await RenewAsync(
            site, member, Body(member, """, "paymentId": "check-1-ID", "amount": 20.50 """)))
            .ProblemAsync(HttpStatusCode.Conflict);

        Assert.Equal("fee-unpaid", problem.Text("reason"));
        Assert.Equal("""{"due":60,"onAccount":20.5,"missing":39.5}""", problem["fee"]!.ToJsonString());
        var line = (await site.ReadAsync($"{DeskSite.Of(member)}/log?limit=1"))["log"]![0]!;
        Assert.Equal((60m, 39.5m), (line["fee"]!.GetValue<decimal>(), line["missing"]!.GetValue<decimal>()));
    }

    [Theory]
    [InlineData(""", "paymentId": "x" """, "$.amount")]
    [InlineData(""", "amount": 60 """, "$.paymentId")]
    [InlineData(""", "paymentId": "x", "amount": 0 """, "$.amount")]
    [InlineData(""", "paymentId": "a b", "amount": 60 """, "$.paymentId")]
    public async Task PaymentThatIsNone_IsRefusedWithItsPlace(string more, string place)
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolCompleteAsync();

        using var refused = await RenewAsync(site, member, Body(member, more));

        Assert.Equal([place], (await refused.ProblemAsync(HttpStatusCode.BadRequest)).Places());
    }

    [Fact]
    public async Task UnknownCredentialOrMember_AndAnotherPaymentUnderTheId_AreSaid()
    {
        await using var site = await MemberSite.LendAsync();
        var (member, other) = (await site.EnrolCompleteAsync(), await site.EnrolCompleteAsync());
        await site.PayAsync(other, 60, id: $"taken-{other.MemberId}");

        using var notTheirs = await RenewAsync(site, member, Body(other));
        using var unknown = await RenewAsync(site, new MemberKey("acsm", "NOBODY"), Body(member));
        using var taken = await RenewAsync(
            site, member, Body(member, $$""", "paymentId": "taken-{{other.MemberId}}", "amount": 60 """));

        Assert.Equal(["$.credential"], (await notTheirs.ProblemAsync(HttpStatusCode.BadRequest)).Places());
        await unknown.ProblemAsync(HttpStatusCode.NotFound);
        Assert.Equal("payment-id-used", (await taken.ProblemAsync(HttpStatusCode.Conflict)).Text("reason"));
    }

    [Fact]
    [Trait("Rule", "ACSM-FEE-3")]
    public async Task Reinstatement_UsesWhatIsOnAccountForIt_AndSaysWhatIsMissing()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync(certifiedOn: "2022-03-15");
        var address = $"{DeskSite.Of(member)}/reinstatement";
        var body = $$"""{ "credential": "C-{{member.MemberId}}" }""";
        await site.PayAsync(member, 200, "reinstatement");
        // Money for a renewal is none for a reinstatement.
        await site.PayAsync(member, 60);

        var problem = await (await site.SendAsync("POST", address, body)).ProblemAsync(HttpStatusCode.Conflict);
        Assert.Equal("""{"due":225,"onAccount":200,"missing":25}""", problem["fee"]!.ToJsonString());
        await site.PayAsync(member, 125, "reinstatement");
        var page = await site.DoneAsync("POST", address, body);

        Assert.Equal("Active", page["credentials"]![0]!.Text("status"));
        Assert.Equal(
            [0m, 60m, 100m], page["feeAccount"]!.AsArray().Select(paid => paid!["onAccount"]!.GetValue<decimal>()));
    }

    [Fact]
    public async Task AmountBeyondTheFee_ThatCameWithACommand_StaysOnAccount_Remarked()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync(certifiedOn: "2022-03-15");

        var page = await site.DoneAsync(
            "POST",
            $"{DeskSite.Of(member)}/reinstatement",
            $$"""{ "credential": "C-{{member.MemberId}}", "paymentId": "much-{{member.MemberId}}", "amount": 9999 }""");

        var surplus = Assert.Single(page["feeAccount"]!.AsArray())!;
        Assert.Equal(
            (9_774m, "more-than-due"), (surplus["onAccount"]!.GetValue<decimal>(), surplus["remark"]!.Text("reason")));
    }

    private static string Body(MemberKey member, string more = "") =>
        $$"""{ "credential": "C-{{member.MemberId}}"{{more.Replace("ID", member.MemberId, StringComparison.Ordinal)}} }""";

    private static Task<HttpResponseMessage> RenewAsync(
        MemberSite site, MemberKey member, string body, string? key = null) => site.Site.Client.SendAsync(
        MemberSite.Request(HttpMethod.Post, $"{DeskSite.Of(member)}/renewal")
            .As(DeskSite.Registrar)
            .With("Idempotency-Key", key ?? $"{Guid.NewGuid()}")
            .WithJson(body));
}
