using System.Globalization;
using System.Text.Json.Nodes;

namespace CecFunctions.Tests.Fees;

public sealed class FeeQuoteTests
{
    [Theory]
    [Trait("Rule", "ACSM-FEE-1")]
    [Trait("Rule", "ACSM-FEE-2")]
    [InlineData("2025-01-10", 60, 0, "ACSM-FEE-1", "2026-03-15", "2027-03-14")]
    [InlineData("2026-06-15", 60, 0, "ACSM-FEE-1", "2026-06-15", "2027-03-14")]
    [InlineData("2027-03-15", 140, 80, "ACSM-FEE-2", "2027-03-15", "2027-09-14")]
    public async Task Quote_TellsAmountLateFeeRuleAndUntilWhen(
        string today, int amount, int late, string rule, string from, string through)
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        site.Clock.Now = At(today);

        var quote = await site.ReadAsync(member, $"/api/credentials/C-{member.MemberId}/fee");

        Assert.Equal(
            (amount, late, rule, from, through, "USD", 0, amount),
            (
                quote["amount"]!.GetValue<int>(),
                quote["lateFee"]!.GetValue<int>(),
                quote["rule"]!.GetValue<string>(),
                quote["from"]!.GetValue<string>(),
                quote["through"]!.GetValue<string>(),
                quote["currency"]!.GetValue<string>(),
                quote["paid"]!.GetValue<int>(),
                quote["due"]!.GetValue<int>()));
    }

    [Fact]
    [Trait("Rule", "NASM-FEE-2")]
    public async Task QuoteOfALapsedCredential_HasTheOtherLateFee_ThroughTheLastDayOfRenewal()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync("NASM-CPT", "2024-03-15");
        site.Clock.Now = At("2026-07-01");

        var quote = await site.ReadAsync(member, $"/api/credentials/C-{member.MemberId}/fee");

        Assert.Equal(
            (149, 50, "NASM-FEE-2", "2027-03-13"),
            (
                quote["amount"]!.GetValue<int>(),
                quote["lateFee"]!.GetValue<int>(),
                quote["rule"]!.GetValue<string>(),
                quote["through"]!.GetValue<string>()));
    }

    [Fact]
    [Trait("Rule", "ACSM-STATUS-3")]
    public async Task WhereNoRenewalIsTaken_ThereIsNoAmount_ButTheRule()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        site.Clock.Now = At("2027-09-15");

        var quote = await site.ReadAsync(member, $"/api/credentials/C-{member.MemberId}/fee");

        Assert.Null(quote["amount"]);
        Assert.Null(quote["due"]);
        Assert.Equal(
            ("reinstatement-only", "ACSM-STATUS-3"),
            (quote["obstacle"]!["reason"]!.GetValue<string>(), quote["obstacle"]!["rule"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Quote_TellsWhatIsPaidAndUnspent()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        await site.PayAsync(member, 20.50m, id: "one");
        await site.PayAsync(member, 25, "petition");

        var quote = await site.ReadAsync(member, $"/api/credentials/C-{member.MemberId}/fee");

        Assert.Equal((20.50m, 39.50m), (quote["paid"]!.GetValue<decimal>(), quote["due"]!.GetValue<decimal>()));
        var expected = $$"""
            { "paymentId": "one", "credential": "C-{{member.MemberId}}", "purpose": "renewal",
              "amount": 20.5, "currency": "USD", "receivedOn": "2026-06-15", "onAccount": 20.5 }
            """;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), quote["payments"]![0]));
    }

    private static DateTimeOffset At(string day) =>
        new(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), new TimeOnly(18, 0), TimeSpan.Zero);
}
