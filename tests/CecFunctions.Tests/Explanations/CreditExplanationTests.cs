using System.Text;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Explanations;
using CecFunctions.Simulation;
using CecFunctions.Tests.Simulation;

namespace CecFunctions.Tests.Explanations;

public sealed class CreditExplanationTests
{
    private const string Cpt = "acsm/ACSM-CPT/2023-03-15";
    private const string Nasm = "nasm/NASM-CPT/2024-03-15";
    private const string Cscs = "nsca/NSCA-CSCS/2024-03-15";

    public static TheoryData<string, string, string> Lines => new()
    {
        {
            Cpt, """ "activity": "continuing-education", "date": "2024-04-28", "credits": 4.5, "approvedBy": "ACE" """,
            "Counts in full: 4.5 CEC."
        },
        {
            Cpt, """ "activity": "continuing-education", "date": "2024-04-28", "credits": 4.5 """,
            "No body that awards credits approved it; attendance alone earns no credits."
        },
        {
            Cpt, """ "activity": "continuing-education", "date": "2023-03-15", "credits": 4.5, "approvedBy": "ACE" """,
            "2023-03-15 is before 2023-03-16, the first day whose activities count in this cycle."
        },
        {
            Cpt, """ "activity": "teaching", "date": "2024-04-28", "hours": 12 """,
            "Worth 12 CEC, of which 5 count: for 'Teaching and lecturing' at most 5 CEC count in a calendar year and "
                + "15 CEC count in a cycle."
        },
        { Cpt, """ "activity": "job-duty", "date": "2024-04-28", "hours": 12 """, "'Job duties' earns no credits." },
        {
            Cpt, """ "activity": "cpr-first-aid", "date": "2024-04-28", "hours": 4 """,
            "'CPR, AED or first aid certification' is accepted from 2025-01-01 on only."
        },
        {
            Cpt, """ "activity": "college-course", "date": "2024-04-28", "creditHours": 3, "grade": "C-" """,
            "The grade must be one of A+, A, A-, B+, B, B-, C+, C."
        },
        {
            Cpt, """ "activity": "college-course", "date": "2024-04-28", "creditHours": 3, "grade": "A", "inScope": false """,
            "It lies outside the scope of practice."
        },
        {
            Cpt, """ "activity": "new-certification", "date": "2024-04-28", "earned": "NASM-CPT" """,
            "The certification earned is another organisation's; only those of the American College of Sports Medicine count."
        },
        {
            Cpt, """ "activity": "new-certification", "date": "2024-04-28", "earned": "ACSM-CPT" """,
            "The certification earned must be higher than every one held the day before."
        },
        {
            Nasm, """ "activity": "continuing-education", "date": "2024-04-28", "ceu": 1 """,
            "No body that awards credits approved it, and there is no approved petition for it; attendance alone earns no credits."
        },
        {
            Cscs, """ "activity": "event", "date": "2024-04-28", "hours": 30 """,
            "Worth 3 CEU, of which 2 count: for 'Event attended' at most 2 CEU count each time."
        },
        { Cscs, """ "activity": "quiz", "date": "2024-04-28", "score": 69 """, "The score must be 70 or more." },
        {
            Cscs, """ "activity": "presentation", "date": "2024-04-28", "ceu": 5 """,
            "Worth 5 CEU, of which 3 count: at most 3 CEU of category B count in this cycle."
        },
        {
            Cscs, """ "activity": "home-study", "date": "2024-04-28", "ceu": 1 """,
            "Worth 1 CEU, of which 0.5 count: for 'Personal development' at most 0.5 CEU count in a calendar year."
        },
        {
            Cscs,
            """
            "activity": "college-course", "date": "2024-04-28", "creditHours": 3, "hourSystem": "semester",
            "startedOn": "2023-12-01"
            """,
            "The course must have started after the certification and within the period."
        },
        {
            Cscs, """ "activity": "event", "date": "2023-12-31", "hours": 3 """,
            "2023-12-31 is before 2024-03-16, the first day whose activities count in this cycle."
        },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void Line_IsExplainedInWords(string held, string report, string expected)
    {
        var (assessment, program) = Assessed(held, report);

        Assert.Equal(expected, CreditExplanation.InWords(Assert.Single(assessment.Lines), assessment, program));
    }

    [Fact]
    public void ActivityAfterTheLastDay_IsToldThatDay()
    {
        var (assessment, program) = Assessed(Cscs, """ "activity": "event", "date": "2024-04-28", "hours": 3 """);
        var late = assessment.Lines[0] with { Date = new DateOnly(2027, 1, 1), Reason = LineReason.OutsideWindow };

        Assert.Equal(
            "2027-01-01 is after 2026-12-31, the last day whose activities count in this cycle.",
            CreditExplanation.InWords(late, assessment, program));
    }

    [Theory]
    [InlineData(Cpt, "40.5 CEC of the 45 CEC required are still to be earned.")]
    [InlineData(
        Nasm,
        "1.55 CEU of the 2 CEU required are still to be earned.",
        "A current CPR/AED certification must be among the reported activities.")]
    public void Shortfalls_AreExplainedInWords(string held, params string[] expected)
    {
        var unit = held == Cpt ? "credits" : "hours";
        var (assessment, program) = Assessed(
            held,
            $""" "activity": "continuing-education", "date": "2024-04-28", "{unit}": 4.5, "approvedBy": "ACE" """);

        Assert.Equal(expected, assessment.Shortfalls.Select(s => CreditExplanation.InWords(s, assessment, program)));
    }

    [Fact]
    public void OneCategoryOnly_IsExplainedInWords()
    {
        var (assessment, program) = Assessed(Cscs, """ "activity": "event", "date": "2024-04-28", "hours": 3 """);

        Assert.Equal(
            ["3.7 CEU of the 4 CEU required are still to be earned.", "Credits must come from at least 2 categories."],
            assessment.Shortfalls.Select(s => CreditExplanation.InWords(s, assessment, program)));
    }

    [Fact]
    public void CycleBegunInTheLastHalfYear_SaysWhyNothingIsRequired()
    {
        var (assessment, program) = Assessed(
            "nsca/NSCA-CPT/2023-07-01",
            """ "activity": "event", "date": "2023-08-28", "hours": 3 """,
            until: "2023-12-01");

        Assert.Equal(
            "No credits are required for this cycle, because it began in the last half year of the period.",
            CreditExplanation.WaiverInWords(assessment, program));
    }

    [Fact]
    public void RequiredCredits_HaveNoWaiverToExplain()
    {
        var (assessment, program) = Assessed(Cpt, """ "activity": "teaching", "date": "2024-04-28", "hours": 3 """);

        Assert.Null(CreditExplanation.WaiverInWords(assessment, program));
    }

    /// <summary>The assessment of one credential (program/type/certified on) with one report.</summary>
    private static (Assessment Assessment, CertificationProgram Program) Assessed(
        string held, string report, string until = "2024-12-01")
    {
        var parts = held.Split('/');
        var scenario = $$"""
            { "program": "{{parts[0]}}", "until": "{{until}}", "nights": "every",
              "credentials": [ { "id": "c1", "type": "{{parts[1]}}", "certifiedOn": "{{parts[2]}}" } ],
              "events": [ { "on": "{{until}}", "report": { "id": "r1", {{report}} } } ] }
            """;
        var (scenarios, _) = new ScenarioReader(Simulated.Catalog).Read(Encoding.UTF8.GetBytes(scenario));
        var final = Assert.Single(Simulator.Run(scenarios[0]).Final);
        return (final.Assessment, Simulated.Catalog[parts[0]]);
    }
}
