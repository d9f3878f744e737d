using CecFunctions.Domain.Credentials;
using static CecFunctions.Domain.Tests.Days;
using static CecFunctions.Domain.Tests.Policies;

namespace CecFunctions.Domain.Tests.Credentials;

public sealed class NasmCycleTests
{
    private static MemberHistory Certified(string on = "2022-06-01") =>
        MemberHistory.Create(Nasm, "NASM-CPT", on).WithCpr();

    [Theory]
    [Trait("Rule", "NASM-CYCLE-1")]
    [InlineData("2022-06-01", 1, "2022-06-01", "2024-05-31")]
    [InlineData("2022-06-01", 3, "2026-06-01", "2028-05-31")]
    [InlineData("2024-02-29", 1, "2024-02-29", "2026-02-27")]
    [InlineData("2024-02-29", 2, "2026-02-28", "2028-02-28")]
    [InlineData("2024-02-29", 3, "2028-02-29", "2030-02-27")]
    public void Cycle_IsTwoYearsCountedFromTheOriginalDate(string certifiedOn, int number, string starts, string ends)
    {
        var history = Certified(certifiedOn);
        for (var renewed = 1; renewed < number; renewed++)
        {
            var last = $"{history.Credential.Cycle.Ends:yyyy-MM-dd}";
            history.EarningAll(last).Renew(last).Night(Day(last).AddDays(1));
        }

        Assert.Equal(
            (number, Day(starts), Day(ends)),
            (history.Credential.Cycle.Number, history.Credential.Cycle.Starts, history.Credential.Cycle.Ends));
    }

    [Theory]
    [Trait("Rule", "NASM-CYCLE-1")]
    [InlineData("2022-06-01", "2023-06-01")]
    [InlineData("2024-02-29", "2025-02-28")]
    public void Renewal_OpensOneYearBeforeTheNextCycleStarts(string certifiedOn, string opens)
    {
        var dayBefore = $"{Day(opens).AddDays(-1):yyyy-MM-dd}";
        var history = Certified(certifiedOn).EarningAll(dayBefore);

        Assert.Equal(
            new Refused(Day(dayBefore), "c1", "renew", "not-open", "NASM-CYCLE-1"),
            history.Renew(dayBefore).LastRefusal);
        Assert.IsType<Renewed>(history.Renew(opens).Log[^1]);
    }

    [Theory]
    [Trait("Rule", "NASM-CYCLE-1")]
    [InlineData("2024-06-01")]
    [InlineData("2025-05-30")]
    public void LateRenewal_KeepsTheSchedule(string on)
    {
        var history = Certified().EarningAll("2023-08-01").Renew(on);

        Assert.Equal(
            (2, Day("2024-06-01"), Day("2026-05-31")),
            (history.Credential.Cycle.Number, history.Credential.Cycle.Starts, history.Credential.Cycle.Ends));
        Assert.Equal("NASM-CYCLE-1", history.Log[^1].Rule);
    }

    [Fact]
    [Trait("Rule", "ALL-CYCLE-2")]
    public void RenewalOnTime_LeavesTheOldCycleCurrentThroughItsEnd()
    {
        var history = Certified().EarningAll("2023-08-01").Renew("2023-09-01");

        Assert.Equal(
            [new Renewed(Day("2023-09-01"), "c1", 2, Day("2024-06-01"), Day("2026-05-31"), 99, "ALL-CYCLE-2")],
            history.Log);
        Assert.Equal(CredentialStatus.Active, history.Credential.Status);
        Assert.Equal(1, history.CredentialOn("2024-05-31").Cycle.Number);
        Assert.Equal(2, history.CredentialOn("2024-06-01").Cycle.Number);
        Assert.Equal(CredentialStatus.Active, history.StatusOn("2026-05-31"));
        Assert.Equal(CredentialStatus.Grace, history.StatusOn("2026-06-01"));
    }

    [Theory]
    [Trait("Rule", "ALL-CYCLE-2")]
    [InlineData("2023-09-01")]
    [InlineData("2024-05-31")]
    public void FurtherRenewal_BeforeTheNextCycleStarts_IsRefused(string on)
    {
        var history = Certified().EarningAll("2023-08-01").Renew("2023-09-01").Renew(on);

        Assert.Equal(new Refused(Day(on), "c1", "renew", "not-open", "NASM-CYCLE-1"), history.LastRefusal);
    }

    [Fact]
    [Trait("Rule", "ALL-CYCLE-1")]
    [Trait("Rule", "ALL-CYCLE-2")]
    public void RenewalOnTime_StartsProgressAtZeroOnTheNextStart()
    {
        var history = Certified()
            .EarningAll("2023-08-01")
            .Renew("2023-09-01")
            .Reporting(
                Report.Create("continuing-education", "2024-05-31") with
                {
                    Id = "last-day",
                    Ceu = 0.3m,
                    ApprovedBy = "NASM",
                },
                Report.Create("continuing-education", "2024-06-01") with
                {
                    Id = "first-day",
                    Ceu = 0.4m,
                    ApprovedBy = "NASM",
                });

        // Through its end the old cycle still takes what is earned in it; what is too much is lost.
        Assert.Equal(2.3m, history.AssessedOn("2024-05-31").Counted);
        Assert.Equal(0.4m, history.AssessedOn("2024-06-01").Counted);
        Assert.Equal(
            ("outside-window", "NASM-CYCLE-1"),
            (history.LineOn("2024-06-01", "last-day").ReasonText(), history.LineOn("2024-06-01", "last-day").Rule));
    }
}
