using CecFunctions.Domain.Credits;

namespace CecFunctions.Domain.Tests;

/// <summary>Reports as a member would write them.</summary>
internal static class Report
{
    /// <summary>A report named for its activity and day, to which a test adds what its rule looks at.</summary>
    public static ReportFields Of(string activity, string day) =>
        new() { Id = activity + "-" + day, Activity = activity, Date = Days.Day(day) };
}
