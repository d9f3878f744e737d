using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Tests;

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
                [Report.Of("continuing-education", day) with { Id = "all-" + day, Credits = 60, ApprovedBy = "ACE" }],
            "nasm" =>
            [
                Report.Of("continuing-education", day) with { Id = "all-a-" + day, Ceu = 1.9m, ApprovedBy = "NASM" },
                Report.Of("cpr-aed", day) with { Id = "all-b-" + day },
            ],
            _ =>
            [
                Report.Of("event", day) with { Id = "all-a-" + day, Hours = 20 },
                Report.Of("event", day) with { Id = "all-b-" + day, Hours = 20 },
                Report.Of("college-course", day) with
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
