using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Tests;

/// <summary>Reports as a member would write them.</summary>
internal static class Report
{
    /// <summary>A report named for its activity and day, to which a test adds what its rule looks at.</summary>
    public static ReportFields Of(string activity, string day) =>
        new() { Id = activity + "-" + day, Activity = activity, Date = Days.Day(day) };

    /// <summary>The report itself, which the form must have nothing against.</summary>
    public static ActivityReport Read(CertificationProgram program, ReportFields fields)
    {
        var (report, problem) = ReportForm.Read(fields, program, Policies.Catalog);
        Assert.True(problem is null, $"{fields.Id}: {problem}");
        return report!;
    }
}
