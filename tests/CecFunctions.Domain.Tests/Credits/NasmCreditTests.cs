using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using static CecFunctions.Domain.Tests.Policies;

namespace CecFunctions.Domain.Tests.Credits;

public sealed class NasmCreditTests
{
    // Certified 1 June 2022: cycle 1 ends 31 May 2024, its 90th day after is 29 August 2024.
    private static MemberHistory Certified() => MemberHistory.Create(Nasm, "NASM-CPT", "2022-06-01").WithCpr();

    private static ReportFields Course(string day, decimal ceu) =>
        Report.Create("continuing-education", day) with { Ceu = ceu, ApprovedBy = "NASM" };

    private static (
        string Reason,
        string? Rule,
        decimal Worth,
        decimal Counted) Seen(MemberHistory history, string day, ReportFields report)
    {
        var line = history.LineOn(day, report.Id);
        return (line.ReasonText(), line.Rule, line.Worth, line.Counted);
    }

    private static (string Reason, string? Rule, decimal Worth, decimal Counted) Seen(ReportFields report) =>
        Seen(Certified().Reporting(report), "2024-01-01", report);

    [Theory]
    [Trait("Rule", "NASM-CREDIT-1")]
    [InlineData(1.9, true, null)]
    [InlineData(1.89, true, "credits-incomplete")]
    [InlineData(2.0, false, "cpr-credit-missing")]
    [InlineData(30, false, "cpr-credit-missing")]
    [InlineData(1.9, false, "credits-incomplete")]
    public void Cycle_NeedsTwoUnitsOfWhichCprIsATenth(double ceu, bool withCpr, string? missing)
    {
        var history = Certified().Reporting(Course("2023-05-01", (decimal)ceu));
        if (withCpr)
        {
            history.Reporting(Report.Create("cpr-aed", "2023-06-01"));
        }

        var assessment = history.AssessedOn("2024-01-01");
        Assert.Equal(2.0m, assessment.Required);
        Assert.Equal(
            missing is null ? null : new Shortfall(missing, "NASM-CREDIT-1"),
            assessment.Shortfalls.FirstOrDefault());
        history.Renew("2024-01-01");
        Assert.Equal(
            (missing, missing is null ? null : "NASM-CREDIT-1"),
            ((history.Log[^1] as Refused)?.Reason, (history.Log[^1] as Refused)?.Rule));
    }

    [Fact]
    [Trait("Rule", "NASM-CREDIT-1")]
    public void CprLine_OutsideTheWindow_IsNotACountedOne()
    {
        var history = Certified().Reporting(Course("2023-05-01", 2.5m), Report.Create("cpr-aed", "2022-06-01"));

        Assert.Equal("cpr-credit-missing", history.Renew("2024-01-01").LastRefusal.Reason);
    }

    [Fact]
    [Trait("Rule", "NASM-CREDIT-2")]
    public void ContinuingEducation_CountsUnitsAsAwarded_OrATenthAnHour()
    {
        Assert.Equal(("counted", null, 0.8m, 0.8m), Seen(Course("2023-05-01", 0.8m)));
        Assert.Equal(
            ("counted", null, 1.5m, 1.5m),
            Seen(Report.Create("continuing-education", "2023-05-01") with { Hours = 15, ApprovedBy = "NASM" }));
        Assert.Equal(
            0.03m,
            Seen(
                Report.Create("continuing-education", "2023-05-01") with { Hours = 0.25m, ApprovedBy = "NASM" }).Worth);
        Assert.Equal(
            0.02m,
            Seen(
                Report.Create("continuing-education", "2023-05-01") with
                {
                    Hours = 0.249m,
                    ApprovedBy = "NASM",
                }).Worth);
    }

    [Theory]
    [Trait("Rule", "NASM-CREDIT-2")]
    [InlineData(null, null, "not-approved")]
    [InlineData(null, "refused", "not-approved")]
    [InlineData(" ", null, "not-approved")]
    [InlineData(null, "approved", "counted")]
    [InlineData("NASM", null, "counted")]
    [InlineData("NASM", "refused", "counted")]
    public void ContinuingEducation_NeedsAnApprovalOrAnApprovedPetition(
        string? approvedBy, string? petition, string reason)
    {
        var report = Report.Create("continuing-education", "2023-05-01") with
        {
            Ceu = 0.8m,
            ApprovedBy = approvedBy,
            Petition = petition,
        };

        Assert.Equal((reason, reason == "counted" ? null : "NASM-CREDIT-2"), (Seen(report).Reason, Seen(report).Rule));
    }

    [Fact]
    [Trait("Rule", "NASM-CREDIT-3")]
    public void CprAed_CountsATenthOnceACycle()
    {
        var first = Report.Create("cpr-aed", "2022-07-01");
        var second = Report.Create("cpr-aed", "2024-05-01");
        var history = Certified().Reporting(second, first);

        Assert.Equal(("counted", null, 0.1m, 0.1m), Seen(history, "2024-05-02", first));
        Assert.Equal(("capped", "NASM-CREDIT-3", 0.1m, 0m), Seen(history, "2024-05-02", second));
    }

    [Fact]
    [Trait("Rule", "NASM-CREDIT-3")]
    public void CprAed_CountsAgainInTheNextCycle()
    {
        var again = Report.Create("cpr-aed", "2024-06-01");
        var history = Certified().EarningAll("2023-07-01").Renew("2024-05-31").Reporting(again);

        Assert.Equal(("counted", null, 0.1m, 0.1m), Seen(history, "2024-06-02", again));
    }

    [Theory]
    [Trait("Rule", "NASM-CREDIT-4")]
    [InlineData("2024-06-01", "counted")]
    [InlineData("2024-08-29", "counted")]
    [InlineData("2024-08-30", "outside-window")]
    [InlineData("2025-01-01", "outside-window")]
    public void UnrenewedCycle_EarnsThroughTheNinetiethDay(string activity, string reason)
    {
        var report = Course(activity, 0.5m);
        var history = Certified().Reporting(report);

        Assert.Equal(
            (reason, reason == "counted" ? null : "NASM-CREDIT-4", 0.5m),
            (
                Seen(history, "2025-05-30", report).Reason,
                Seen(history, "2025-05-30", report).Rule,
                Seen(history, "2025-05-30", report).Worth));
    }

    [Fact]
    [Trait("Rule", "NASM-CREDIT-4")]
    public void LapsedRenewal_UsesWhatWasEarnedThroughTheNinetiethDay()
    {
        Assert.IsType<Renewed>(Certified().EarningAll("2024-08-29").Renew("2025-05-30").Log[^1]);
        Assert.Equal("credits-incomplete", Certified().EarningAll("2024-08-30").Renew("2025-05-30").LastRefusal.Reason);
    }

    [Fact]
    [Trait("Rule", "NASM-CREDIT-4")]
    public void AfterALateRenewal_TheNewCycleCountsFromTheDayAfterIt()
    {
        var between = Course("2024-06-01", 0.2m);
        var onTheDay = Course("2024-07-15", 0.2m);
        var dayAfter = Course("2024-07-16", 0.2m);
        var history = Certified().EarningAll("2023-07-01").Reporting(between, onTheDay, dayAfter).Renew("2024-07-15");

        Assert.Equal(("outside-window", "NASM-CREDIT-4", 0.2m, 0m), Seen(history, "2024-08-01", between));
        Assert.Equal(("outside-window", "NASM-CREDIT-4", 0.2m, 0m), Seen(history, "2024-08-01", onTheDay));
        Assert.Equal(("counted", null, 0.2m, 0.2m), Seen(history, "2024-08-01", dayAfter));
    }

    [Theory]
    [Trait("Rule", "NASM-CYCLE-1")]
    [InlineData("2022-05-31", "outside-window", "NASM-CYCLE-1")]
    [InlineData("2022-06-01", "outside-window", "NASM-CYCLE-1")]
    [InlineData("2022-06-02", "counted", null)]
    public void FirstCycle_CountsFromTheDayAfterTheCertification(string day, string reason, string? rule)
    {
        var line = Seen(Course(day, 0.4m));

        Assert.Equal((reason, rule), (line.Reason, line.Rule));
    }
}
