using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using static CecFunctions.Domain.Tests.Policies;

namespace CecFunctions.Domain.Tests.Credits;

public sealed class AcsmCreditTests
{
    // Certified 15 March 2021: cycle 1 ends 14 March 2024.
    private static MemberHistory Certified(string type = "ACSM-CPT", string on = "2021-03-15") =>
        MemberHistory.Create(Acsm, type, on).WithCpr();

    private static ReportFields Course(string day, decimal credits) =>
        Report.Create("continuing-education", day) with { Credits = credits, ApprovedBy = "ACE" };

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
        Seen(Certified().Reporting(report), "2024-03-14", report);

    [Theory]
    [Trait("Rule", "ACSM-CREDIT-1")]
    [InlineData("ACSM-GEI", 45)]
    [InlineData("ACSM-CPT", 45)]
    [InlineData("ACSM-EP", 60)]
    [InlineData("ACSM-CEP", 60)]
    public void Requirement_DependsOnTheType(string type, int required)
    {
        Assert.Equal(required, Certified(type).AssessedOn("2022-01-01").Required);
        Assert.True(Certified(type).Reporting(Course("2022-05-01", required)).AssessedOn("2022-06-01").Complete);

        var short1 = Certified(type).Reporting(Course("2022-05-01", required - 0.01m)).AssessedOn("2022-06-01");
        Assert.False(short1.Complete);
        Assert.Equal(0.01m, short1.Remaining);
        Assert.Equal(new Shortfall("credits-incomplete", "ACSM-CREDIT-1"), Assert.Single(short1.Shortfalls));
    }

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-2")]
    public void ContinuingEducation_CountsCreditsAndHoursOneForOne_AndDecimalUnitsTenfold()
    {
        var course = Report.Create("continuing-education", "2022-05-01") with { ApprovedBy = "NSCA" };

        Assert.Equal(("counted", null, 12m, 12m), Seen(course with { Credits = 12 }));
        Assert.Equal(("counted", null, 3.5m, 3.5m), Seen(course with { Hours = 3.5m }));
        Assert.Equal(("counted", null, 1m, 1m), Seen(course with { Ceu = 0.1m }));
        Assert.Equal(("counted", null, 15m, 15m), Seen(course with { Ceu = 1.5m }));
    }

    [Theory]
    [Trait("Rule", "ACSM-CREDIT-2")]
    [InlineData("1.005", "1.01")]
    [InlineData("1.004", "1.00")]
    [InlineData("2.675", "2.68")]
    public void Worth_HasTwoDecimals_HalfAwayFromZero(string hours, string worth)
    {
        var course = Report.Create("continuing-education", "2022-05-01") with
        {
            Hours = Amount(hours),
            ApprovedBy = "ACE",
        };

        Assert.Equal(Amount(worth), Seen(course).Worth);
    }

    [Theory]
    [Trait("Rule", "ACSM-CREDIT-2")]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void ContinuingEducation_WithoutABodyThatAwardsCredits_IsNotApproved(string? approvedBy)
    {
        var course = Report.Create("continuing-education", "2022-05-01") with { Hours = 8, ApprovedBy = approvedBy };

        Assert.Equal(("not-approved", "ACSM-CREDIT-2", 0m, 0m), Seen(course));
    }

    [Theory]
    [Trait("Rule", "ACSM-CREDIT-3")]
    [InlineData("A+")]
    [InlineData("A")]
    [InlineData("A-")]
    [InlineData("B+")]
    [InlineData("B")]
    [InlineData("B-")]
    [InlineData("C+")]
    [InlineData("C")]
    public void CollegeCourse_WithCOrBetter_CountsTenACreditHour(string grade) =>
        Assert.Equal(
            ("counted", null, 30m, 30m),
            Seen(
                Report.Create("college-course", "2022-05-01") with { CreditHours = 3, Grade = grade, InScope = true }));

    [Theory]
    [Trait("Rule", "ACSM-CREDIT-3")]
    [InlineData("C-")]
    [InlineData("D+")]
    [InlineData("F")]
    [InlineData("P")]
    [InlineData("pass")]
    [InlineData("audited")]
    [InlineData("")]
    [InlineData(null)]
    public void CollegeCourse_BelowCOrUnknown_IsGradeTooLow(string? grade) =>
        Assert.Equal(
            ("grade-too-low", "ACSM-CREDIT-3", 0m, 0m),
            Seen(Report.Create("college-course", "2022-05-01") with { CreditHours = 3, Grade = grade }));

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-3")]
    public void CollegeCourse_OutOfScopeAndFailed_CarriesTheFirstReason() =>
        Assert.Equal(
            ("not-in-scope", "ACSM-CREDIT-3", 0m, 0m),
            Seen(Report.Create("college-course", "2022-05-01") with { CreditHours = 3, Grade = "F", InScope = false }));

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-4")]
    public void Authorship_CountsTenAPublication_AtMostTenACycle()
    {
        var first = Report.Create("authorship", "2022-05-01") with { Publications = 1 };
        var second = Report.Create("authorship", "2023-05-01") with { Publications = 1 };
        var two = Report.Create("authorship", "2022-05-01") with { Publications = 2 };
        var history = Certified().Reporting(second, first);

        Assert.Equal(("counted", null, 10m, 10m), Seen(history, "2024-03-14", first));
        Assert.Equal(("capped", "ACSM-CREDIT-4", 10m, 0m), Seen(history, "2024-03-14", second));
        Assert.Equal(("capped", "ACSM-CREDIT-4", 20m, 10m), Seen(two));
    }

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-5")]
    public void Teaching_HitsTheCalendarYearsCapExactly_AndNotByACent()
    {
        var exact = Report.Create("teaching", "2022-05-01") with { Hours = 5 };
        var over = Report.Create("teaching", "2022-05-01") with { Credits = 5.01m };

        Assert.Equal(("counted", null, 5m, 5m), Seen(exact));
        Assert.Equal(("capped", "ACSM-CREDIT-5", 5.01m, 5m), Seen(over));
    }

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-5")]
    public void Teaching_CountsFiveACalendarYearAndFifteenACycle()
    {
        // A cycle of three years touches four calendar years.
        var reports = new[] { "2021-12-31", "2022-01-01", "2023-06-01", "2024-02-01" }
            .Select(day => Report.Create("teaching", day) with { Hours = 6 })
            .ToArray();
        var history = Certified().Reporting(reports);

        Assert.Equal([5m, 5m, 5m, 0m], history.AssessedOn("2024-03-14").Lines.Select(l => l.Counted));
        Assert.Equal(("capped", "ACSM-CREDIT-5", 6m, 0m), Seen(history, "2024-03-14", reports[3]));
    }

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-5")]
    public void Teaching_FillsUpTheYearInOrderOfDateThenId()
    {
        var history = Certified().Reporting(
            Report.Create("teaching", "2022-05-01") with { Id = "b", Hours = 3 },
            Report.Create("teaching", "2022-05-01") with { Id = "a", Hours = 1 },
            Report.Create("teaching", "2022-04-30") with { Id = "z", Hours = 3 },
            Report.Create("teaching", "2022-05-01") with { Id = "B", Hours = 0.5m });

        Assert.Equal(
            [("z", 3m), ("B", 0.5m), ("a", 1m), ("b", 0.5m)],
            history.AssessedOn("2024-03-14").Lines.Select(l => (l.Report, l.Counted)));
    }

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-5")]
    [Trait("Rule", "ALL-CYCLE-1")]
    public void CalendarYearCap_StartsAgainWithTheNextCycle_AlsoInTheSameYear()
    {
        var history = Certified()
            .EarningAll("2022-05-01")
            .Reporting(
                Report.Create("teaching", "2024-01-15") with { Hours = 5 },
                Report.Create("teaching", "2024-05-01") with { Hours = 5 })
            .Renew("2024-02-01");

        Assert.Equal(5, history.AssessedOn("2024-06-01").Counted);
        Assert.Equal("counted", history.LineOn("2024-06-01", "teaching-2024-05-01").ReasonText());
    }

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-6")]
    public void CprFirstAid_IsAcceptedFrom2025On_AtMostFiveACalendarYear()
    {
        var before = Report.Create("cpr-first-aid", "2024-12-31") with { Hours = 4 };
        var first = Report.Create("cpr-first-aid", "2025-01-01") with { Hours = 4 };
        var second = Report.Create("cpr-first-aid", "2025-12-31") with { Credits = 4 };
        var nextYear = Report.Create("cpr-first-aid", "2026-01-01") with { Credits = 4 };
        var history = Certified(on: "2024-01-10").Reporting(before, first, second, nextYear);

        Assert.Equal(("not-accepted", "ACSM-CREDIT-6", 0m, 0m), Seen(history, "2026-06-01", before));
        Assert.Equal(("counted", null, 4m, 4m), Seen(history, "2026-06-01", first));
        Assert.Equal(("capped", "ACSM-CREDIT-6", 4m, 1m), Seen(history, "2026-06-01", second));
        Assert.Equal(("counted", null, 4m, 4m), Seen(history, "2026-06-01", nextYear));
    }

    [Theory]
    [Trait("Rule", "ACSM-CREDIT-7")]
    [InlineData("ACSM-GEI", "ACSM-CPT", "counted", 10)]
    [InlineData("ACSM-GEI", "ACSM-EP", "counted", 15)]
    [InlineData("ACSM-CPT", "ACSM-EP", "counted", 15)]
    [InlineData("ACSM-EP", "ACSM-CEP", "counted", 15)]
    [InlineData("ACSM-CPT", "ACSM-CPT", "not-higher-level", 0)]
    [InlineData("ACSM-CEP", "ACSM-EP", "not-higher-level", 0)]
    [InlineData("ACSM-EP", "ACSM-CPT", "not-higher-level", 0)]
    [InlineData("ACSM-CPT", "ACSM-GEI", "not-higher-level", 0)]
    [InlineData("ACSM-CPT", "NASM-CPT", "other-organisation", 0)]
    [InlineData("ACSM-GEI", "NSCA-CSCS", "other-organisation", 0)]
    public void NewCertification_CountsWhenHigherThanWhatIsHeld(string held, string earned, string reason, int credits)
    {
        var report = Report.Create("new-certification", "2022-05-01") with { Earned = earned };
        var history = Certified(held).Reporting(report);

        Assert.Equal(
            (reason, reason == "counted" ? null : "ACSM-CREDIT-7", (decimal)credits, (decimal)credits),
            Seen(history, "2022-06-01", report));
    }

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-7")]
    public void NewCertification_IsNotHinderedByTheCredentialItMade_ButByOneHeldTheDayBefore()
    {
        var onTheDay = Report.Create("new-certification", "2022-05-01") with { Earned = "ACSM-EP" };
        var dayAfter = Report.Create("new-certification", "2022-05-02") with { Earned = "ACSM-EP" };
        var history = Certified().Holding("ACSM-EP", "2022-05-01").Reporting(onTheDay, dayAfter);

        Assert.Equal("counted", Seen(history, "2022-06-01", onTheDay).Reason);
        Assert.Equal("not-higher-level", Seen(history, "2022-06-01", dayAfter).Reason);
    }

    [Theory]
    [Trait("Rule", "ACSM-CREDIT-7")]
    [InlineData("2021-09-01", "not-higher-level")]
    [InlineData("2022-02-02", "not-higher-level")]
    [InlineData("2022-02-03", "counted")]
    public void NewCertification_LooksAtCredentialsActiveOrInGraceAtTheEndOfTheDayBefore(string earnedOn, string reason)
    {
        // The EP of 2 August 2018 ends 1 August 2021; its grace, through 1 February 2022, still hinders on the day
        // after it.
        var report = Report.Create("new-certification", earnedOn) with { Earned = "ACSM-EP" };
        var history = Certified().Holding("ACSM-EP", "2018-08-02").Reporting(report).Night("2023-01-01");

        Assert.Equal(reason, Seen(history, "2023-01-01", report).Reason);
    }

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-7")]
    public void NewCertification_AsAReport_MakesNoCredential()
    {
        var history = Certified().Reporting(
            Report.Create("new-certification", "2022-05-01") with { Earned = "ACSM-EP" })
            .Night("2022-06-01");

        Assert.Single(history.Member.Credentials);
        Assert.Equal(45, history.AssessedOn("2022-06-01").Required);
    }

    [Theory]
    [Trait("Rule", "ACSM-CREDIT-8")]
    [InlineData("course-audit")]
    [InlineData("job-duty")]
    [InlineData("job-shadowing")]
    [InlineData("reading")]
    [InlineData("emt-training")]
    [InlineData("lifeguarding")]
    public void SomeActivities_AreNeverAccepted(string activity)
    {
        Assert.Equal(("not-accepted", "ACSM-CREDIT-8", 0m, 0m), Seen(Report.Create(activity, "2022-05-01")));
        Assert.Equal(
            ("not-accepted", "ACSM-CREDIT-8", 0m, 0m),
            Seen(Report.Create(activity, "2022-05-01") with { Hours = 40 }));
        // Not even outside the window: the first reason is that it is never taken.
        Assert.Equal(
            ("not-accepted", "ACSM-CREDIT-8", 0m, 0m),
            Seen(Report.Create(activity, "2020-05-01") with { Credits = 40 }));
    }

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-9")]
    public void CommitteeService_IsAcceptedFrom2023On_EightACalendarYearAndTwentyFourACycle()
    {
        var reports = new[] { "2022-12-31", "2023-01-01", "2024-01-01", "2025-01-01", "2025-05-01" }
            .Select(day => Report.Create("committee-service", day) with { Hours = 8 })
            .ToArray();
        var history = Certified(on: "2022-06-01").Reporting(reports);

        Assert.Equal(("not-accepted", "ACSM-CREDIT-9", 0m, 0m), Seen(history, "2025-05-31", reports[0]));
        Assert.Equal([0m, 8m, 8m, 8m, 0m], history.AssessedOn("2025-05-31").Lines.Select(l => l.Counted));
        Assert.Equal(("capped", "ACSM-CREDIT-9", 8m, 0m), Seen(history, "2025-05-31", reports[4]));
    }

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-9")]
    public void CommitteeService_InAFourthCalendarYear_MeetsTheCyclesCap()
    {
        var reports = new[] { "2023-06-02", "2024-01-01", "2025-01-01", "2026-05-31" }
            .Select(day => Report.Create("committee-service", day) with { Credits = 9 })
            .ToArray();
        var history = Certified(on: "2023-06-01").Reporting(reports);

        Assert.Equal([8m, 8m, 8m, 0m], history.AssessedOn("2026-05-31").Lines.Select(l => l.Counted));
    }

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-10")]
    public void Grace_StillEarnsForTheOldCycle_ThroughItsLastDay()
    {
        var last = Course("2024-09-14", 45);
        var tooLate = Course("2024-09-15", 3);
        var history = Certified().Reporting(last, tooLate);

        Assert.Equal(("counted", null, 45m, 45m), Seen(history, "2024-09-14", last));
        Assert.Equal(("outside-window", "ACSM-CREDIT-10", 3m, 0m), Seen(history, "2024-09-15", tooLate));
        Assert.IsType<Renewed>(history.Renew("2024-09-14").Log[^1]);
    }

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-10")]
    [Trait("Rule", "ACSM-STATUS-4")]
    public void ExtendedGrace_EarnsThroughItsOwnLastDay()
    {
        var last = Course("2025-01-31", 4);
        var tooLate = Course("2025-02-01", 3);
        var history = Certified().ExtendGrace("2024-05-01", to: "2025-01-31").Reporting(last, tooLate);

        Assert.Equal("counted", Seen(history, "2025-01-31", last).Reason);
        Assert.Equal(("outside-window", "ACSM-CREDIT-10", 3m, 0m), Seen(history, "2025-02-01", tooLate));
    }

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-11")]
    public void AfterALateRenewal_TheTimeOfGraceCountsForNothingNew()
    {
        var old = Course("2024-01-10", 1);
        var firstOfGrace = Course("2024-03-15", 1);
        var onTheDay = Course("2024-06-01", 1);
        var dayAfter = Course("2024-06-02", 1);
        var history = Certified().EarningAll("2022-05-01").Reporting(old, firstOfGrace, onTheDay, dayAfter)
            .Renew("2024-06-01");

        Assert.Equal(("outside-window", "ACSM-CREDIT-11", 1m, 0m), Seen(history, "2024-07-01", old));
        Assert.Equal(("outside-window", "ACSM-CREDIT-11", 1m, 0m), Seen(history, "2024-07-01", firstOfGrace));
        Assert.Equal(("outside-window", "ACSM-CREDIT-11", 1m, 0m), Seen(history, "2024-07-01", onTheDay));
        Assert.Equal(("counted", null, 1m, 1m), Seen(history, "2024-07-01", dayAfter));
    }

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-10")]
    [Trait("Rule", "ACSM-CYCLE-1")]
    public void FirstCycle_CountsFromTheDayAfterTheCertification()
    {
        var onTheDay = Course("2021-03-15", 2);
        var dayAfter = Course("2021-03-16", 2);
        var before = Course("2020-03-16", 2);
        var history = Certified().Reporting(onTheDay, dayAfter, before);

        Assert.Equal(("outside-window", "ACSM-CYCLE-1", 2m, 0m), Seen(history, "2022-01-01", before));
        Assert.Equal(("outside-window", "ACSM-CYCLE-1", 2m, 0m), Seen(history, "2022-01-01", onTheDay));
        Assert.Equal(("counted", null, 2m, 2m), Seen(history, "2022-01-01", dayAfter));
    }

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-2")]
    public void OutsideTheWindow_IsNamedBeforeTheActivitysOwnReasons_AndShowsTheWorth() =>
        Assert.Equal(
            ("outside-window", "ACSM-CYCLE-1", 20m, 0m),
            Seen(Report.Create("college-course", "2020-05-01") with { CreditHours = 2, Grade = "F", InScope = false }));

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-12")]
    public void LowerCredential_NeedsNoCreditsWhileAHigherOneIsHeld()
    {
        var history = Certified().Holding("ACSM-EP", "2021-06-01");

        Assert.Equal(0, history.AssessedOn("2022-01-01", "c1").Required);
        Assert.True(history.AssessedOn("2022-01-01", "c1").Complete);
        Assert.Equal("ACSM-CREDIT-12", history.AssessedOn("2022-01-01", "c1").WaivedBy);
        Assert.Equal(60, history.AssessedOn("2022-01-01", "c2").Required);
        Assert.False(history.AssessedOn("2022-01-01", "c2").Complete);
    }

    [Theory]
    [Trait("Rule", "ACSM-CREDIT-12")]
    [InlineData("2021-08-01", 0)]
    [InlineData("2021-08-02", 0)]
    [InlineData("2022-02-01", 0)]
    [InlineData("2022-02-02", 45)]
    public void Waiver_LastsWhileTheHigherIsActiveOrInGrace(string day, int required)
    {
        // The EP ends 1 August 2021 and its grace on 1 February 2022.
        var history = Certified().Holding("ACSM-EP", "2018-08-02");

        Assert.Equal(required, history.AssessedOn(day, "c1").Required);
    }

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-12")]
    public void Waiver_BeginsWithTheHigherCredential()
    {
        var history = Certified().Holding("ACSM-CEP", "2022-06-01");

        Assert.Equal(45, history.AssessedOn("2022-05-31", "c1").Required);
        Assert.Equal(0, history.AssessedOn("2022-06-01", "c1").Required);
    }

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-12")]
    public void Waiver_SparesTheCreditsAndNotTheFee()
    {
        var history = Certified().Holding("ACSM-EP", "2022-06-01").Renew("2024-01-15", paid: 59);
        Assert.Equal(("fee-unpaid", "ACSM-FEE-1"), (history.LastRefusal.Reason, history.LastRefusal.Rule));

        Assert.IsType<Renewed>(history.Renew("2024-01-15", paid: 60).Log[^1]);
    }

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-12")]
    public void TwoCredentialsOfOneLevel_EachNeedTheirCredits()
    {
        var history = Certified().Holding("ACSM-CPT", "2022-06-01");

        Assert.Equal(45, history.AssessedOn("2022-07-01", "c1").Required);
        Assert.Equal(45, history.AssessedOn("2022-07-01", "c2").Required);
    }

    private static decimal Amount(string text) =>
        decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-2")]
    public void AmountTooLargeToAdd_CountsAsTheLargestThereIs()
    {
        var course = Report.Create("continuing-education", "2022-05-01") with
        {
            Ceu = decimal.MaxValue,
            ApprovedBy = "ACE",
        };

        var assessment = Certified().Reporting(course, course with { Id = "another" }).AssessedOn("2022-06-01");

        Assert.Equal([decimal.MaxValue, decimal.MaxValue], assessment.Lines.Select(line => line.Worth));
        Assert.Equal(decimal.MaxValue, assessment.Counted);
    }

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-5")]
    public void ActivityNoLongerTaken_NamesTheRuleInForceOnItsDay()
    {
        var teaching = Acsm.FindActivity("teaching")!;
        var program = Acsm with
        {
            Activities =
            [
                teaching with { Through = Days.Day("2022-12-31") },
                teaching with { From = Days.Day("2023-01-01"), Accepted = false, Rule = "ACSM-CREDIT-8" },
            ],
        };
        var history = MemberHistory.Create(program, "ACSM-CPT", "2021-03-15").Reporting(
            Report.Create("teaching", "2022-12-31") with { Hours = 1 },
            Report.Create("teaching", "2023-01-01") with { Hours = 1 });

        Assert.Equal(
            [(LineReason.Counted, null), (LineReason.NotAccepted, "ACSM-CREDIT-8")],
            history.AssessedOn("2023-06-01").Lines.Select(line => (line.Reason, line.Rule)));
    }
}
