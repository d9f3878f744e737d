using CecFunctions.Domain.Credits;
using static CecFunctions.Domain.Tests.Policies;

namespace CecFunctions.Domain.Tests.Credits;

public sealed class NscaActivityTests
{
    private static (
        string Reason,
        string? Rule,
        string? Category,
        decimal Worth,
        decimal Counted) Seen(ReportFields report, params ReportFields[] others)
    {
        var ends = report.Date.Year <= 2020 ? "2020-12-31" : "2023-12-31";
        var history = MemberHistory.Create(Nsca, "NSCA-CSCS", "2016-05-01").WithCpr();
        if (report.Date.Year > 2020)
        {
            history.EarningAll("2019-05-01").Renew("2020-06-01");
        }

        var line = history.Reporting([.. others, report]).LineOn(ends, report.Id);
        return (line.ReasonText(), line.Rule, line.Category, line.Worth, line.Counted);
    }

    private static ReportFields Create(string activity, string day = "2022-05-01") => Report.Create(activity, day);

    [Theory]
    [Trait("Rule", "NSCA-CREDIT-3")]
    [InlineData(10, "counted", 1.0, 1.0)]
    [InlineData(20, "counted", 2.0, 2.0)]
    [InlineData(20.1, "capped", 2.01, 2.0)]
    [InlineData(36, "capped", 3.6, 2.0)]
    public void Event_CountsATenthAnHour_AtMostTwoAnEvent(double hours, string reason, double worth, double counted) =>
        Assert.Equal(
            (reason, reason == "capped" ? "NSCA-CREDIT-3" : null, "A", (decimal)worth, (decimal)counted),
            Seen(Create("event") with { Hours = (decimal)hours }));

    [Fact]
    [Trait("Rule", "NSCA-CREDIT-3")]
    public void Event_OutOfScope_DoesNotCount_AndTheCapIsForEachEvent()
    {
        Assert.Equal(
            ("not-in-scope", "NSCA-CREDIT-3", "A", 0m, 0m),
            Seen(Create("event") with { Hours = 10, InScope = false }));
        Assert.Equal(
            ("counted", null, "A", 2m, 2m),
            Seen(Create("event", "2022-06-01") with { Hours = 20 }, Create("event", "2022-05-01") with { Hours = 20 }));
    }

    [Theory]
    [Trait("Rule", "NSCA-CREDIT-4")]
    [InlineData(70, "counted", 0.2)]
    [InlineData(69.99, "score-too-low", 0)]
    [InlineData(100, "counted", 0.2)]
    [InlineData(0, "score-too-low", 0)]
    public void Quiz_NeedsSeventy(double score, string reason, double credits) =>
        Assert.Equal(
            (reason, reason == "counted" ? null : "NSCA-CREDIT-4", "D", (decimal)credits, (decimal)credits),
            Seen(Create("quiz") with { Score = (decimal)score }));

    [Theory]
    [Trait("Rule", "NSCA-CREDIT-4")]
    [InlineData("2020-12-31", "B")]
    [InlineData("2021-01-01", "D")]
    public void Quiz_ChangesItsCategoryIn2021(string day, string category) =>
        Assert.Equal(("counted", null, category, 0.2m, 0.2m), Seen(Create("quiz", day) with { Score = 70 }));

    [Fact]
    [Trait("Rule", "NSCA-CREDIT-4")]
    public void Quiz_CountsTheUnitsGiven() =>
        Assert.Equal(("counted", null, "D", 0.5m, 0.5m), Seen(Create("quiz") with { Score = 88, Ceu = 0.5m }));

    [Theory]
    [Trait("Rule", "NSCA-CREDIT-5")]
    [InlineData("presentation")]
    [InlineData("publication")]
    [InlineData("volunteer")]
    public void PresentationPublicationVolunteer_CountTheUnitsGiven(string activity) =>
        Assert.Equal(("counted", null, "B", 1.25m, 1.25m), Seen(Create(activity) with { Ceu = 1.25m }));

    [Theory]
    [Trait("Rule", "NSCA-CREDIT-6")]
    [InlineData("semester", 3, 1.5, 1.5)]
    [InlineData("semester", 4, 2.0, 2.0)]
    [InlineData("semester", 5, 2.5, 2.0)]
    [InlineData("quarter", 3, 0.9, 0.9)]
    [InlineData("quarter", 6, 1.8, 1.8)]
    [InlineData("quarter", 7, 2.1, 2.0)]
    public void CollegeCourse_CountsByHourSystem_AtMostTwoACourse(
        string system, int hours, double worth, double counted) =>
        Assert.Equal(
            (
                worth > counted ? "capped" : "counted",
                worth > counted ? "NSCA-CREDIT-6" : null,
                "C",
                (decimal)worth,
                (decimal)counted),
            Seen(Course("2022-05-01", "2022-01-10") with { CreditHours = hours, HourSystem = system }));

    [Theory]
    [Trait("Rule", "NSCA-CREDIT-6")]
    [InlineData("2019-05-01", "2018-01-01", "counted")]
    [InlineData("2019-05-01", "2017-12-31", "outside-window")]
    [InlineData("2020-12-31", "2020-09-01", "counted")]
    public void CollegeCourse_StartsInTheCalendarPeriod(string completed, string started, string reason)
    {
        var line = Seen(Course(completed, started));

        Assert.Equal(
            (reason, reason == "counted" ? null : "NSCA-CREDIT-6", 1.5m),
            (line.Reason, line.Rule, line.Worth));
    }

    [Theory]
    [Trait("Rule", "NSCA-CREDIT-6")]
    [InlineData("2019-05-06", "outside-window")]
    [InlineData("2019-05-07", "counted")]
    public void CollegeCourse_StartsAfterTheCertification(string started, string reason)
    {
        var course = Course("2020-05-01", started);
        var history = MemberHistory.Create(Nsca, "NSCA-CPT", "2019-05-06").Reporting(course);

        Assert.Equal(reason, history.LineOn("2020-06-01", course.Id).ReasonText());
    }

    [Fact]
    [Trait("Rule", "NSCA-CREDIT-6")]
    [Trait("Rule", "NSCA-CREDIT-13")]
    public void CollegeCourse_CompletedAfterThePeriod_IsOutsideForTheWindowsRule()
    {
        var course = Course("2021-01-10", "2020-09-01");
        var history = MemberHistory.Create(Nsca, "NSCA-CPT", "2016-05-01").Reporting(course);

        Assert.Equal(
            ("outside-window", "NSCA-CREDIT-13"),
            (history.LineOn("2021-01-20", course.Id).ReasonText(), history.LineOn("2021-01-20", course.Id).Rule));
    }

    [Fact]
    [Trait("Rule", "NSCA-CREDIT-6")]
    public void CollegeCourse_AfterALateRenewal_MayHaveStartedInJanuary()
    {
        // The calendar period begins on 1 January, the credit window after a late renewal on 1 February.
        var course = Course("2021-05-20", "2021-01-11");
        var history = MemberHistory.Create(Nsca, "NSCA-CPT", "2016-05-01").WithCpr().EarningAll("2019-05-01")
            .Renew("2021-01-20").Reporting(course);

        Assert.Equal("counted", history.LineOn("2021-06-01", course.Id).ReasonText());
    }

    [Fact]
    [Trait("Rule", "NSCA-CREDIT-6")]
    public void CollegeCourse_OutOfScope_DoesNotCount() =>
        Assert.Equal(
            ("not-in-scope", "NSCA-CREDIT-6", "C", 0m, 0m),
            Seen(Course("2022-05-01", "2022-01-10") with { InScope = false }));

    [Fact]
    [Trait("Rule", "NSCA-CREDIT-7")]
    public void FirstAid_CountsHalfAUnitEachTime() =>
        Assert.Equal(
            ("counted", null, "C", 0.5m, 0.5m),
            Seen(Create("first-aid", "2022-06-01"), Create("first-aid", "2022-05-01")));

    [Fact]
    [Trait("Rule", "NSCA-CREDIT-7")]
    public void CprAed_IsARequirementAndCountsForNothing()
    {
        Assert.Equal(("not-accepted", "NSCA-CREDIT-7"), (Seen(Create("cpr-aed")).Reason, Seen(Create("cpr-aed")).Rule));
        Assert.Equal(
            ("not-accepted", 0m),
            (Seen(Create("cpr-aed") with { Hours = 6 }).Reason, Seen(Create("cpr-aed") with { Hours = 6 }).Worth));
    }

    [Theory]
    [Trait("Rule", "NSCA-CREDIT-8")]
    [InlineData("2020-12-31", "D")]
    [InlineData("2021-01-01", "C")]
    public void HomeStudy_PreApproved_CountsTheUnitsApproved(string day, string category) =>
        Assert.Equal(
            ("counted", null, category, 1.2m, 1.2m),
            Seen(Create("home-study", day) with { Ceu = 1.2m, PreApproved = true }));

    [Theory]
    [Trait("Rule", "NSCA-CREDIT-8")]
    [InlineData("2020-05-01")]
    [InlineData("2022-05-01")]
    public void HomeStudy_NotPreApproved_SharesTheCapOfPersonalDevelopment(string day)
    {
        var development = Create("personal-development", day) with { Id = "a", Hours = 3 };
        var study = Create("home-study", day) with { Id = "b", Ceu = 0.4m };

        Assert.Equal(("capped", "NSCA-CREDIT-9", "D", 0.4m, 0.2m), Seen(study, development));
        Assert.Equal(
            ("capped", "NSCA-CREDIT-9", "D", 0.8m, 0.5m),
            Seen(Create("home-study", day) with { Hours = 8, PreApproved = false }));
    }

    [Theory]
    [Trait("Rule", "NSCA-CREDIT-9")]
    [InlineData(5, "counted", 0.5, 0.5)]
    [InlineData(5.1, "capped", 0.51, 0.5)]
    [InlineData(2, "counted", 0.2, 0.2)]
    public void PersonalDevelopment_CountsHalfAUnitACalendarYear(
        double hours, string reason, double worth, double counted) =>
        Assert.Equal(
            (reason, reason == "capped" ? "NSCA-CREDIT-9" : null, "D", (decimal)worth, (decimal)counted),
            Seen(Create("personal-development") with { Hours = (decimal)hours }));

    [Fact]
    [Trait("Rule", "NSCA-CREDIT-9")]
    public void PersonalDevelopment_AnUnusedPartIsNotAvailableInAnotherYear()
    {
        var little = Create("personal-development", "2021-12-31") with { Ceu = 0.1m };
        var much = Create("personal-development", "2022-01-01") with { Ceu = 0.9m };

        Assert.Equal(("capped", "NSCA-CREDIT-9", "D", 0.9m, 0.5m), Seen(much, little));
        Assert.Equal(
            ("counted", null, "D", 0.5m, 0.5m),
            Seen(Create("personal-development", "2023-01-01") with { Ceu = 0.5m }, much, little));
    }

    [Fact]
    [Trait("Rule", "NSCA-CREDIT-10")]
    public void NccaCertification_CountsOneUnit_InItsFieldsOnly()
    {
        Assert.Equal(("counted", null, "D", 1m, 1m), Seen(Create("ncca-certification")));
        Assert.Equal(("counted", null, "D", 1m, 1m), Seen(Create("ncca-certification") with { InScope = true }));
        Assert.Equal(
            ("not-in-scope", "NSCA-CREDIT-10", "D", 0m, 0m),
            Seen(Create("ncca-certification") with { InScope = false }));
    }

    [Fact]
    [Trait("Rule", "NSCA-CREDIT-11")]
    public void NscaCertification_CountsThreeUnits() =>
        Assert.Equal(("counted", null, "D", 3m, 3m), Seen(Create("nsca-certification")));

    private static ReportFields Course(string completed, string started) =>
        Report.Create("college-course", completed) with
        {
            CreditHours = 3,
            HourSystem = "semester",
            StartedOn = Days.Day(started),
        };
}
