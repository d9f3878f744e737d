using System.Text.Json;

namespace CecFunctions.Tests;

/// <summary>Bodies of reports that many tests send.</summary>
internal static class ReportJson
{
    /// <summary>Continuing education of the ACSM.</summary>
    public static string Education(decimal credits, string approvedBy = "ACE", string date = "2026-05-02") =>
        JsonSerializer.Serialize(new { activity = "continuing-education", date, credits, approvedBy });
}
