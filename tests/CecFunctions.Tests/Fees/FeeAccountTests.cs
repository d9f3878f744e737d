using System.Collections.Immutable;
using System.Text.Json;
using CecFunctions.Fees;
using CecFunctions.Members;

namespace CecFunctions.Tests.Fees;

public sealed class FeeAccountTests
{
    private static readonly DateOnly Day = new(2026, 6, 15);

    private static readonly ImmutableArray<FeePayment> Account =
    [
        Paid("a", 50, 0),
        Paid("b", 30, 1) with { Uses = [new FeeUse(Day, "renew", "1", 20)] },
        Paid("c", 100, 2) with { Credential = "c2" },
        Paid("d", 25, 3) with { Purpose = FeePurpose.Petition },
    ];

    [Fact]
    public void WhatIsKeptOfAnErasedPerson_IsAmountsAndDays()
    {
        var kept = FeeAccountPart.Part.Kept!(
        [
            Paid("zoe-1", 30, 1) with
            {
                Uses = [new FeeUse(Day, "renew", "zoe-petition", 20)],
                Refunds = [new FeeRefund("zoe-r", FeeRefundKind.Refund, Day, 5, "To Zoe.", "zoe 881", Actor.Office)],
            },
        ]);

        Assert.DoesNotContain("zoe", JsonSerializer.Serialize(kept), StringComparison.OrdinalIgnoreCase);
        Assert.Equal((30, 5), (kept[0].Amount, kept[0].OnAccount));
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(49.99, "a 49.99")]
    [InlineData(50, "a 50")]
    [InlineData(50.01, "a 50, b 0.01")]
    [InlineData(60, "a 50, b 10")]
    [InlineData(60.01, "")]
    public void Fee_IsCoveredByTheOldest_AsFarAsItIsNeeded(double fee, string covering) => Assert.Equal(
        covering,
        string.Join(
            ", ",
            Account.Covering((decimal)fee, FeePurpose.Renewal, "c1").Select(
                part => FormattableString.Invariant($"{part.Payment.Id} {part.Amount}"))));

    [Fact]
    public void WhatIsUsed_LeavesTheRestOnAccount()
    {
        var used = Account.Using(Account.Covering(55, FeePurpose.Renewal, "c1"), Day, "renew", "2");

        Assert.Equal([0m, 5m, 100m, 25m], used.Select(payment => payment.OnAccount));
        Assert.Equal(5m, used.OnAccount(FeePurpose.Renewal, "c1"));
        Assert.Equal(
            [(FeePurpose.Renewal, "c1", 5m), (FeePurpose.Renewal, "c2", 100m), (FeePurpose.Petition, null, 25m)],
            used.Balances().Select(balance => (balance.Purpose, balance.Credential, balance.Amount)));
    }

    [Fact]
    public void PaymentChargedBackAfterItsUse_IsOwed_AndTheNextOnePaysItFirst()
    {
        ImmutableArray<FeePayment> account =
        [
            Paid("a", 60, 0) with
            {
                Uses = [new FeeUse(Day, "renew", "1", 60)],
                Refunds = [new FeeRefund("r", FeeRefundKind.Chargeback, Day, 60, null, null, "payment-service")],
            },
        ];
        Assert.Equal(-60m, account.OnAccount(FeePurpose.Renewal, "c1"));
        Assert.Empty(account.Covering(60, FeePurpose.Renewal, "c1"));

        account = account.Add(Paid("b", 100, 4));

        Assert.Equal(40m, account.OnAccount(FeePurpose.Renewal, "c1"));
        Assert.Empty(account.Covering(60, FeePurpose.Renewal, "c1"));
        account = account.Add(Paid("c", 20, 5));
        Assert.Equal(0m, account.Using(
            account.Covering(60, FeePurpose.Renewal, "c1"), Day, "renew", "2").OnAccount(FeePurpose.Renewal, "c1"));
    }

    private static FeePayment Paid(string id, decimal amount, int daysLater) =>
        new(id, "c1", FeePurpose.Renewal, amount, Day.AddDays(daysLater), "staff:ann");
}
