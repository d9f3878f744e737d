using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Tests;

/// <summary>Reports as a member would write them.</summary>
internal static class Report
{
    /// <summary>A report named for its activity and day, to which a test adds what its rule looks at.</summary>
    public static ReportFields Create(string activity, string day) =>
        new() { Id = activity + "-" + day, Activity = activity, Date = Days.Day(day) };

    /// <summary>The report itself, which the form must have nothing against.</summary>
    public static ActivityReport Read(CertificationProgram program, ReportFields fields)
    {
        var (report, problem) = ReportForm.Read(fields, program, Policies.Catalog);
        Assert.True(problem is null, $"{fields.Id}: {problem}");
        return report!;
    }
}

/// <summary>
/// All the credits that any type of a program asks for, in every row of its table, earned on one day.
/// </summary>
internal static class Everything
{
    public static IEnumerable<ActivityReport> EarnedOn(CertificationProgram program, DateOnly on)
    {
        var day = $"{on:yyyy-MM-dd}";
        ReportFields[] reports = program.Program switch
        {
            "acsm" =>
                [
                    Report.Create("continuing-education", day) with
                    {
                        Id = "all-" + day,
                        Credits = 60,
                        ApprovedBy = "ACE",
                    },
                ],
            "nasm" =>
            [
                Report.Create("continuing-education", day) with
                {
                    Id = "all-a-" + day,
                    Ceu = 1.9m,
                    ApprovedBy = "NASM",
                },
                Report.Create("cpr-aed", day) with { Id = "all-b-" + day },
            ],
            _ =>
            [
                Report.Create("event", day) with { Id = "all-a-" + day, Hours = 20 },
                Report.Create("event", day) with { Id = "all-b-" + day, Hours = 20 },
                Report.Create("college-course", day) with
                {
                    Id = "all-c-" + day,
                    CreditHours = 4,
                    HourSystem = "semester",
                    StartedOn = on,
                },
            ],
        };
        foreach (var fields in reports)
        {
            yield return Report.Read(program, fields);
        }
    }
}

internal static class AssessmentLineText
{
    /// <summary>The reason as the rulebook writes it.</summary>
    public static string ReasonText(this AssessmentLine line) => line.Reason switch
    {
        LineReason.Counted => "counted",
        LineReason.Capped => "capped",
        LineReason.OutsideWindow => "outside-window",
        LineReason.NotApproved => "not-approved",
        LineReason.NotAccepted => "not-accepted",
        LineReason.NotInScope => "not-in-scope",
        LineReason.GradeTooLow => "grade-too-low",
        LineReason.NotHigherLevel => "not-higher-level",
        LineReason.ScoreTooLow => "score-too-low",
        LineReason.OtherOrganisation => "other-organisation",
        _ => throw new NotSupportedException($"{line.Reason}"),
    };
}
