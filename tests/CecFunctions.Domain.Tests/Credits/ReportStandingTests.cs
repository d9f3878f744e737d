using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using static CecFunctions.Domain.Tests.Policies;

namespace CecFunctions.Domain.Tests.Credits;

/// <summary>A report takes another's place only as far as it counts itself.</summary>
public sealed class ReportStandingTests
{
    private const string Date = "2022-05-01";

    private static ReportFields Course(string id, string? approvedBy = "ACE", string date = Date) =>
        Report.Create("continuing-education", date) with
        {
            Id = id, Title = "Ageing well", Credits = 40, ApprovedBy = approvedBy,
        };

    private static ActivityReport Own(ReportFields fields) => Report.Read(Acsm, fields);

    private static ActivityReport Feed(ReportFields fields) => Own(fields) with { Source = ReportSource.Feed };

    private static Member Holder { get; } = MemberHistory.Create(Acsm, "ACSM-CPT", "2021-03-15").WithCpr().Member;

    private static Member Taken(params ActivityReport[] reports) => reports.Aggregate(
        Holder, (member, report) => ReportScrutiny.Add(member, Acsm, report).Member);

    private static Assessment Assessed(Member member) =>
        CreditAssessment.Assess(member, member.Credentials[0], Acsm, Days.Day("2023-01-01"));

    private static (string Id, LineReason Reason, decimal Counted)[] Lines(Member member) =>
        [.. Assessed(member).Lines.Select(line => (line.Report, line.Reason, line.Counted))];

    [Theory]
    [Trait("Rule", "ACSM-CREDIT-2")]
    [InlineData(true)]
    [InlineData(false)]
    public void ReportThatIsNotApproved_TakesNoOnesPlace(bool byFeed)
    {
        var forgotten = byFeed ? Feed(Course("r1", null)) : Own(Course("r1", null));
        (string, LineReason, decimal)[] lines =
            [("r1", LineReason.NotApproved, 0), ("r2", LineReason.Counted, 40)];

        Assert.Equal(lines, Lines(Taken(forgotten, Own(Course("r2")))));
        Assert.Equal(lines, Lines(Taken(Own(Course("r2")), forgotten)));
    }

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-2")]
    public void WhenTheApproverIsAddedOrTakenOut_OneOfThemCounts()
    {
        var member = Taken(Own(Course("r1", null)), Own(Course("r2")));

        var both = ReportScrutiny.Replace(member, Acsm, Own(Course("r1"))).Member;
        var first = ReportScrutiny.Replace(both, Acsm, Own(Course("r2", null))).Member;

        Assert.Equal([("r1", LineReason.SameCourse, 0m), ("r2", LineReason.Counted, 40m)], Lines(both));
        Assert.Equal([("r1", LineReason.Counted, 40m), ("r2", LineReason.NotApproved, 0m)], Lines(first));
    }

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-13")]
    public void ReportThatStaffAreToLookAt_TakesNoOnesPlace()
    {
        var large = Feed(Course("acme:1") with { Credits = 80 });

        foreach (var member in new[] { Taken(large, Own(Course("r1"))), Taken(Own(Course("r1")), large) })
        {
            Assert.Equal(40m, Assessed(member).Counted);
            Assert.Equal(
                new ReportReview { State = ReviewState.Held, IsLarge = true, SameAs = "r1" },
                member.FindReport("acme:1")!.Review);
            Assert.Equal("r1", ReportScrutiny.CountsInstead(member, Acsm, member.FindReport("acme:1")!)!.Id);
            var refused = ReportScrutiny.Decide(
                member, Acsm, "acme:1", accept: false, Days.Day("2022-06-01"), "staff:a", "Seen.").Member!;
            Assert.Equal(40m, Assessed(refused).Counted);
        }
    }

    [Fact]
    public void OfTwoThatStaffAreToLookAt_NoneCountsInstead_UntilOneIsAccepted()
    {
        var member = Taken(Own(Course("r1") with { Credits = 80 }), Own(Course("r2") with { Credits = 80 }));
        var second = member.FindReport("r2")!;
        var accepted = ReportScrutiny.Decide(
            member, Acsm, "r1", accept: true, Days.Day("2022-06-01"), "staff:a", "Seen.").Member!;

        Assert.Equal([LineReason.Held, LineReason.Held], Lines(member).Select(line => line.Reason));
        Assert.Null(ReportScrutiny.CountsInstead(member, Acsm, second));
        Assert.Equal([("r1", LineReason.Counted, 80m), ("r2", LineReason.SameCourse, 0m)], Lines(accepted));
        Assert.Equal("r1", ReportScrutiny.CountsInstead(accepted, Acsm, second)!.Id);
    }

    [Fact]
    [Trait("Rule", "ACSM-CYCLE-1")]
    public void ReportBeforeTheCycle_TakesNoOnesPlaceInIt()
    {
        // The provider's day is the day of certification, on which nothing counts yet.
        var member = Taken(Feed(Course("acme:1", date: "2021-03-15")), Own(Course("r1", date: "2021-03-16")));

        Assert.Equal("acme:1", member.FindReport("r1")!.Review!.SameAs);
        Assert.Equal(
            [("acme:1", LineReason.OutsideWindow, 0m), ("r1", LineReason.Counted, 40m)], Lines(member));
        Assert.Null(ReportScrutiny.CountsInstead(member, Acsm, member.FindReport("r1")!));
    }

    [Fact]
    [Trait("Rule", "ALL-CREDIT-1")]
    public void ReportOfARenewedCycle_DoesNotCountOnceMoreInTheNext()
    {
        var renewed = MemberHistory.Create(Acsm, "ACSM-CPT", "2021-03-15").WithCpr()
            .EarningAll("2022-05-02").Renew("2023-12-01").Member;
        var cycle = renewed.Credentials[0].Renewals[0];
        var locked = Feed(Course("acme:1") with { Date = cycle.CreditsThrough });
        renewed = renewed with
        {
            Reports =
            [
                .. renewed.Reports,
                locked,
                Own(Course("r1") with { Date = cycle.CreditsThrough.AddDays(1) }) with
                {
                    Review = new ReportReview { State = ReviewState.Held, SameAs = "acme:1" },
                },
            ],
        };

        Assert.Contains(
            Assessed(renewed).Lines, line => line is { Report: "r1", Counted: 0 });
    }

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-13")]
    public void WhatWasHeldForAReportThatGaveWay_IsHeldForTheOneThatCounts()
    {
        var member = Taken(Own(Course("r1")), Own(Course("r2")), Feed(Course("acme:1") with { Credits = 42 }));

        Assert.Equal(["acme:1", "acme:1", null], member.Reports.Select(report => report.Review?.SameAs));
        Assert.Equal(42m, Assessed(member).Counted);
    }

    [Fact]
    public void SumOfADay_LeavesOutWhatFulfilsNoCondition_AndALaterReportThatHasRoomCounts()
    {
        var member = Taken(
            Own(Course("r1", null)),
            Own(Course("r2") with { Title = "One" }),
            Own(Course("r3") with { Title = "Two", Credits = 30 }),
            Own(Course("r4") with { Title = "Three", Credits = 15 }));

        Assert.Equal(
            [LineReason.NotApproved, LineReason.Counted, LineReason.Held, LineReason.Counted],
            Lines(member).Select(line => line.Reason));
    }

    [Fact]
    [Trait("Rule", "NASM-CREDIT-2")]
    public void CourseThatAPetitionApproves_GivesWayToTheSameOneThatCounts()
    {
        var course = Report.Create("continuing-education", "2022-05-01") with { Title = "Ageing well", Hours = 3 };
        var member = new[] { course with { Id = "r1" }, course with { Id = "r2", ApprovedBy = "ACE" } }.Aggregate(
            MemberHistory.Create(Nasm, "NASM-CPT", "2021-06-01").Member,
            (member, report) => ReportScrutiny.Add(member, Nasm, Report.Read(Nasm, report)).Member);

        var (approved, changed) = ReportScrutiny.LookAtQualified(
            Petition.Decide(member, "r1", PetitionOutcome.Approved), Nasm, "r1");

        Assert.All(member.Reports, report => Assert.Null(report.Review));
        Assert.Equal(["r1"], changed.AsEnumerable());
        Assert.Equal("r2", approved.FindReport("r1")!.Review!.SameAs);
    }
}
