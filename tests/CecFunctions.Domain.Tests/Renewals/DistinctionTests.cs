using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Renewals;
using static CecFunctions.Domain.Tests.Days;
using static CecFunctions.Domain.Tests.Policies;

namespace CecFunctions.Domain.Tests.Renewals;

[Trait("Rule", "NSCA-DISTINCTION-1")]
public sealed class DistinctionTests
{
    private static MemberHistory Nsca() =>
        MemberHistory.Create(Policies.Nsca, "NSCA-CSCS", "2016-05-01").WithCpr().EarningAll("2019-05-01");

    private static MemberHistory Set(MemberHistory history, string on) =>
        history.Take(Distinction.Set(history.Member, history.Program, "c1", Day(on)));

    [Fact]
    public void Distinction_HoldsForTheFollowingCycleOnly()
    {
        var history = Set(Nsca().Renew("2020-10-01"), "2020-10-01");

        Assert.False(Distinction.IsHeld(history.CredentialOn("2020-12-31")));
        Assert.True(Distinction.IsHeld(history.CredentialOn("2021-01-01")));
        Assert.True(Distinction.IsHeld(history.CredentialOn("2023-12-31")));

        history.EarningAll("2022-05-01").Renew("2023-10-01");
        Assert.True(Distinction.IsHeld(history.CredentialOn("2023-12-31")));
        Assert.False(Distinction.IsHeld(history.CredentialOn("2024-01-01")));
    }

    [Fact]
    public void Distinction_EndsWhenTheCycleEndsUnrenewed()
    {
        var history = Set(Nsca().Renew("2020-10-01"), "2020-10-01");

        Assert.False(Distinction.IsHeld(history.CredentialOn("2024-01-01")));
    }

    [Fact]
    public void Distinction_AfterALateRenewal_HoldsForTheCycleJustEntered() =>
        Assert.True(Distinction.IsHeld(Set(Nsca().Renew("2021-01-20"), "2021-01-20").Credential));

    [Fact]
    public void Distinction_WithoutARenewal_IsRefused()
    {
        var history = Set(Nsca(), "2020-10-01");

        Assert.Equal(
            new Refused(Day("2020-10-01"), "c1", "distinction", "wrong-status", "NSCA-DISTINCTION-1"),
            history.LastRefusal);
    }

    [Fact]
    public void Distinction_OfARevokedRenewal_IsGoneWithIt()
    {
        var history = Set(Nsca().Renew("2020-10-01"), "2020-10-01").AuditDrawn("2020-10-02").Renew("2020-12-01");

        Assert.IsType<Renewed>(history.Log[^1]);
        Assert.False(Distinction.IsHeld(history.CredentialOn("2021-01-01")));
    }

    [Fact]
    public void OtherBodies_KnowNoDistinction()
    {
        var history = MemberHistory.Create(Acsm, "ACSM-CPT", "2021-03-15").WithCpr().EarningAll("2022-05-01")
            .Renew("2024-01-10");

        Assert.Equal("wrong-status", Set(history, "2024-01-10").LastRefusal.Reason);
        Assert.False(Distinction.IsHeld(history.Credential));
    }

    [Fact]
    [Trait("Rule", "ALL-STATUS-1")]
    public void Distinction_AfterTheFollowingCycleEnded_IsRefused_WhetherSweptOrNot()
    {
        var history = Set(Nsca().Renew("2020-10-01"), "2024-01-01");

        Assert.Equal(
            new Refused(Day("2024-01-01"), "c1", "distinction", "wrong-status", "NSCA-DISTINCTION-1"),
            history.LastRefusal);
    }
}
