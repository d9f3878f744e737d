using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using static CecFunctions.Domain.Tests.Days;
using static CecFunctions.Domain.Tests.Policies;

namespace CecFunctions.Domain.Tests.Credits;

public sealed class NscaRequirementTests
{
    private static MemberHistory Certified(string on) => MemberHistory.Create(Nsca, "NSCA-CSCS", on).WithCpr();

    [Theory]
    [Trait("Rule", "NSCA-CREDIT-1")]
    [InlineData("2017-12-31", "2020-12-31", 6.0, 5.5, 4.0, 5.5, 3.5)]
    [InlineData("2018-01-01", "2020-12-31", 4.0, 3.5, 2.5, 3.5, 1.5)]
    [InlineData("2018-12-31", "2020-12-31", 4.0, 3.5, 2.5, 3.5, 1.5)]
    [InlineData("2019-01-01", "2020-12-31", 2.0, 1.5, 1.0, 1.5, 1.0)]
    [InlineData("2019-12-31", "2020-12-31", 2.0, 1.5, 1.0, 1.5, 1.0)]
    [InlineData("2020-01-01", "2020-12-31", 1.0, 1.0, 1.0, 1.0, 1.0)]
    [InlineData("2020-06-30", "2020-12-31", 1.0, 1.0, 1.0, 1.0, 1.0)]
    [InlineData("2021-01-01", "2023-12-31", 4.0, 3.5, 3.0, 3.5, 3.0)]
    [InlineData("2022-01-01", "2023-12-31", 2.0, 1.5, 1.0, 1.5, 1.0)]
    [InlineData("2023-06-30", "2023-12-31", 1.0, 1.0, 1.0, 1.0, 1.0)]
    [InlineData("2024-06-01", "2026-12-31", 4.0, 3.5, 3.0, 3.5, 3.0)]
    [InlineData("2027-06-01", "2029-12-31", 4.0, 3.5, 3.0, 3.5, 3.0)]
    public void RequirementAndMaximums_FollowTheDateOfCertification(
        string certifiedOn, string day, double required, double a, double b, double c, double d)
    {
        var assessment = Certified(certifiedOn).AssessedOn(day);

        Assert.Equal((decimal)required, assessment.Required);
        Assert.Equal(
            [("A", (decimal)a), ("B", (decimal)b), ("C", (decimal)c), ("D", (decimal)d)],
            assessment.Maximums.Select(m => (m.Key, m.Value)));
    }

    [Fact]
    [Trait("Rule", "NSCA-CREDIT-1")]
    public void CertifiedBeforeThePeriod_HasTheFirstRowOfALaterPeriod()
    {
        // From 2021 the first row allows 4.0 in category D.
        var assessment = Certified("2016-05-01").EarningAll("2019-05-01").Renew("2020-06-01").AssessedOn("2021-01-01");

        Assert.Equal(6.0m, assessment.Required);
        Assert.Equal(
            [("A", 5.5m), ("B", 4.0m), ("C", 5.5m), ("D", 4.0m)],
            assessment.Maximums.Select(m => (m.Key, m.Value)));
    }

    [Theory]
    [Trait("Rule", "NSCA-CREDIT-1")]
    [InlineData("2017-12-31", "presentation", 4.0)]
    [InlineData("2018-05-01", "presentation", 2.5)]
    [InlineData("2019-05-01", "volunteer", 1.0)]
    public void CategoryMaximum_HitExactly_IsNotCapped(string certifiedOn, string activity, double ceu)
    {
        var report = Report.Create(activity, "2020-02-01") with { Ceu = (decimal)ceu };
        var line = Certified(certifiedOn).Reporting(report).LineOn("2020-12-31", report.Id);

        Assert.Equal(("counted", (decimal)ceu), (line.ReasonText(), line.Counted));
    }

    [Fact]
    [Trait("Rule", "NSCA-CREDIT-1")]
    public void CategoryMaximum_CapsWhatIsOver_AndIsTheRuleNamed()
    {
        var first = Report.Create("presentation", "2020-02-01") with { Ceu = 3.5m };
        var second = Report.Create("volunteer", "2020-03-01") with { Ceu = 0.6m };
        var third = Report.Create("publication", "2020-04-01") with { Ceu = 0.1m };
        var history = Certified("2016-05-01").Reporting(first, second, third);

        Assert.Equal([3.5m, 0.5m, 0m], history.AssessedOn("2020-12-31").Lines.Select(l => l.Counted));
        Assert.Equal(
            [null, "NSCA-CREDIT-1", "NSCA-CREDIT-1"],
            history.AssessedOn("2020-12-31").Lines.Select(l => l.Rule));
        Assert.Equal(4.0m, history.AssessedOn("2020-12-31").ByCategory["B"]);
    }

    [Fact]
    [Trait("Rule", "NSCA-CREDIT-1")]
    public void LineReducedByTwoCaps_NamesTheLast()
    {
        // 25 hours are worth 2.5, an event counts 2.0, and row 3 leaves 1.5 for category A.
        var report = Report.Create("event", "2020-02-01") with { Hours = 25 };
        var line = Certified("2019-05-01").Reporting(report).LineOn("2020-12-31", report.Id);

        Assert.Equal(("capped", "NSCA-CREDIT-1", 2.5m, 1.5m), (line.ReasonText(), line.Rule, line.Worth, line.Counted));
    }

    [Theory]
    [Trait("Rule", "NSCA-CREDIT-2")]
    [InlineData("2016-05-01", 2)]
    [InlineData("2018-01-01", 2)]
    [InlineData("2019-12-31", 2)]
    [InlineData("2020-01-01", 0)]
    [InlineData("2020-06-30", 0)]
    public void TwoCategories_AreNeededWhereCertifiedBeforeTheLastYear(string certifiedOn, int categories)
    {
        var assessment = Certified(certifiedOn).Reporting(
            Report.Create("presentation", "2020-10-01") with { Ceu = 1.0m })
            .AssessedOn("2020-12-31");

        Assert.Equal(
            categories == 2,
            assessment.Shortfalls.Contains(new Shortfall("category-minimum", "NSCA-CREDIT-2")));
        Assert.Equal(categories == 0, assessment.Complete);
    }

    [Fact]
    [Trait("Rule", "NSCA-CREDIT-2")]
    public void CategoryMinimum_ComesAfterTheCreditsInTheOrderOfReasons()
    {
        var history = Certified("2019-05-01").Reporting(
            Report.Create("presentation", "2020-02-01") with { Ceu = 1.0m });

        Assert.Equal(
            ["credits-incomplete", "category-minimum"],
            history.AssessedOn("2020-12-31").Shortfalls.Select(s => s.Reason));
        Assert.Equal(
            ("credits-incomplete", "NSCA-CREDIT-1"),
            (history.Renew("2020-12-31").LastRefusal.Reason, history.LastRefusal.Rule));
    }

    [Fact]
    [Trait("Rule", "NSCA-CREDIT-2")]
    public void EnoughInOneCategory_IsRefusedForTheCategories()
    {
        // Every maximum of the table is below what is required, so the case is seen without maximums.
        var history = MemberHistory.Create(Tables.WithoutMaximums(Nsca), "NSCA-CSCS", "2019-05-01").WithCpr()
            .Reporting(Report.Create("presentation", "2020-02-01") with { Ceu = 2.0m });
        Assert.Equal(
            ("category-minimum", "NSCA-CREDIT-2"),
            (history.Renew("2020-12-31").LastRefusal.Reason, history.LastRefusal.Rule));

        history.Reporting(Report.Create("first-aid", "2020-03-01"));
        Assert.IsType<Renewed>(history.Renew("2020-12-31").Log[^1]);
    }

    [Fact]
    [Trait("Rule", "NSCA-CYCLE-2")]
    public void CredentialOfTheLastHalfYear_NeedsNothing_ByThatRule()
    {
        var assessment = Certified("2020-07-01").AssessedOn("2020-12-31");

        Assert.Equal(
            (0m, "NSCA-CYCLE-2", true),
            (assessment.Required, assessment.WaivedBy, assessment.Complete));
        Assert.Null(Certified("2020-06-30").AssessedOn("2020-12-31").WaivedBy);
    }

    [Fact]
    [Trait("Rule", "NSCA-CREDIT-2")]
    public void CategoryInWhichNothingCounts_IsNoSecondCategory()
    {
        var history = MemberHistory.Create(Tables.WithoutMaximums(Nsca), "NSCA-CSCS", "2019-05-01").WithCpr()
            .Reporting(
                Report.Create("presentation", "2020-02-01") with { Ceu = 2.0m },
                Report.Create("quiz", "2021-01-05") with { Score = 90 },
                Report.Create("ncca-certification", "2020-03-01") with { InScope = false },
                // Worth 0.001, which is 0.00.
                Report.Create("personal-development", "2020-04-01") with { Hours = 0.01m });

        Assert.Equal("category-minimum", history.Renew("2020-12-31").LastRefusal.Reason);
    }

    [Theory]
    [Trait("Rule", "NSCA-CREDIT-12")]
    [InlineData("2018-06-05", "outside-window", "NSCA-CREDIT-12")]
    [InlineData("2019-04-01", "outside-window", "NSCA-CREDIT-12")]
    [InlineData("2019-04-02", "outside-window", "NSCA-CYCLE-1")]
    [InlineData("2019-04-03", "counted", null)]
    [InlineData("2019-06-05", "counted", null)]
    public void Activity_CountsForEachCredentialCertifiedBeforeItsDate(string activity, string reason, string? rule)
    {
        var report = Report.Create("first-aid", activity);
        var history = Certified("2016-05-01").Holding("NSCA-CPT", "2019-04-02").Reporting(report);

        Assert.Equal("counted", history.LineOn("2020-12-31", report.Id, "c1").ReasonText());
        var second = history.LineOn("2020-12-31", report.Id, "c2");
        Assert.Equal((reason, rule), (second.ReasonText(), second.Rule));
    }

    [Fact]
    [Trait("Rule", "NSCA-CREDIT-12")]
    public void EachCredential_PaysItsOwnFee()
    {
        var history = Certified("2016-05-01").Holding("NSCA-CPT", "2018-04-02").AsBodyMember().EarningAll("2019-05-01")
            .Renew("2020-10-01", paid: 65, id: "c1").Renew("2020-10-01", paid: 55, id: "c2");

        Assert.Equal([("c1", 65m), ("c2", 55m)], history.Log.OfType<Renewed>().Select(r => (r.Credential, r.Fee)));
    }

    [Theory]
    [Trait("Rule", "NSCA-CREDIT-13")]
    [InlineData("2020-12-31", true)]
    [InlineData("2021-01-01", false)]
    [InlineData("2021-01-31", false)]
    public void WhatIsEarnedByTheEnd_MayBeReportedInJanuary_AndNothingEarnedThenCounts(string earned, bool counts)
    {
        var history = Certified("2020-02-01").Reporting(Report.Create("presentation", earned) with { Ceu = 1.0m })
            .Renew("2021-01-31");

        if (counts)
        {
            Assert.IsType<Renewed>(history.Log[^1]);
        }
        else
        {
            Assert.Equal("credits-incomplete", history.LastRefusal.Reason);
            Assert.Equal("NSCA-CREDIT-13", history.LineOn("2021-01-31", "presentation-" + earned).Rule);
        }
    }

    [Theory]
    [Trait("Rule", "NSCA-CREDIT-13")]
    [InlineData("2021-01-05", "2021-01-05", "2021-02-01")]
    [InlineData("2021-01-31", "2021-01-05", "2021-02-01")]
    public void AfterALateRenewal_TheNextPeriodCountsFromFirstFebruary(string renewed, string before, string from)
    {
        var first = Report.Create("first-aid", from);
        var dayBefore = Report.Create("first-aid", $"{Day(from).AddDays(-1):yyyy-MM-dd}");
        var earlier = Report.Create("first-aid", before);
        var history = Certified("2016-05-01").EarningAll("2019-05-01").Renew(renewed)
            .Reporting(first, dayBefore, earlier);

        Assert.Equal("counted", history.LineOn("2021-06-01", first.Id).ReasonText());
        Assert.Equal(
            ("outside-window", "NSCA-CREDIT-13"),
            (history.LineOn("2021-06-01", dayBefore.Id).ReasonText(), history.LineOn("2021-06-01", dayBefore.Id).Rule));
        Assert.Equal("NSCA-CREDIT-13", history.LineOn("2021-06-01", earlier.Id).Rule);
    }

    [Fact]
    [Trait("Rule", "NSCA-CREDIT-13")]
    public void AfterAnAppeal_TheNextPeriodCountsFromTheDayAfterTheRenewal()
    {
        var onTheDay = Report.Create("first-aid", "2021-03-20");
        var dayAfter = Report.Create("first-aid", "2021-03-21");
        var history = Certified("2016-05-01").EarningAll("2019-05-01").AppealApproved("2021-02-20").Renew("2021-03-20")
            .Reporting(onTheDay, dayAfter);

        Assert.Equal("NSCA-CREDIT-13", history.LineOn("2021-06-01", onTheDay.Id).Rule);
        Assert.Equal("counted", history.LineOn("2021-06-01", dayAfter.Id).ReasonText());
    }

    [Fact]
    [Trait("Rule", "NSCA-CREDIT-13")]
    public void ReportMadeStillLater_CountsByItsActivityDate_ForAnAppeal()
    {
        var history = Certified("2016-05-01").AppealApproved("2021-02-20").EarningAll("2020-12-31");

        Assert.IsType<Renewed>(history.Renew("2021-03-20").Log[^1]);
    }

    [Fact]
    [Trait("Rule", "NSCA-CYCLE-1")]
    public void CertifiedBefore2018_AnActivityBetweenIsBeforeTheCycle()
    {
        var before2018 = Report.Create("first-aid", "2017-06-01");
        var beforeCertification = Report.Create("first-aid", "2015-06-01");
        var firstDay = Report.Create("first-aid", "2018-01-01");
        var history = Certified("2016-05-01").Reporting(before2018, beforeCertification, firstDay);

        Assert.Equal("NSCA-CYCLE-1", history.LineOn("2020-01-01", before2018.Id).Rule);
        Assert.Equal("NSCA-CREDIT-12", history.LineOn("2020-01-01", beforeCertification.Id).Rule);
        Assert.Equal("counted", history.LineOn("2020-01-01", firstDay.Id).ReasonText());
    }
}
