using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using CecFunctions.Jobs;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;

namespace CecFunctions.FunctionApp;

/// <summary>
/// Sends the worker's figures and logs to Application Insights and to a collector, where settings name them. The host
/// sends its own (<c>telemetryMode</c> in host.json).
/// </summary>
internal static class WorkerTelemetry
{
    public const string InsightsSetting = "APPLICATIONINSIGHTS_CONNECTION_STRING";
    public const string InsightsAuthenticationSetting = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";
    public const string CollectorSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const string ClientId = "ClientId";

    public static IServiceCollection AddCecTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        var telemetry = services.AddOpenTelemetry()
            .UseFunctionsWorkerDefaults()
            .WithMetrics(metrics => metrics.AddMeter(ExportedMeters.All()));
        if (configuration[InsightsSetting] is { Length: > 0 } connection)
        {
            telemetry.UseAzureMonitorExporter(exporter =>
            {
                exporter.ConnectionString = connection;
                if (ClientOf(configuration[InsightsAuthenticationSetting]) is { } client)
                {
                    exporter.Credential = new ManagedIdentityCredential(
                        ManagedIdentityId.FromUserAssignedClientId(client));
                }
            });
        }

        if (configuration[CollectorSetting] is { Length: > 0 })
        {
            telemetry.UseOtlpExporter();
        }

        return services;
    }

    /// <summary>
    /// The identity named in a text such as <c>ClientId=…;Authorization=AAD</c>, which is the host's form.
    /// </summary>
    private static string? ClientOf(string? authentication) => authentication?
        .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(part => part.Split('=', 2))
        .FirstOrDefault(part => part is [ClientId, { Length: > 0 }])?[1];
}
