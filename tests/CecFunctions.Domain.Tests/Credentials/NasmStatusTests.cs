using CecFunctions.Domain.Credentials;
using static CecFunctions.Domain.Tests.Days;
using static CecFunctions.Domain.Tests.Policies;

namespace CecFunctions.Domain.Tests.Credentials;

public sealed class NasmStatusTests
{
    // Certified 1 June 2022: cycle 1 ends 31 May 2024, its 90th day after is 29 August 2024.
    private static MemberHistory Certified(string on = "2022-06-01") =>
        MemberHistory.Create(Nasm, "NASM-CPT", on).WithCpr();

    [Theory]
    [Trait("Rule", "NASM-STATUS-1")]
    [Trait("Rule", "NASM-STATUS-2")]
    [Trait("Rule", "NASM-STATUS-3")]
    [InlineData("2022-06-01", "2024-05-31", "2024-08-29", "2025-05-31")]
    [InlineData("2022-03-01", "2024-02-29", "2024-05-29", "2025-02-28")]
    [InlineData("2022-01-01", "2023-12-31", "2024-03-30", "2024-12-31")]
    [InlineData("2024-02-29", "2026-02-27", "2026-05-28", "2027-02-27")]
    public void Statuses_FollowAfterNinetyDaysAndOneYear(
        string certifiedOn, string ends, string day90, string oneYearAfter)
    {
        var history = Certified(certifiedOn);

        Assert.Equal(CredentialStatus.Active, history.StatusOn(ends));
        Assert.Equal(CredentialStatus.Grace, history.StatusOn(day90));
        Assert.Equal(CredentialStatus.Lapsed, history.StatusOn($"{Day(day90).AddDays(1):yyyy-MM-dd}"));
        Assert.Equal(CredentialStatus.Lapsed, history.StatusOn($"{Day(oneYearAfter).AddDays(-1):yyyy-MM-dd}"));
        Assert.Equal(
            [
                new Transitioned(
                    Day(ends).AddDays(1), "c1", CredentialStatus.Active, CredentialStatus.Grace, "NASM-STATUS-1"),
                new Transitioned(
                    Day(day90).AddDays(1), "c1", CredentialStatus.Grace, CredentialStatus.Lapsed, "NASM-STATUS-2"),
                new Transitioned(
                    Day(oneYearAfter),
                    "c1",
                    CredentialStatus.Lapsed,
                    CredentialStatus.ReinstatementOnly,
                    "NASM-STATUS-3"),
            ],
            history.Night(oneYearAfter).Log);
    }

    [Theory]
    [Trait("Rule", "NASM-STATUS-2")]
    [InlineData("2024-08-30")]
    [InlineData("2025-05-30")]
    public void Renewal_WhileLapsed_IsStillAccepted(string on)
    {
        var history = Certified().EarningAll("2023-05-01").Renew(on);

        Assert.Equal(
            [
                new Transitioned(Day(on), "c1", CredentialStatus.Lapsed, CredentialStatus.Active, "NASM-CYCLE-1"),
                new Renewed(Day(on), "c1", 2, Day("2024-06-01"), Day("2026-05-31"), 149, "NASM-CYCLE-1"),
            ],
            history.Log[^2..]);
    }

    [Fact]
    [Trait("Rule", "NASM-STATUS-3")]
    public void Renewal_OneYearAfterTheEnd_IsRefused()
    {
        var history = Certified().EarningAll("2023-05-01").Renew("2025-05-31");

        Assert.Equal(
            new Refused(Day("2025-05-31"), "c1", "renew", "reinstatement-only", "NASM-STATUS-3"),
            history.LastRefusal);
    }

    [Fact]
    [Trait("Rule", "NASM-STATUS-3")]
    public void Reinstatement_IsNotKnownToThisBody()
    {
        var history = Certified().Reinstate("2025-06-15");

        Assert.Equal("wrong-status", history.LastRefusal.Reason);
        Assert.Equal(CredentialStatus.ReinstatementOnly, history.Credential.Status);
    }

    [Fact]
    [Trait("Rule", "NASM-STATUS-3")]
    public void CertifyingAnew_IsACredentialOfItsOwn()
    {
        var history = Certified().Holding("NASM-CPT", "2025-07-01").Night("2025-07-01");

        Assert.Equal(CredentialStatus.ReinstatementOnly, history.Credential.Status);
        Assert.Equal(CredentialStatus.Active, history.CredentialOn("2027-06-30", "c2").Status);
        Assert.Equal(Day("2027-06-30"), history.CredentialOn("2027-06-30", "c2").Cycle.Ends);
        Assert.Equal(CredentialStatus.Grace, history.CredentialOn("2027-07-01", "c2").Status);
    }
}
