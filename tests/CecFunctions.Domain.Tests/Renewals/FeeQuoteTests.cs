using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;
using static CecFunctions.Domain.Tests.Days;

namespace CecFunctions.Domain.Tests.Renewals;

public sealed class FeeQuoteTests
{
    private static Member Acsm() => MemberHistory.Create(Policies.Acsm, "ACSM-CPT", "2021-03-15").Member;

    private static Member Nsca(string certifiedOn) =>
        MemberHistory.Create(Policies.Nsca, "NSCA-CSCS", certifiedOn).Member;

    [Theory]
    [Trait("Rule", "ACSM-FEE-1")]
    [Trait("Rule", "ACSM-FEE-2")]
    [InlineData("2021-04-01", 60, "2023-03-15", "2024-03-14")]
    [InlineData("2024-03-14", 60, "2024-03-14", "2024-03-14")]
    [InlineData("2024-03-15", 140, "2024-03-15", "2024-09-14")]
    public void AcsmQuote_HoldsThroughTheLastDayOfTheFee(string on, int amount, string from, string through) =>
        Assert.Equal((amount, Day(from), Day(through)), Quote(Acsm(), Policies.Acsm, on));

    [Theory]
    [Trait("Rule", "NASM-FEE-1")]
    [Trait("Rule", "NASM-FEE-2")]
    [InlineData("2024-05-31", 99, "2024-05-31")]
    [InlineData("2024-06-01", 129, "2024-08-29")]
    [InlineData("2024-08-30", 149, "2025-05-30")]
    [InlineData("2025-05-30", 149, "2025-05-30")]
    public void NasmQuote_HoldsThroughTheLastDayOfGrace_AndOfLapsed(string on, int amount, string through)
    {
        var member = MemberHistory.Create(Policies.Nasm, "NASM-CPT", "2022-06-01").Member;

        Assert.Equal((amount, Day(on), Day(through)), Quote(member, Policies.Nasm, on));
    }

    [Fact]
    [Trait("Rule", "ACSM-FEE-2")]
    public void LateFeeThatBeginsLater_EndsTheQuoteTheDayBefore()
    {
        var late = Assert.Single(Policies.Acsm.Fees.Late);
        var program = Policies.Acsm with
        {
            Fees = Policies.Acsm.Fees with { Late = [late with { From = Day("2024-06-01") }] },
        };

        Assert.Equal((60, Day("2024-05-01"), Day("2024-05-31")), Quote(Acsm(), program, "2024-05-01"));
        Assert.Equal((140, Day("2024-06-01"), Day("2024-09-14")), Quote(Acsm(), program, "2024-06-01"));
    }

    [Fact]
    [Trait("Rule", "NSCA-FEE-2")]
    public void EarlyBird_EndsTheQuote_AndTheFeeAfterItIsAnother()
    {
        var member = Nsca("2016-05-01");

        var early = Quote(member, Policies.Nsca, "2020-07-31")!.Value;
        var after = Quote(member, Policies.Nsca, "2020-08-01")!.Value;

        Assert.Equal((Day("2020-07-31"), 15), (early.Through, after.Amount - early.Amount));
        Assert.Equal(Day("2020-12-31"), after.Through);
    }

    [Fact]
    [Trait("Rule", "NSCA-CYCLE-2")]
    public void PeriodThatNeedsNoRenewal_HasNoQuote() =>
        Assert.Null(Quote(Nsca("2023-08-01"), Policies.Nsca, "2023-09-01"));

    [Fact]
    [Trait("Rule", "ACSM-STATUS-3")]
    public void CredentialThatCanOnlyBeReinstated_HasNoQuote() =>
        Assert.Null(Quote(Acsm(), Policies.Acsm, "2024-09-15"));

    [Theory]
    [Trait("Rule", "ACSM-FEE-1")]
    [InlineData("2023-07-31", 60, "2023-07-31")]
    [InlineData("2023-08-01", 70, "2023-08-01")]
    [InlineData("2023-08-02", 60, "2024-03-14")]
    public void FeeOfASingleDay_EndsTheQuoteBeforeIt(string on, int amount, string through)
    {
        var always = Policies.Acsm.Fees.Renewal[0];
        var program = Policies.Acsm with
        {
            Fees = Policies.Acsm.Fees with
            {
                Renewal =
                [
                    always with { Through = Day("2023-07-31") },
                    always with
                    {
                        Amounts = always.Amounts!.ToDictionary(amount => amount.Key, amount => amount.Value + 10),
                        From = Day("2023-08-01"),
                        Through = Day("2023-08-01"),
                    },
                    always with { From = Day("2023-08-02") },
                ],
            },
        };

        Assert.Equal((amount, Day(on), Day(through)), Quote(Acsm(), program, on));
    }

    /// <summary>
    /// A quote is as good as the fee that a renewal asks for, on its first day, its last, and not the day after.
    /// </summary>
    [Theory]
    [InlineData("2021-04-01")]
    [InlineData("2023-12-01")]
    [InlineData("2024-05-01")]
    public void Quote_IsWhatARenewalAsksFor_ThroughItsLastDay(string on)
    {
        var member = Lifecycle.CatchUp(Acsm(), Policies.Acsm, Day(on)).Member;
        var quote = FeeQuote.Create(member, member.Credentials[0], Policies.Acsm, Day(on))!;

        Assert.Equal(quote.Fee, FeeOn(quote.From));
        Assert.Equal(quote.Fee, FeeOn(quote.Through!.Value));
        Assert.NotEqual(quote.Fee, FeeOn(quote.Through!.Value.AddDays(1)));

        RenewalFee? FeeOn(DateOnly day)
        {
            var then = Lifecycle.CatchUp(member, Policies.Acsm, day).Member;
            return RenewalGate.Closed(then.Credentials[0], Policies.Acsm, day) is null
                ? RenewalFee.Due(then, then.Credentials[0], Policies.Acsm, day)
                : null;
        }
    }

    private static (int Amount, DateOnly From, DateOnly? Through)? Quote(
        Member member, CertificationProgram program, string on)
    {
        var then = Lifecycle.CatchUp(member, program, Day(on)).Member;
        return FeeQuote.Create(then, then.Credentials[0], program, Day(on)) is { } quote
            ? ((int)quote.Fee.Amount, quote.From, quote.Through)
            : null;
    }
}
