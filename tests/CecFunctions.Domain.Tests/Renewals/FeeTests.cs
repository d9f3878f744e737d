using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Renewals;
using static CecFunctions.Domain.Tests.Days;

namespace CecFunctions.Domain.Tests.Renewals;

public sealed class FeeTests
{
    private static MemberHistory Acsm(string type = "ACSM-CPT") =>
        MemberHistory.Create(Policies.Acsm, type, "2021-03-15").WithCpr().EarningAll("2022-05-01");

    private static MemberHistory Nasm() =>
        MemberHistory.Create(Policies.Nasm, "NASM-CPT", "2022-06-01").WithCpr().EarningAll("2023-05-01");

    private static MemberHistory Nsca(string certifiedOn = "2016-05-01", string earned = "2020-07-01") =>
        MemberHistory.Create(Policies.Nsca, "NSCA-CSCS", certifiedOn).WithCpr().EarningAll(earned);

    /// <summary>
    /// The fee is due exactly: a cent less is refused by the rule, the fee itself and more are accepted, and the log
    /// tells the fee that was due.
    /// </summary>
    private static void IsDue(Func<MemberHistory> history, string on, decimal fee, string rule)
    {
        var less = history().Renew(on, paid: fee - 0.01m);
        Assert.Equal(new Refused(Day(on), "c1", "renew", "fee-unpaid", rule), less.LastRefusal);
        Assert.Equal(fee, Assert.IsType<Renewed>(history().Renew(on, paid: fee).Log[^1]).Fee);
        Assert.Equal(fee, Assert.IsType<Renewed>(history().Renew(on, paid: fee + 100).Log[^1]).Fee);
    }

    [Theory]
    [Trait("Rule", "ACSM-FEE-1")]
    [InlineData("ACSM-GEI", 60)]
    [InlineData("ACSM-CPT", 60)]
    [InlineData("ACSM-EP", 70)]
    [InlineData("ACSM-CEP", 70)]
    public void AcsmRenewal_CostsByType(string type, int fee) =>
        IsDue(() => Acsm(type), "2024-03-14", fee, "ACSM-FEE-1");

    [Theory]
    [Trait("Rule", "ACSM-FEE-2")]
    [InlineData("ACSM-CPT", "2024-03-15", 140)]
    [InlineData("ACSM-CPT", "2024-09-14", 140)]
    [InlineData("ACSM-EP", "2024-03-15", 150)]
    public void AcsmRenewal_InGrace_AddsEighty(string type, string on, int fee) =>
        IsDue(() => Acsm(type), on, fee, "ACSM-FEE-2");

    [Fact]
    [Trait("Rule", "ACSM-FEE-2")]
    public void AcsmRenewal_InExtendedGrace_AddsEightyToo() =>
        IsDue(() => Acsm().ExtendGrace("2024-10-01", to: "2025-01-31"), "2025-01-31", 140, "ACSM-FEE-2");

    [Fact]
    [Trait("Rule", "ACSM-FEE-3")]
    public void AcsmReinstatement_Costs225_AndBeginsANewSchedule()
    {
        var history = MemberHistory.Create(Policies.Acsm, "ACSM-CPT", "2021-03-15")
            .Reinstate("2024-11-20", paid: 224.99m);
        Assert.Equal(
            new Refused(Day("2024-11-20"), "c1", "reinstate", "fee-unpaid", "ACSM-FEE-3"),
            history.LastRefusal);
        Assert.Equal(CredentialStatus.ReinstatementOnly, history.Credential.Status);

        history.Reinstate("2024-11-20", paid: 225);

        Assert.Equal(
            [
                new Transitioned(
                    Day("2024-11-20"), "c1", CredentialStatus.ReinstatementOnly, CredentialStatus.Active, "ACSM-FEE-3"),
                new Reinstated(Day("2024-11-20"), "c1", 2, Day("2024-11-20"), Day("2027-11-19"), 225, "ACSM-FEE-3"),
            ],
            history.Log[^2..]);
    }

    [Fact]
    [Trait("Rule", "ACSM-FEE-3")]
    public void AcsmReinstatement_IsTheAnchorOfLaterCycles()
    {
        var history = MemberHistory.Create(Policies.Acsm, "ACSM-CPT", "2021-03-15").WithCpr()
            .Reinstate("2028-02-29").EarningAll("2029-05-01").Renew("2031-02-27").EarningAll("2032-05-01")
            .Renew("2034-02-27")
            .EarningAll("2035-05-01").Renew("2037-02-27").EarningAll("2038-05-01").Renew("2040-02-28");

        // A reinstatement on 29 February is a leap-day anchor like any other.
        Assert.Equal(
            [
                (3, Day("2031-02-28"), Day("2034-02-27")),
                (4, Day("2034-02-28"), Day("2037-02-27")),
                (5, Day("2037-02-28"), Day("2040-02-28")),
                (6, Day("2040-02-29"), Day("2043-02-27")),
            ],
            history.Log.OfType<Renewed>().Select(r => (r.Cycle, r.Starts, r.Ends)));
    }

    [Fact]
    [Trait("Rule", "ACSM-FEE-3")]
    public void AcsmReinstatement_CountsCreditsFromItsFirstDay()
    {
        var onTheDay = Report.Create("teaching", "2024-11-20") with { Hours = 1 };
        var dayBefore = Report.Create("teaching", "2024-11-19") with { Hours = 1 };
        var history = MemberHistory.Create(Policies.Acsm, "ACSM-CPT", "2021-03-15").Reinstate("2024-11-20")
            .Reporting(onTheDay, dayBefore);

        Assert.Equal("counted", history.LineOn("2024-12-01", onTheDay.Id).ReasonText());
        Assert.Equal("outside-window", history.LineOn("2024-12-01", dayBefore.Id).ReasonText());
    }

    [Theory]
    [Trait("Rule", "ACSM-FEE-3")]
    [InlineData("2022-01-01")]
    [InlineData("2024-03-14")]
    [InlineData("2024-09-14")]
    public void AcsmReinstatement_BeforeReinstatementOnly_IsRefused(string on)
    {
        var history = MemberHistory.Create(Policies.Acsm, "ACSM-CPT", "2021-03-15").Reinstate(on, paid: 0);

        Assert.Equal(new Refused(Day(on), "c1", "reinstate", "wrong-status", "ACSM-FEE-3"), history.LastRefusal);
    }

    [Fact]
    [Trait("Rule", "NASM-FEE-1")]
    public void NasmRenewal_Costs99() => IsDue(Nasm, "2024-05-31", 99, "NASM-FEE-1");

    [Theory]
    [Trait("Rule", "NASM-FEE-2")]
    [InlineData("2024-06-01", 129)]
    [InlineData("2024-08-29", 129)]
    [InlineData("2024-08-30", 149)]
    [InlineData("2025-05-30", 149)]
    public void NasmRenewal_Late_AddsThirtyInGraceAndFiftyInLapsed(string on, int fee) =>
        IsDue(Nasm, on, fee, "NASM-FEE-2");

    [Theory]
    [Trait("Rule", "NSCA-FEE-1")]
    [InlineData("2017-12-31", true, 65)]
    [InlineData("2017-12-31", false, 90)]
    [InlineData("2018-01-01", true, 55)]
    [InlineData("2018-12-31", false, 80)]
    [InlineData("2019-01-01", true, 45)]
    [InlineData("2019-12-31", false, 70)]
    [InlineData("2020-01-01", true, 35)]
    [InlineData("2020-06-30", false, 60)]
    public void NscaRenewal_CostsByTheTable_ForMembersAndOthers(string certifiedOn, bool bodyMember, int fee) =>
        IsDue(() => Nsca(certifiedOn, bodyMember), "2020-12-31", fee, "NSCA-FEE-1");

    [Theory]
    [Trait("Rule", "NSCA-FEE-1")]
    [InlineData("2021-01-01", true, 100)]
    [InlineData("2021-01-31", false, 125)]
    public void NscaRenewal_InGrace_Adds35(string on, bool bodyMember, int fee) =>
        IsDue(() => Nsca("2016-05-01", bodyMember), on, fee, "NSCA-FEE-1");

    [Theory]
    [Trait("Rule", "NSCA-FEE-1")]
    [InlineData("2021-06-01", 4)]
    [InlineData("2022-06-01", 3)]
    [InlineData("2023-06-01", 2)]
    public void NscaRenewal_LaterPeriods_HaveTheSameFees(string certifiedOn, int row) =>
        IsDue(
            () => Nsca(certifiedOn, "2023-09-01").AsBodyMember(),
            "2023-12-31",
            row switch { 4 => 55, 3 => 45, _ => 35 },
            "NSCA-FEE-1");

    [Theory]
    [Trait("Rule", "NSCA-FEE-2")]
    [InlineData("2020-01-01", true, 50)]
    [InlineData("2020-07-31", true, 50)]
    [InlineData("2020-07-31", false, 75)]
    [InlineData("2020-08-01", true, 65)]
    public void NscaEarlyBird_Costs15Less_Through31July2020(string on, bool bodyMember, int fee) =>
        IsDue(() => Nsca("2016-05-01", bodyMember, earned: "2019-05-01"), on, fee, "NSCA-FEE-1");

    [Fact]
    [Trait("Rule", "NSCA-FEE-2")]
    public void NscaEarlyBird_IsForThatPeriodOnly() =>
        IsDue(
            () => Nsca("2016-05-01", "2019-05-01").Renew("2020-12-31").EarningAll("2022-05-01").AsBodyMember(),
            "2023-02-01",
            65,
            "NSCA-FEE-1");

    [Fact]
    [Trait("Rule", "NSCA-FEE-2")]
    public void EarlyBirdOfMoreThanTheFee_LeavesNothingDue()
    {
        var fees = Policies.Nsca.Fees;
        var program = Policies.Nsca with
        {
            Fees = fees with { EarlyBird = [fees.EarlyBird[0] with { Less = 1000 }] },
        };
        var held = Nsca("2016-05-01", "2019-05-01").Member;

        Assert.Equal(0, RenewalFee.Due(held, held.Credentials[0], program, Day("2020-07-31")).Amount);
    }

    private static MemberHistory Nsca(string certifiedOn, bool bodyMember, string earned = "2020-12-01") =>
        bodyMember ? Nsca(certifiedOn, earned).AsBodyMember() : Nsca(certifiedOn, earned);

    [Fact]
    [Trait("Rule", "ACSM-FEE-1")]
    public void Fees_AreDated_SoThatTheDayOfRenewalDecides()
    {
        var fees = Policies.Acsm.Fees;
        var dearer = Policies.Acsm with
        {
            Fees = fees with
            {
                Renewal =
                [
                    fees.Renewal[0] with { Through = Day("2023-12-31") },
                    fees.Renewal[0] with
                    {
                        From = Day("2024-01-01"),
                        Amounts = new Dictionary<string, decimal>
                        {
                            ["ACSM-GEI"] = 65,
                            ["ACSM-CPT"] = 66,
                            ["ACSM-EP"] = 75,
                            ["ACSM-CEP"] = 75,
                        },
                    },
                ],
            },
        };
        MemberHistory Member() =>
            MemberHistory.Create(dearer, "ACSM-CPT", "2021-03-15").WithCpr().EarningAll("2022-05-01");

        IsDue(Member, "2023-12-31", 60, "ACSM-FEE-1");
        IsDue(Member, "2024-01-01", 66, "ACSM-FEE-1");
    }
}
