using System.Net;
using CecFunctions.Domain.Credentials;
using CecFunctions.Fees;
using CecFunctions.Members;
using CecFunctions.Office;
using CecFunctions.Tests.Office;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.Fees;

/// <summary>Money that comes with a command of the office is used beside what is on account, and is never lost.</summary>
[Trait("Rule", "ACSM-FEE-1")]
public sealed class PaidCommandTests
{
    [Fact]
    public async Task PartPayments_StayOnAccount_AndRenewTogether()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolCompleteAsync();

        var first = await RenewAsync(site, member, 30);
        var onAccount = await OnAccountAsync(site, member);
        var second = await RenewAsync(site, member, 30);

        Assert.Equal(
            (CommandOutcome.Refused, RefusalReason.FeeUnpaid, 30m),
            (first.Outcome, first.Refusal!.Reason, first.Refusal.Missing));
        Assert.Equal([LogEvent.PaymentReceived, LogEvent.Refused], first.Log.Select(line => line.Event));
        Assert.Equal([30m], onAccount);
        Assert.Equal(CommandOutcome.Accepted, second.Outcome);
        Assert.Equal([0m, 0m], await OnAccountAsync(site, member));
        var paid = Assert.Single(second.Member!.Payments);
        Assert.Equal(60m, paid.Amount);
        Assert.Empty(second.Member.OnlyWithCommands());
    }

    [Theory]
    [InlineData(60, 0, new[] { 0 })]
    [InlineData(45, 15, new[] { 0, 0 })]
    [InlineData(50, 60, new[] { 0, 50 })]
    [InlineData(0, 60, new int[0])]
    [InlineData(0, 70, new[] { 10 })]
    public async Task WhatIsOnAccount_IsUsedFirst(int before, int came, int[] after)
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolCompleteAsync();
        if (before > 0)
        {
            await site.PayAsync(member, before);
        }

        var renewed = await RenewAsync(site, member, came);

        Assert.Equal(CommandOutcome.Accepted, renewed.Outcome);
        Assert.Equal(after.Select(amount => (decimal)amount), await OnAccountAsync(site, member));
    }

    [Fact]
    public async Task WhatCameWithACommand_ThatTheRulesRefuse_StaysOnAccount()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();

        var refused = await RenewAsync(site, member, 60);

        Assert.Equal("credits-incomplete", refused.Refusal!.Reason);
        Assert.Equal([60m], await OnAccountAsync(site, member));
    }

    [Fact]
    public async Task RenewalOfAPersonWhoLeft_IsRefusedForTheOfficeToo()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolCompleteAsync();
        await site.Site.Services.GetRequiredService<MemberCorrections>().SetStateAsync(
            new(Actor.Office, site.Today, true), member, PersonStateKind.Resigned, "Letter 3.", default);

        var refused = await RenewAsync(site, member, 60);

        Assert.Equal(RefusalReason.Resigned, refused.Refusal!.Reason);
        Assert.Equal([60m], await OnAccountAsync(site, member));
    }

    [Fact]
    [Trait("Rule", "ACSM-FEE-3")]
    public async Task PartOfAReinstatementsFee_StaysOnAccount_AndTheRestReinstates()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync(certifiedOn: "2022-03-15");
        var address = $"{DeskSite.Of(member)}/reinstatement";

        var problem = await (await site.SendAsync("POST", address, Body(200))).ProblemAsync(HttpStatusCode.Conflict);
        var page = await site.DoneAsync("POST", address, Body(25));

        Assert.Equal("""{"due":225,"onAccount":200,"missing":25}""", problem["fee"]!.ToJsonString());
        Assert.Equal("Active", page["credentials"]![0]!.Text("status"));

        string Body(int paid) => $$"""
            { "credential": "C-{{member.MemberId}}", "paymentId": "r{{paid}}-{{member.MemberId}}", "amount": {{paid}} }
            """;
    }

    [Theory]
    [InlineData("0.001")]
    [InlineData("10000.01")]
    [InlineData("-1")]
    public async Task AmountThatIsNone_IsMalformed(string paid)
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolCompleteAsync();

        var refused = await RenewAsync(
            site, member, decimal.Parse(paid, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal((CommandOutcome.Malformed, "paid"), (refused.Outcome, refused.Problem!.Property));
        Assert.Empty(await OnAccountAsync(site, member));
    }

    private static Task<CommandResult> RenewAsync(MemberSite site, MemberKey member, decimal paid) =>
        site.Office.RenewAsync(member, $"C-{member.MemberId}", site.Today, paid, default);

    private static async Task<IEnumerable<decimal>> OnAccountAsync(MemberSite site, MemberKey member) =>
        (await site.ReadAsync(DeskSite.Of(member)))["feeAccount"]!.AsArray()
            .Select(payment => payment!["onAccount"]!.GetValue<decimal>());
}
