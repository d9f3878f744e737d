using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Renewals;
using static CecFunctions.Domain.Tests.Days;
using static CecFunctions.Domain.Tests.Policies;

namespace CecFunctions.Domain.Tests.Renewals;

public sealed class CprStatusTests
{
    private static MemberHistory Complete(string program) => program switch
    {
        "acsm" => MemberHistory.Create(Acsm, "ACSM-CPT", "2021-03-15").EarningAll("2022-05-01"),
        "nasm" => MemberHistory.Create(Nasm, "NASM-CPT", "2022-03-15").EarningAll("2022-05-01"),
        _ => MemberHistory.Create(Nsca, "NSCA-CPT", "2022-03-15").EarningAll("2022-05-01"),
    };

    [Theory]
    [Trait("Rule", "ALL-CPR-1")]
    [InlineData("acsm", "2023-12-31", "2023-12-31", true)]
    [InlineData("acsm", "2023-12-31", "2023-12-30", false)]
    [InlineData("nasm", "2023-12-31", "2023-12-31", true)]
    [InlineData("nasm", "2023-12-31", "2023-12-30", false)]
    [InlineData("nsca", "2023-12-31", "2023-12-31", true)]
    [InlineData("nsca", "2023-12-31", "2023-12-30", false)]
    public void Cpr_IsCurrentThroughItsLastDay(string program, string renewed, string validUntil, bool current)
    {
        var history = Complete(program).WithCprThrough(validUntil).Renew(renewed);

        var refusal = history.Log[^1] as Refused;
        Assert.Equal(
            (current ? null : "cpr-not-current", current ? null : "ALL-CPR-1"),
            (refusal?.Reason, refusal?.Rule));
    }

    [Theory]
    [Trait("Rule", "ALL-CPR-1")]
    [InlineData("acsm")]
    [InlineData("nasm")]
    [InlineData("nsca")]
    public void Cpr_NeverReported_IsNotCurrent(string program) =>
        Assert.Equal("cpr-not-current", Complete(program).Renew("2023-12-31").LastRefusal.Reason);

    [Fact]
    [Trait("Rule", "ALL-CPR-1")]
    public void LaterReport_ReplacesTheEarlier()
    {
        var history = Complete("acsm").WithCprThrough("2023-06-30").CprRenewed("2023-09-01", "2025-09-01")
            .Renew("2024-01-10");

        Assert.IsType<Renewed>(history.Log[^1]);
    }

    [Fact]
    [Trait("Rule", "ALL-STATUS-1")]
    public void Report_BringsTheMemberToItsDay()
    {
        var history = Complete("acsm").CprRenewed("2024-03-15", "2026-03-14");

        Assert.Equal(CredentialStatus.Grace, history.Credential.Status);
        Assert.Equal("ACSM-STATUS-1", Assert.Single(history.Transitions).Rule);
    }

    [Fact]
    [Trait("Rule", "ALL-CPR-1")]
    public void GapDuringTheCycle_IsAWarningAndNoObstacle()
    {
        var history = Complete("acsm").WithCprThrough("2023-06-30").CprRenewed("2023-09-01", "2025-09-01");

        Assert.Equal(
            [new CprLapse(Day("2023-07-01"), Day("2023-08-31"))],
            CprStatus.Gaps(history.Member, history.Credential.Cycle, Day("2024-01-10")));
        Assert.IsType<Renewed>(history.Renew("2024-01-10").Log[^1]);
    }

    [Fact]
    [Trait("Rule", "ALL-CPR-1")]
    public void Gap_IsShownOnlyForTheCycleAndThroughToday()
    {
        var history = Complete("acsm").WithCprThrough("2021-01-31").CprRenewed("2021-04-01", "2023-06-30");
        var cycle = history.Credential.Cycle;

        // The cycle starts on 15 March 2021 and ends on 14 March 2024.
        Assert.Equal(
            [new CprLapse(Day("2021-03-15"), Day("2021-03-31"))],
            CprStatus.Gaps(history.Member, cycle, Day("2023-06-30")));
        Assert.Equal(
            [new CprLapse(Day("2021-03-15"), Day("2021-03-31")), new CprLapse(Day("2023-07-01"), Day("2023-07-01"))],
            CprStatus.Gaps(history.Member, cycle, Day("2023-07-01")));
        Assert.Equal(Day("2024-03-14"), CprStatus.Gaps(history.Member, cycle, Day("2025-01-01"))[^1].Through);
    }

    [Theory]
    [Trait("Rule", "ALL-CPR-1")]
    [InlineData("2023-06-30")]
    [InlineData("2023-07-01")]
    [InlineData("2023-05-01")]
    public void CprRenewedBeforeOrOnTheDayAfterItRanOut_LeavesNoGap(string renewedOn)
    {
        var history = Complete("acsm").WithCprThrough("2023-06-30").CprRenewed(renewedOn, "2025-06-30");

        Assert.Empty(history.Member.CprLapses);
        Assert.Empty(CprStatus.Gaps(history.Member, history.Credential.Cycle, Day("2024-01-01")));
    }

    [Fact]
    [Trait("Rule", "ALL-CPR-1")]
    public void CprNeverReported_IsAGapSinceTheCyclesStart()
    {
        var history = Complete("acsm");

        Assert.Equal(
            [new CprLapse(Day("2021-03-15"), Day("2022-01-01"))],
            CprStatus.Gaps(history.Member, history.Credential.Cycle, Day("2022-01-01")));
    }

    [Theory]
    [Trait("Rule", "ALL-CPR-1")]
    [InlineData("2022-05-30")]
    [InlineData("2022-05-31")]
    public void CprReportedOnTheDayAfterItRanOutAgain_MakesOneGapOfTwo(string validUntil)
    {
        var history = Complete("acsm").WithCprThrough("2022-01-31").CprRenewed("2022-06-01", validUntil);

        Assert.Equal(
            [new CprLapse(Day("2022-02-01"), Day("2022-08-01"))],
            CprStatus.Gaps(history.Member, history.Credential.Cycle, Day("2022-08-01")));
    }

    [Fact]
    [Trait("Rule", "ALL-CPR-1")]
    public void OneDayOfCpr_PartsTwoGaps()
    {
        var history = Complete("acsm").WithCprThrough("2022-01-31").CprRenewed("2022-06-01", "2022-06-01");

        Assert.Equal(
            [new CprLapse(Day("2022-02-01"), Day("2022-05-31")), new CprLapse(Day("2022-06-02"), Day("2022-08-01"))],
            CprStatus.Gaps(history.Member, history.Credential.Cycle, Day("2022-08-01")));
    }

    [Fact]
    [Trait("Rule", "ALL-CPR-1")]
    public void CprReportedWhenItHadRunOutAgain_MakesOneGapOfTwo()
    {
        var history = Complete("acsm").WithCprThrough("2022-01-31").CprRenewed("2022-06-01", "2022-03-31");

        Assert.Equal(
            [new CprLapse(Day("2022-02-01"), Day("2022-08-01"))],
            CprStatus.Gaps(history.Member, history.Credential.Cycle, Day("2022-08-01")));
    }

    [Theory]
    [Trait("Rule", "ALL-CPR-1")]
    [InlineData("nsca", "2023-06-30", "2023-06-30", false, false, null)]
    [InlineData("nsca", "2023-06-30", "2023-06-30", true, true, null)]
    [InlineData("nsca", "2023-06-30", "2023-07-01", true, true, null)]
    [InlineData("nsca", "2023-06-30", "2023-06-30", true, false, "skills-evaluation-missing")]
    [InlineData("nsca", "2023-06-30", "2023-07-02", true, true, "in-person-required")]
    [InlineData("nsca", "2023-06-30", "2023-07-02", false, false, null)]
    [InlineData("nsca", null, "2023-07-02", true, true, null)]
    [InlineData("acsm", "2023-06-30", "2023-07-02", true, false, null)]
    [InlineData("nasm", "2023-06-30", "2023-07-02", true, false, null)]
    public void Course_OnlineNeedsASkillsEvaluation_AndAfterALapseToBeInPerson(
        string program, string? validUntil, string completed, bool online, bool skills, string? reason)
    {
        var history = Complete(program);
        if (validUntil is not null)
        {
            history.WithCprThrough(validUntil);
        }

        var obstacle = CprStatus.CourseObstacle(
            history.Member,
            history.Program,
            new CprCourse(Day(completed), online, skills));
        Assert.Equal(reason is null ? null : new Obstacle(reason, "ALL-CPR-1"), obstacle);
    }
}
