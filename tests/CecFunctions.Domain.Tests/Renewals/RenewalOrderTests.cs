using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Renewals;
using static CecFunctions.Domain.Tests.Policies;

namespace CecFunctions.Domain.Tests.Renewals;

/// <summary>
/// What a renewal needs, in order: status and window, credits, CPR/AED, the fee. The first that fails is the reason.
/// </summary>
public sealed class RenewalOrderTests
{
    [Fact]
    [Trait("Rule", "ACSM-CYCLE-3")]
    [Trait("Rule", "ACSM-CREDIT-1")]
    [Trait("Rule", "ALL-CPR-1")]
    [Trait("Rule", "ACSM-FEE-1")]
    public void Acsm_NamesTheFirstThingMissing()
    {
        var history = MemberHistory.Create(Acsm, "ACSM-CPT", "2021-03-15");

        Assert.Equal("not-open", history.Renew("2023-03-14", paid: 0).LastRefusal.Reason);
        Assert.Equal("credits-incomplete", history.Renew("2024-01-10", paid: 0).LastRefusal.Reason);
        Assert.Equal(
            "cpr-not-current",
            history.EarningAll("2022-05-01").Renew("2024-01-10", paid: 0).LastRefusal.Reason);
        Assert.Equal(
            "fee-unpaid",
            history.CprRenewed("2024-01-10", "2026-01-10").Renew("2024-01-10", paid: 0).LastRefusal.Reason);
        Assert.IsType<Renewed>(history.Renew("2024-01-10", paid: 60).Log[^1]);
    }

    [Fact]
    [Trait("Rule", "NASM-CREDIT-1")]
    public void Nasm_NamesTheMissingCprCreditBeforeTheCprItself()
    {
        var history = MemberHistory.Create(Nasm, "NASM-CPT", "2022-06-01")
            .Reporting(Report.Create("continuing-education", "2023-05-01") with { Ceu = 2, ApprovedBy = "NASM" });

        Assert.Equal("cpr-credit-missing", history.Renew("2024-01-10", paid: 0).LastRefusal.Reason);
        Assert.Equal(
            "cpr-not-current",
            history.Reporting(Report.Create("cpr-aed", "2023-06-01")).Renew("2024-01-10", paid: 0).LastRefusal.Reason);
    }

    [Fact]
    [Trait("Rule", "NSCA-CREDIT-2")]
    public void Nsca_NamesTheMissingCategoryAfterTheCredits()
    {
        var history = MemberHistory.Create(Tables.WithoutMaximums(Nsca), "NSCA-CPT", "2016-05-01");

        Assert.Equal("credits-incomplete", history.Renew("2020-10-01", paid: 0).LastRefusal.Reason);
        history.Reporting(Report.Create("presentation", "2019-05-01") with { Ceu = 6 });
        Assert.Equal("category-minimum", history.Renew("2020-10-01", paid: 0).LastRefusal.Reason);
        history.Reporting(Report.Create("first-aid", "2019-05-01"));
        Assert.Equal("cpr-not-current", history.Renew("2020-10-01", paid: 0).LastRefusal.Reason);
        Assert.Equal("fee-unpaid", history.WithCpr().Renew("2020-10-01", paid: 0).LastRefusal.Reason);
    }

    [Fact]
    [Trait("Rule", "ACSM-STATUS-3")]
    public void Status_IsLookedAtBeforeEverythingElse()
    {
        var history = MemberHistory.Create(Acsm, "ACSM-CPT", "2021-03-15");

        Assert.Equal("reinstatement-only", history.Renew("2025-01-01", paid: 0).LastRefusal.Reason);
    }

    [Fact]
    [Trait("Rule", "ACSM-CYCLE-3")]
    public void RefusedRenewal_ChangesNothing()
    {
        var history = MemberHistory.Create(Acsm, "ACSM-CPT", "2021-03-15").EarningAll("2022-05-01").Night("2024-01-10");
        var before = history.Member;

        Assert.Equal("cpr-not-current", history.Renew("2024-01-10").LastRefusal.Reason);
        Assert.Equal(before, history.Member);
    }

    [Fact]
    public void UnknownStatus_IsNeitherOpenNorClosed()
    {
        var unknown = MemberHistory.Create(Acsm, "ACSM-CPT", "2021-03-15").Credential with
        {
            Status = (CredentialStatus)99,
        };

        var error = Assert.Throws<NotSupportedException>(
            () => { RenewalGate.Closed(unknown, Acsm, Days.Day("2024-01-10")); });
        Assert.Equal("Status 99.", error.Message);
    }
}
