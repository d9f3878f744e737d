using CecFunctions.Domain.Renewals;
using static CecFunctions.Domain.Tests.Days;
using static CecFunctions.Domain.Tests.Policies;

namespace CecFunctions.Domain.Tests.Renewals;

[Trait("Rule", "NSCA-STATE-1")]
public sealed class ShownCycleTests
{
    private static MemberHistory Nsca() =>
        MemberHistory.Create(Policies.Nsca, "NSCA-CSCS", "2016-05-01").WithCpr().EarningAll("2019-05-01");

    private static ShownCycle ShownOn(MemberHistory history, string day) =>
        ShownCycle.FromCredential(history.CredentialOn(day), history.Program);

    private static ShownCycle Old => new(true, Day("2020-12-31"), "NSCA-STATE-1");

    private static ShownCycle New => new(false, Day("2023-12-31"), null);

    [Fact]
    public void UnrenewedCycle_IsNotComplete_WhateverWasEarned() =>
        Assert.Equal(new ShownCycle(false, Day("2020-12-31"), null), ShownOn(Nsca(), "2020-10-01"));

    [Fact]
    public void RenewedCycle_ReadsComplete_AndTheNewExpiryIsShownFromTheNewPeriodOn()
    {
        var history = Nsca().Renew("2020-10-01");

        Assert.Equal(Old, ShownOn(history, "2020-10-01"));
        Assert.Equal(Old, ShownOn(history, "2020-12-31"));
        Assert.Equal(New, ShownOn(history, "2021-01-01"));
    }

    [Fact]
    public void RenewalInGrace_ShowsTheNewExpiryAtOnce() =>
        Assert.Equal(New, ShownOn(Nsca().Renew("2021-01-20"), "2021-01-20"));

    [Fact]
    public void AuditedMember_SeesTheNewExpiryOnceTheAuditHasPassed()
    {
        var history = Nsca().Renew("2020-12-01").AuditDrawn("2020-12-15");

        Assert.Equal(Old, ShownOn(history, "2021-01-01"));
        history.AuditDocuments("2021-01-20");
        Assert.Equal(Old, ShownOn(history, "2021-02-20"));
        history.AuditPassed("2021-03-01");
        Assert.Equal(New, ShownOn(history, "2021-03-01"));
    }

    [Fact]
    public void RevokedRenewal_ShowsTheOldCycleAsNotComplete()
    {
        var history = Nsca().Renew("2020-12-01").AuditDrawn("2020-12-15");

        Assert.Equal(new ShownCycle(false, Day("2020-12-31"), null), ShownOn(history, "2021-02-01"));
    }

    [Fact]
    public void OtherBodies_ShowTheNewExpiryAtOnce()
    {
        var nasm = MemberHistory.Create(Nasm, "NASM-CPT", "2022-06-01").WithCpr().EarningAll("2023-05-01")
            .Renew("2023-09-01");
        var acsm = MemberHistory.Create(Acsm, "ACSM-CPT", "2021-03-15").WithCpr().EarningAll("2022-05-01")
            .Renew("2024-01-10");

        Assert.Equal(new ShownCycle(true, Day("2026-05-31"), null), ShownOn(nasm, "2023-09-01"));
        Assert.Equal(new ShownCycle(false, Day("2027-03-14"), null), ShownOn(acsm, "2024-01-10"));
    }
}
