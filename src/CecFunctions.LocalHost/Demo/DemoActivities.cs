using System.Collections.Immutable;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;

namespace CecFunctions.LocalHost.Demo;

/// <summary>Invents activities that members of a body report: most count, some do not.</summary>
internal sealed class DemoActivities(Random random)
{
    private static readonly ImmutableArray<string> Approvers = ["ACE", "ACSM", "NASM", "NATA", "NSCA"];
    private static readonly ImmutableArray<string> Grades = ["A", "A-", "B+", "B", "C", "C-"];

    /// <param name="program">The body's key.</param>
    /// <param name="index">How many the member has reported before.</param>
    public ReportFields Next(string program, string id, DateOnly date, int index)
    {
        var report = new ReportFields { Id = id, Activity = string.Empty, Date = date };
        return program switch
        {
            "acsm" => Acsm(report),
            "nasm" => Nasm(report, index),
            _ => Nsca(report),
        };
    }

    private ReportFields Acsm(ReportFields report) => random.Next(100) switch
    {
        < 62 => report with { Activity = "continuing-education", Credits = Halves(2, 15), ApprovedBy = Approver() },
        < 72 =>
            report with
            {
                Activity = "college-course",
                CreditHours = random.Next(1, 4),
                Grade = DemoNames.Pick(random, Grades),
            },
        < 80 => report with { Activity = "teaching", Hours = Halves(1, 6) },
        < 88 => report with { Activity = "cpr-first-aid", Hours = Halves(2, 5) },
        < 93 => report with { Activity = "authorship", Publications = 1 },
        < 97 => report with { Activity = "committee-service", Hours = Halves(1, 8) },
        _ => report with { Activity = "reading" },
    };

    private ReportFields Nasm(ReportFields report, int index) => index == 0 || random.Next(100) < 5
        ? report with { Activity = "cpr-aed" }
        : report with { Activity = "continuing-education", Ceu = random.Next(1, 9) / 10m, ApprovedBy = Approver() };

    private ReportFields Nsca(ReportFields report) => random.Next(100) switch
    {
        < 40 => report with { Activity = "event", Hours = random.Next(2, 21) },
        < 55 => report with { Activity = "quiz", Score = random.Next(60, 101) },
        < 65 => report with { Activity = "home-study", Ceu = random.Next(1, 9) / 10m, PreApproved = true },
        < 75 => report with { Activity = "personal-development", Hours = random.Next(1, 6) },
        < 83 => report with { Activity = "first-aid" },
        < 90 => report with { Activity = "presentation", Ceu = random.Next(2, 6) / 10m },
        < 96 => report with
        {
            Activity = "college-course",
            CreditHours = random.Next(1, 5),
            HourSystem = "semester",
            StartedOn = report.Date.PlusDays(-100),
        },
        _ => report with { Activity = "volunteer", Ceu = random.Next(1, 4) / 10m },
    };

    private string? Approver() => random.Next(100) < 94 ? DemoNames.Pick(random, Approvers) : null;

    private decimal Halves(int from, int through) => random.Next(2 * from, (2 * through) + 1) / 2m;
}
