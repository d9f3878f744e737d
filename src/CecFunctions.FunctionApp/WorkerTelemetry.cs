using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using CecFunctions.Http;
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
    /// <exception cref="ArgumentException">A setting cannot be right: names it, and not its value.</exception>
    public static IServiceCollection AddCecTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        var telemetry = services.AddOpenTelemetry()
            .UseFunctionsWorkerDefaults()
            .WithMetrics(metrics => metrics.AddMeter(ExportedMeters.All()));
        if (InsightsSettings.Read(configuration) is { } insights)
        {
            telemetry.UseAzureMonitorExporter(exporter =>
            {
                exporter.ConnectionString = insights.Connection;
                if (insights.ClientId is { } client)
                {
                    exporter.Credential = new ManagedIdentityCredential(
                        ManagedIdentityId.FromUserAssignedClientId(client));
                }
            });
        }

        // The exporter reads the same settings, and would go on with its defaults where one of them is wrong.
        if (CollectorOptions.Read(configuration) is not null)
        {
            telemetry.UseOtlpExporter();
        }

        return services;
    }
}

/// <summary>Where telemetry goes in Application Insights.</summary>
/// <param name="Connection">The connection string, in which all that is needed is right.</param>
/// <param name="ClientId">
/// The user-assigned identity that may send it; <see langword="null"/> where none is named.
/// </param>
internal sealed record InsightsSettings(string Connection, string? ClientId)
{
    public const string ConnectionSetting = "APPLICATIONINSIGHTS_CONNECTION_STRING";
    public const string AuthenticationSetting = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";

    private const string Key = "InstrumentationKey";
    private const string AddressSuffix = "Endpoint";

    /// <returns><see langword="null"/> where telemetry goes nowhere.</returns>
    /// <exception cref="ArgumentException">A setting cannot be right: names it, and not its value.</exception>
    public static InsightsSettings? Read(IConfiguration configuration)
    {
        var client = ReadClient(configuration);
        if (SettingText.Find(configuration, ConnectionSetting) is not { } connection)
        {
            return null;
        }

        var parts = Parts(ConnectionSetting, connection);
        if (!parts.TryGetValue(Key, out var key) || !Guid.TryParse(key, out _))
        {
            throw SettingText.Wrong(ConnectionSetting, $"has no {Key} that is a GUID.");
        }

        foreach (var (name, value) in parts)
        {
            if (name.EndsWith(AddressSuffix, StringComparison.OrdinalIgnoreCase)
                && !(Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https")))
            {
                throw SettingText.Wrong(ConnectionSetting, $"has a part {name} that is no http or https address.");
            }
        }

        return new InsightsSettings(connection, client);
    }

    /// <summary>
    /// The identity named in a text such as <c>ClientId=…;Authorization=AAD</c>, which is the host's form.
    /// </summary>
    private static string? ReadClient(IConfiguration configuration)
    {
        if (SettingText.Find(configuration, AuthenticationSetting) is not { } text)
        {
            return null;
        }

        var parts = Parts(AuthenticationSetting, text);
        return parts.GetValueOrDefault("Authorization") == "AAD"
            && parts.TryGetValue(nameof(ClientId), out var client)
            && Guid.TryParse(client, out _)
                ? client
                : throw SettingText.Wrong(
                    AuthenticationSetting, "must be ClientId=…;Authorization=AAD with the client id of an identity.");
    }

    private static Dictionary<string, string> Parts(string setting, string text)
    {
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (part.Split('=', 2) is not [{ Length: > 0 } name, { Length: > 0 } value] || !parts.TryAdd(name, value))
            {
                throw SettingText.Wrong(
                    setting, "is not a list of name=value parts with ';' between them, each name once.");
            }
        }

        return parts;
    }
}
