using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Renewals;
using static CecFunctions.Domain.Tests.Policies;

namespace CecFunctions.Domain.Tests.Credits;

/// <summary>What counts nothing until staff have looked at it.</summary>
public sealed class ReportScrutinyTests
{
    private const string Date = "2022-05-01";

    private static ReportFields Course(string id) =>
        Report.Create("continuing-education", Date) with { Id = id, Credits = 3, ApprovedBy = "ACE" };

    private static ActivityReport Feed(ReportFields fields) =>
        Report.Read(Acsm, fields) with { Source = ReportSource.Feed };

    private static Member Holder { get; } = MemberHistory.Create(Acsm, "ACSM-CPT", "2021-03-15").WithCpr().Member;

    private static Member Taken(params ActivityReport[] reports) => reports.Aggregate(
        Holder, (member, report) => ReportScrutiny.Add(member, Acsm, report).Member);

    private static Member Taken(params ReportFields[] reports) =>
        Taken([.. reports.Select(fields => Report.Read(Acsm, fields))]);

    private static Assessment Assessed(Member member) =>
        CreditAssessment.Assess(member, member.Credentials[0], Acsm, Days.Day("2023-01-01"));

    private static (string Id, LineReason Reason, decimal Counted)[] Lines(Member member) =>
        [.. Assessed(member).Lines.Select(line => (line.Report, line.Reason, line.Counted))];

    [Theory]
    [Trait("Rule", "ACSM-CREDIT-2")]
    [InlineData(25, LineReason.Counted)]
    [InlineData(60, LineReason.Counted)]
    [InlineData(60.01, LineReason.Held)]
    [InlineData(200, LineReason.Held)]
    public void LargeReport_IsHeld(double credits, LineReason reason)
    {
        var assessment = Assessed(Taken(Course("r1") with { Credits = (decimal)credits }));

        var line = Assert.Single(assessment.Lines);
        Assert.Equal((reason, (decimal)credits), (line.Reason, line.Worth));
        Assert.Equal(reason == LineReason.Held ? "ACSM-CREDIT-2" : null, line.Rule);
        Assert.Equal(
            reason == LineReason.Held ? (0, (decimal)credits) : ((decimal)credits, 0),
            (assessment.Counted, assessment.Held));
    }

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-2")]
    public void ManyReportsOfADay_AreHeldAsOneOfTheirSum()
    {
        var member = Taken(
            [.. Enumerable.Range(1, 20).Select(at => Course($"r{at}") with { Title = $"T{at}", Credits = 60 })]);

        Assert.Equal((60m, 19 * 60m), (Assessed(member).Counted, Assessed(member).Held));
        Assert.Equal(
            new ReportReview { State = ReviewState.Held, IsLarge = true }, member.FindReport("r20")!.Review);
    }

    [Theory]
    [InlineData(30, 0, Date, "continuing-education", false)]
    [InlineData(30.01, 0, Date, "continuing-education", true)]
    [InlineData(0, 20, Date, "continuing-education", false)]
    [InlineData(0, 20.1, Date, "continuing-education", true)]
    [InlineData(40, 0, "2022-05-02", "continuing-education", false)]
    [InlineData(40, 0, Date, "teaching", false)]
    public void SumOfADay_IsThatOfOneActivity_InAllUnits(
        double credits, double hours, string date, string activity, bool isHeld)
    {
        var more = Course("r2") with
        {
            Activity = activity,
            Date = Days.Day(date),
            Title = "Another",
            Credits = credits > 0 ? (decimal)credits : null,
            Hours = hours > 0 ? (decimal)hours : null,
            ApprovedBy = activity == "teaching" ? null : "ACE",
        };

        var member = Taken(Course("r1") with { Title = "One", Credits = 30 }, more);

        Assert.Equal(isHeld, member.FindReport("r2")!.Review is { IsLarge: true });
    }

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-2")]
    public void ManyLinesOfFeedsOnADay_AreHeldAsOneOfTheirSum()
    {
        var member = Taken(
        [
            Report.Read(Acsm, Course("r1") with { Title = "By hand", Credits = 60 }),
            .. Enumerable.Range(1, 8).Select(at => Feed(Ageing($"acme:{at}", 60) with { Title = $"T{at}" })),
            Feed(Ageing("acme:9", 60, "2022-05-02") with { Title = "The next day" }),
        ]);

        Assert.Equal(
            ["acme:2", "acme:3", "acme:4", "acme:5", "acme:6", "acme:7", "acme:8"],
            member.Reports.Where(one => one.Review is { IsLarge: true }).Select(one => one.Id));
        Assert.Equal((180m, 7 * 60m), (Assessed(member).Counted, Assessed(member).Held));
    }

    [Fact]
    public void SumOfADay_LeavesOutWhatCameOtherwise_AndWhatDoesNotCount()
    {
        var member = Taken(
            Feed(Ageing("acme:1", 30)),
            Report.Read(Acsm, Course("r1") with { Title = "A slip", Credits = 80 }),
            Report.Read(Acsm, Course("r2") with { Title = "One", Credits = 50 }),
            Report.Read(Acsm, Course("r3") with { Title = "ONE", Credits = 50 }),
            Feed(Ageing("acme:2", 30) with { Title = "Two" }));

        Assert.Equal([false, true, false, false, false], member.Reports.Select(one => one.Review is { IsLarge: true }));
        Assert.Equal(110m, Assessed(member).Counted);
    }

    [Fact]
    public void WhenItsDayIsNoLongerFull_TheHeldReportCounts()
    {
        var member = Taken(
            Course("r1") with { Title = "One", Credits = 50 },
            Course("r2") with { Title = "Two", Credits = 50 },
            Course("r3") with { Title = "Three", Credits = 50 });
        var less = ReportScrutiny.Replace(
            member, Acsm, Report.Read(Acsm, Course("r1") with { Title = "One", Credits = 5 }));

        Assert.Equal(["r2"], less.Changed.AsEnumerable());
        Assert.Equal(55m, Assessed(less.Member).Counted);
        Assert.Equal(50m, Assessed(less.Member).Held);
    }

    [Fact]
    public void WhatWasHeldForAnother_IsAddedToItsDayOnceThatGoes()
    {
        var member = Taken(
            Course("r1") with { Title = "One", Credits = 50 },
            Course("r2") with { Title = "One", Credits = 50 });
        var moved = ReportScrutiny.Replace(
            member, Acsm, Report.Read(Acsm, Course("r1") with { Title = "Else", Credits = 50 })).Member;

        Assert.Equal(50m, Assessed(moved).Counted);
        Assert.Equal(
            new ReportReview { State = ReviewState.Held, IsLarge = true }, moved.FindReport("r2")!.Review);
    }

    [Theory]
    [InlineData("acsm", "continuing-education", "credits", 1_000_000, "must be at most 200.")]
    [InlineData("acsm", "continuing-education", "hours", 500, "must be at most 200.")]
    [InlineData("acsm", "continuing-education", "hours", 25, null)]
    [InlineData("acsm", "continuing-education", "ceu", 20.5, "must be at most 20.")]
    [InlineData("nsca", "presentation", "ceu", 100, "must be at most 20.")]
    [InlineData("acsm", "reading", "hours", 500, null)]
    [InlineData("acsm", "reading", "hours", 10_001, "must be at most 10,000.")]
    public void MoreThanTheActivitysMost_IsRefused(
        string program, string activity, string unit, double amount, string? problem)
    {
        var fields = Report.Create(activity, Date).With(
            property => property.Name == unit ? (decimal)amount : null);

        Assert.Equal(
            problem is null ? null : new ReportProblem(unit, problem),
            ReportForm.ProblemWithAmounts(fields, Catalog[program]));
    }

    [Theory]
    [Trait("Rule", "ACSM-CREDIT-2")]
    [InlineData("My Mum", true)]
    [InlineData("ACE", false)]
    [InlineData("a.c.e.", false)]
    [InlineData("American Council on Exercise", false)]
    [InlineData("My Mum / ACE", true)]
    [InlineData("ACE, My Mum", true)]
    [InlineData("ACE / NASM", false)]
    [InlineData("ACE;", false)]
    [InlineData("/", true)]
    [InlineData("Face", true)]
    public void ApproverThatIsNotKnown_IsHeld(string approver, bool isHeld)
    {
        var review = Taken(Course("r1") with { ApprovedBy = approver }).Reports[0].Review;

        Assert.Equal(isHeld ? new ReportReview { State = ReviewState.Held, IsApproverUnknown = true } : null, review);
    }

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-2")]
    public void WithoutApprover_ItIsNotApproved_AndNotHeld() =>
        Assert.Equal(
            [("r1", LineReason.NotApproved, 0m)], Lines(Taken(Course("r1") with { ApprovedBy = null })));

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-13")]
    public void LineOfAProvider_IsApprovedByIt() =>
        Assert.Null(Taken(Feed(Course("acme:1") with { ApprovedBy = "Acme" })).Reports[0].Review);

    [Fact]
    public void SameCourseByHand_CountsOnce()
    {
        var member = Taken(Course("r2"), Course("r1") with { Title = "Ageing well" });

        Assert.Equal([("r1", LineReason.SameCourse, 0m), ("r2", LineReason.Counted, 3m)], Lines(member));
        Assert.Equal("r2", member.FindReport("r1")!.Review!.SameAs);
    }

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-13")]
    public void SameCourseByFeed_CountsInPlaceOfTheMembers()
    {
        var line = Feed(Course("acme:1") with { ApprovedBy = "Acme", Provider = "Acme", Title = "Ageing well" });

        Assert.Equal(
            [("acme:1", LineReason.Counted, 3m), ("r1", LineReason.SameCourse, 0m)],
            Lines(Taken(Report.Read(Acsm, Course("r1")), line)));
        Assert.Equal(
            [("acme:1", LineReason.Counted, 3m), ("r1", LineReason.SameCourse, 0m)],
            Lines(Taken(line, Report.Read(Acsm, Course("r1") with { Hours = 3, Credits = null }))));
    }

    [Fact]
    [Trait("Rule", "ALL-CREDIT-1")]
    public void SameCourseByFeed_OfARenewedCycle_IsHeldItself()
    {
        var renewed = MemberHistory.Create(Acsm, "ACSM-CPT", "2021-03-15").WithCpr()
            .EarningAll("2022-05-02").Reporting(Course("r1")).Renew("2024-02-01").Member;

        var (member, changed) = ReportScrutiny.Add(renewed, Acsm, Feed(Course("acme:1")));

        Assert.Empty(changed);
        Assert.Equal("r1", member.FindReport("acme:1")!.Review!.SameAs);
        Assert.Null(member.FindReport("r1")!.Review);
    }

    private static ReportFields Ageing(string id, decimal credits = 3, string date = Date) =>
        Course(id) with { Title = "Ageing well", Credits = credits, Date = Days.Day(date) };

    private static ActivityReport OfProvider(ReportFields fields) =>
        Feed(fields with { ApprovedBy = "Acme", Provider = "Acme" });

    [Theory]
    [Trait("Rule", "ACSM-CREDIT-13")]
    [InlineData(3, Date, "acme:1")]
    [InlineData(3.1, Date, "acme:1")]
    [InlineData(2, Date, "acme:1")]
    [InlineData(3, "2022-05-02", "acme:1")]
    [InlineData(3, "2022-04-30", "acme:1")]
    [InlineData(4, "2022-05-02", null)]
    [InlineData(3, "2022-05-03", null)]
    public void TitleThatAProviderTold_IsHeld_WhateverTheAmount(double credits, string date, string? sameAs)
    {
        var line = OfProvider(Ageing("acme:1"));
        var own = Ageing("r1", (decimal)credits, date) with { Title = "AGEING WELL!", Provider = "Acme Education" };

        Assert.Equal(sameAs, Taken(line, Report.Read(Acsm, own)).FindReport("r1")!.Review?.SameAs);
        Assert.Equal(sameAs, Taken(Report.Read(Acsm, own), line).FindReport("r1")!.Review?.SameAs);
    }

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-13")]
    public void ProvidersLine_TakesThePlaceOfAllThatTheMemberMadeOfIt()
    {
        var member = Taken(
            Report.Read(Acsm, Ageing("r1")), Report.Read(Acsm, Ageing("r2", 3.1m)), OfProvider(Ageing("acme:1")));

        Assert.Equal(3m, Assessed(member).Counted);
        Assert.Equal(["acme:1", "acme:1", null], member.Reports.Select(report => report.Review?.SameAs));
    }

    [Fact]
    public void TitleThatAProviderTold_OutweighsTheProviderThatTheMemberWrote()
    {
        var member = Taken(
            Report.Read(Acsm, Ageing("r1") with { Provider = "Northside" }), OfProvider(Ageing("acme:1")));

        Assert.Equal(
            new ReportReview { State = ReviewState.Held, SameAs = "acme:1" }, member.FindReport("r1")!.Review);
        Assert.NotNull(ReportScrutiny.Contest(member, "r1", "Northside's course of that name."));
    }

    [Theory]
    [InlineData("Ageing well", 3.01)]
    [InlineData("Ageing well II", 3)]
    [InlineData("Ageing well II", 4)]
    public void ReportHeldForAnother_StaysHeld_WhateverItIsChangedTo(string title, double credits)
    {
        var member = Taken(OfProvider(Ageing("acme:1")), Report.Read(Acsm, Ageing("r1")));
        var contested = ReportScrutiny.Contest(member, "r1", "The second session.")!;
        var refused = Decided(contested, "r1", accept: false);
        var edit = Report.Read(Acsm, Ageing("r1", (decimal)credits) with { Title = title });

        foreach (var before in new[] { contested, refused })
        {
            var edited = ReportScrutiny.Replace(before, Acsm, edit).Member;

            var review = new ReportReview
            {
                State = ReviewState.Held, SameAs = "acme:1", Objection = "The second session.",
            };
            Assert.Equal(review, edited.FindReport("r1")!.Review);
            Assert.Equal(3m, Assessed(edited).Counted);
            Assert.Equal(3m + (decimal)credits, Assessed(Decided(edited, "r1", accept: true)).Counted);
        }
    }

    [Fact]
    public void WhenTheOtherOfAChangedReportGoes_ItCounts()
    {
        var member = Taken(Course("r1"), Course("r2"));
        var edited = ReportScrutiny.Replace(member, Acsm, Report.Read(Acsm, Course("r2") with { Credits = 5 })).Member;
        var touched = ReportScrutiny.Replace(
            edited, Acsm, Report.Read(Acsm, Course("r1") with { Title = "Ageing well" })).Member;
        var without = touched with { Reports = touched.Reports.RemoveAt(0) };

        Assert.Equal("r1", touched.FindReport("r2")!.Review!.SameAs);
        Assert.Null(ReportScrutiny.Release(without, Acsm, "r1").Member.FindReport("r2")!.Review);
    }

    [Theory]
    [InlineData("Ageing well", 3, "acme:1")]
    [InlineData("Ageing better", 3, null)]
    [InlineData("Ageing well", 4, null)]
    public void ProvidersLinesOfTwoAccounts_CountOnce(string title, double credits, string? sameAs)
    {
        var member = Holder with
        {
            Reports = [OfProvider(Ageing("acme:1")), OfProvider(Ageing("acme:2", (decimal)credits) with { Title = title })],
        };

        var (joined, changed) = ReportScrutiny.Join(member, Acsm, new HashSet<string> { "acme:2" });

        Assert.Equal(sameAs is null ? [] : ["acme:2"], changed.AsEnumerable());
        Assert.Equal([null, sameAs], joined.Reports.Select(report => report.Review?.SameAs));
    }

    public static TheoryData<string, string> Others => new()
    {
        { "another day", "date" }, { "another amount", "amount" }, { "another activity", "activity" },
        { "another title", "title" }, { "another provider", "provider" }, { "another approver", "approver" },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void AnotherCourse_Counts(string because, string difference)
    {
        var first = Course("r1") with { Title = "Ageing well", Provider = "Acme" };
        var second = first with { Id = "r2" };
        second = difference switch
        {
            "date" => second with { Date = second.Date.AddDays(1) },
            "amount" => second with { Credits = 4 },
            "activity" => second with { Activity = "teaching", ApprovedBy = null },
            "title" => second with { Title = "Ageing well II" },
            "provider" => second with { Provider = "Northside" },
            _ => second with { ApprovedBy = "NASM" },
        };

        Assert.All(Taken(first, second).Reports, report => Assert.True(report.Review is null, because));
    }

    [Fact]
    public void TitlesAreComparedWithoutCaseAccentsAndPunctuation()
    {
        var member = Taken(
            Course("r1") with { Title = "Résistance: l'âge d'or" },
            Course("r2") with { Title = "resistance L’AGE d’or!" });

        Assert.Equal("r1", member.FindReport("r2")!.Review!.SameAs);
    }

    [Fact]
    public void LinesOfFeeds_AreToldApartByTheirIds() =>
        Assert.All(Taken(Feed(Course("acme:1")), Feed(Course("acme:2"))).Reports, report => Assert.Null(report.Review));

    [Fact]
    public void ShortSessionsOfADay_AreManyCourses()
    {
        var session = Report.Create("continuing-education", Date) with { Hours = 0.25m, ApprovedBy = "ACE" };
        var member = new[] { "s1", "s2" }.Aggregate(
            MemberHistory.Create(Nasm, "NASM-CPT", "2021-06-01").Member,
            (member, id) => ReportScrutiny.Add(member, Nasm, Report.Read(Nasm, session with { Id = id })).Member);

        Assert.All(member.Reports, report => Assert.Null(report.Review));
    }

    [Fact]
    public void WhenTheOtherIsEditedToAnotherDay_TheHeldOneCounts()
    {
        var member = Taken(Course("r1"), Course("r2"));

        var (moved, changed) = ReportScrutiny.Replace(
            member, Acsm, Report.Read(Acsm, Course("r1") with { Date = Days.Day("2022-06-01") }));

        Assert.Equal(["r2"], changed.AsEnumerable());
        Assert.All(moved.Reports, report => Assert.Null(report.Review));
        Assert.Equal(["r1", "r2"], moved.Reports.Select(report => report.Id));
    }

    [Fact]
    public void WhenTheOtherIsDeleted_OneOfTheHeldOnesCounts()
    {
        var member = Taken(Course("r1"), Course("r2"), Course("r3"));
        var without = member with { Reports = member.Reports.RemoveAt(0) };

        var (released, changed) = ReportScrutiny.Release(without, Acsm, "r1");

        Assert.Equal(["r2"], changed.AsEnumerable());
        Assert.Equal([null, "r2"], released.Reports.Select(report => report.Review?.SameAs));
    }

    [Fact]
    public void EditThatChangesNothing_KeepsTheDecision()
    {
        var accepted = Decided(Taken(Course("r1") with { Credits = 80 }), "r1", accept: true);

        var same = ReportScrutiny.Replace(accepted, Acsm, Report.Read(Acsm, Course("r1") with { Credits = 80 })).Member;
        var more = ReportScrutiny.Replace(accepted, Acsm, Report.Read(Acsm, Course("r1") with { Credits = 90 })).Member;

        Assert.Equal(ReviewState.Accepted, same.Reports[0].Review!.State);
        Assert.Equal(ReviewState.Held, more.Reports[0].Review!.State);
    }

    [Theory]
    [InlineData(true, LineReason.Counted, 80)]
    [InlineData(false, LineReason.NotRecognised, 0)]
    public void DecisionOfStaff_LetsItCountOrNot(bool accept, LineReason reason, int counted)
    {
        var decided = Decided(Taken(Course("r1") with { Credits = 80 }), "r1", accept);

        Assert.Equal([("r1", reason, (decimal)counted)], Lines(decided));
        Assert.Equal("already-decided", Again(decided).Reason);
        Assert.Equal("wrong-status", Again(Taken(Course("r1"))).Reason);

        static Obstacle Again(Member member) =>
            ReportScrutiny.Decide(member, Acsm, "r1", true, Days.Day("2022-06-02"), "staff:b", "Again.").Obstacle!;
    }

    [Fact]
    public void AnotherCourseThatStaffAccept_CountsBeside()
    {
        var contested = ReportScrutiny.Contest(Taken(Course("r1"), Course("r2")), "r2", "The second session.")!;

        Assert.Equal("The second session.", contested.FindReport("r2")!.Review!.Objection);
        Assert.Equal(3m, Assessed(contested).Counted);
        Assert.Equal(6m, Assessed(Decided(contested, "r2", accept: true)).Counted);
        Assert.Equal(LineReason.NotRecognised, Lines(Decided(contested, "r2", accept: false))[1].Reason);
        Assert.Null(ReportScrutiny.Contest(contested, "r1", "Why?"));
    }

    [Fact]
    public void ReportsOfTwoAccounts_CountOnce_TheProvidersFirst()
    {
        var member = Holder with
        {
            Reports = [Report.Read(Acsm, Course("r1")), Feed(Course("acme:1")), Report.Read(Acsm, Course("r9"))],
        };

        var (joined, changed) = ReportScrutiny.Join(member, Acsm, new HashSet<string> { "acme:1" });

        Assert.Equal(["r1"], changed.AsEnumerable());
        Assert.Equal("acme:1", joined.FindReport("r1")!.Review!.SameAs);
    }

    private static Member Decided(Member member, string report, bool accept) =>
        ReportScrutiny.Decide(member, Acsm, report, accept, Days.Day("2022-06-01"), "staff:a", "Seen.").Member!;
}
