using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using static CecFunctions.Domain.Tests.Days;
using static CecFunctions.Domain.Tests.Policies;

namespace CecFunctions.Domain.Tests.Credits;

/// <summary>
/// A kind of rule that code does not know, or a report that the program does not know, is an error that names it and
/// never counts as nothing.
/// </summary>
public sealed class UnknownKindsTests
{
    /// <summary>A kind of requirement that no code knows.</summary>
    private sealed record RequirementByWeather : RequirementRules;

    private static MemberHistory Teaching() => MemberHistory.Create(Acsm, "ACSM-CPT", "2021-03-15")
        .Reporting(Report.Create("teaching", "2022-05-01") with { Hours = 2 });

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-5")]
    public void CheckCapOrUnitThatIsUnknown_IsNamed()
    {
        AssertNamed("Check 99.", With(rule => rule with { Checks = [(ActivityCheck)99] }));
        AssertNamed("Cap per 99.", With(rule => rule with { Caps = [new CreditCap { Per = (CapSpan)99, Most = 1 }] }));
        AssertNamed("Unit 99.", () => ReportForm.NameOf((ActivityUnit)99));
        AssertNamed("Unit 99.", () => Report.Create("teaching", "2022-05-01").AmountIn((ActivityUnit)99));
    }

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-1")]
    public void RequirementOfAnUnknownKind_RequiresNoNumber() =>
        AssertNamed("RequirementByWeather", Assessing(Acsm with { Requirement = new RequirementByWeather() }));

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-10")]
    public void WindowThatClosesInAnUnknownWay_HasNoLastDay() =>
        AssertNamed("99", Assessing(Acsm with
        {
            CreditWindow = Acsm.CreditWindow with
            {
                Late = Acsm.CreditWindow.Late with { CountsThrough = (LateCreditThrough)99 },
            },
        }));

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-5")]
    public void ReportThatTheProgramDoesNotKnow_IsAnErrorThatNamesIt()
    {
        var report = Teaching().Member.Reports[0];
        var known = Acsm.FindActivity("teaching")!;
        var without = Acsm with { Activities = [.. Acsm.Activities.Where(rule => rule != known)] };

        AssertRefused("Program acsm knows no activity 'teaching'.", Assessing(without));
        AssertRefused(
            "Program acsm knows no activity 'teaching'.",
            () => Petition.FilingObstacle(without, report, filedBefore: false, paid: 25, report.Date)!);
        AssertRefused(
            "Activity 'teaching' is not reported in Hours.",
            With(rule => rule with { Quantities = [new ActivityQuantity { Unit = ActivityUnit.Ceu, Each = 1 }] }));
    }

    private static Func<object> With(Func<ActivityRule, ActivityRule> change) => Assessing(Acsm with
    {
        Activities = [.. Acsm.Activities.Select(rule => rule.Activity == "teaching" ? change(rule) : rule)],
    });

    private static Func<object> Assessing(CertificationProgram program)
    {
        var history = Teaching();
        return () => CreditAssessment.Assess(history.Member, history.Credential, program, Day("2022-06-01"));
    }

    private static void AssertNamed(string kind, Func<object?> answer) =>
        Assert.Contains(
            kind, Assert.Throws<NotSupportedException>(() => { answer(); }).Message, StringComparison.Ordinal);

    private static void AssertRefused(string message, Func<object> answer) =>
        Assert.StartsWith(
            message, Assert.Throws<ArgumentException>(() => { answer(); }).Message, StringComparison.Ordinal);
}
