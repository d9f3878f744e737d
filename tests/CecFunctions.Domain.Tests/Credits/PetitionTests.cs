using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Renewals;
using static CecFunctions.Domain.Tests.Policies;

namespace CecFunctions.Domain.Tests.Credits;

[Trait("Rule", "NASM-CREDIT-5")]
public sealed class PetitionTests
{
    private static readonly DateOnly On = Days.Day("2023-06-01");

    private static ReportFields Course =>
        Report.Create("continuing-education", "2023-05-01") with { Id = "r1", Hours = 8 };

    private static MemberHistory With(ReportFields report) =>
        MemberHistory.Create(Nasm, "NASM-CPT", "2022-06-01").Reporting(report);

    private static Obstacle? Filing(ReportFields report, bool filedBefore = false, decimal paid = 25) =>
        Petition.FilingObstacle(Nasm, With(report).Member.Reports[0], filedBefore, paid, On);

    [Theory]
    [InlineData(24.99, "fee-unpaid")]
    [InlineData(25, null)]
    [InlineData(30, null)]
    public void Petition_Costs25(double paid, string? refusal) =>
        Assert.Equal(
            refusal is null ? null : new Obstacle(refusal, "NASM-CREDIT-5"),
            Filing(Course, paid: (decimal)paid));

    [Fact]
    public void Petition_IsTakenOnceForACourse()
    {
        Assert.Equal(new Obstacle("already-petitioned", "NASM-CREDIT-5"), Filing(Course, filedBefore: true));
        Assert.Equal(new Obstacle("already-petitioned", "NASM-CREDIT-5"), Filing(Course with { Petition = "refused" }));
    }

    [Fact]
    public void Petition_GoesByTheRuleInForceOnTheDayOfTheCourse()
    {
        var course = Nasm.FindActivity("continuing-education")!;
        var program = Nasm with
        {
            Activities =
            [
                course with { Through = Days.Day("2022-12-31"), Checks = [], Rule = "NASM-CREDIT-2" },
                course with { From = Days.Day("2023-01-01") },
            ],
        };

        Assert.Null(Petition.FilingObstacle(program, With(Course).Member.Reports[0], filedBefore: false, 25, On));
        Assert.Equal(
            new Obstacle("wrong-status", "NASM-CREDIT-2"),
            Petition.FilingObstacle(
                program,
                With(Course with { Date = Days.Day("2022-12-31") }).Member.Reports[0],
                filedBefore: false,
                paid: 25,
                On));
    }

    [Fact]
    public void DecisionOnAReportThatIsNotThere_IsAnError()
    {
        var unknown = Assert.Throws<ArgumentException>(
            () => Petition.Decide(With(Course).Member, "none", PetitionOutcome.Approved));

        Assert.StartsWith("There is no report 'none'.", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Petition_ForAnApprovedCourse_IsNotNeeded() =>
        Assert.Equal(new Obstacle("not-eligible", "NASM-CREDIT-5"), Filing(Course with { ApprovedBy = "NASM" }));

    [Fact]
    public void Petition_IsForCoursesOfThisBody()
    {
        Assert.Equal("wrong-status", Filing(Report.Create("cpr-aed", "2023-05-01"))?.Reason);
        var acsm = MemberHistory.Create(Acsm, "ACSM-CPT", "2021-03-15")
            .Reporting(Report.Create("continuing-education", "2023-05-01") with { Hours = 8 });
        Assert.Equal(
            new Obstacle("wrong-status", "ACSM-CREDIT-2"),
            Petition.FilingObstacle(Acsm, acsm.Member.Reports[0], false, 25, On));
    }

    [Theory]
    [InlineData(PetitionOutcome.Approved, 0.8)]
    [InlineData(PetitionOutcome.Refused, 0)]
    public void StaffDecide_AndTheDecisionStands(PetitionOutcome outcome, double counted)
    {
        var history = With(Course);
        Assert.Equal(0, history.AssessedOn("2024-01-01").Counted);

        history.Take(new Decision(Petition.Decide(history.Member, "r1", outcome), [], []));
        Assert.Equal((decimal)counted, history.AssessedOn("2024-01-01").Counted);

        var other = outcome == PetitionOutcome.Approved ? PetitionOutcome.Refused : PetitionOutcome.Approved;
        Assert.Equal(outcome, Petition.Decide(history.Member, "r1", other).Reports[0].Petition);
    }
}
