using CecFunctions.Jobs;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;

namespace CecFunctions.LocalHost.Hosting;

/// <summary>Hands the system's metrics to a collector (OTLP), where a setting names one.</summary>
internal static class MetricsExport
{
    // The setting names the collector; under HTTP each signal has a path of its own.
    private const string MetricsPath = "v1/metrics";

    /// <returns>
    /// The exporter, which sends the rest when it is disposed of; <see langword="null"/> where no collector is named.
    /// </returns>
    public static MeterProvider? Start(CollectorOptions? collector)
    {
        if (collector is not var (endpoint, isHttp))
        {
            return null;
        }

        return Sdk.CreateMeterProviderBuilder()
            .AddMeter(ExportedMeters.All())
            .AddOtlpExporter(exporter =>
            {
                exporter.Protocol = isHttp ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
                exporter.Endpoint = isHttp ? new Uri($"{endpoint.AbsoluteUri.TrimEnd('/')}/{MetricsPath}") : endpoint;
            })
            .Build();
    }
}
