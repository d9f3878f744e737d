using CecFunctions.Application.Metrics;

namespace CecFunctions.Web.Telemetry;

/// <summary>What both hosts export: the system's own figures, and of the framework those of requests and rate
/// limits.</summary>
public static class ExportedMeters
{
    /// <summary>The names of the meters.</summary>
    public static string[] All() =>
        [CecMetrics.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.RateLimiting"];
}
