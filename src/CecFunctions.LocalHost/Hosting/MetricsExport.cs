using CecFunctions.Imports;
using CecFunctions.Jobs;
using CecFunctions.LocalHost.Commands;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;

namespace CecFunctions.LocalHost.Hosting;

/// <summary>Hands the system's metrics to a collector (OTLP), where a setting names one.</summary>
internal static class MetricsExport
{
    public const string EndpointSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";
    public const string ProtocolSetting = "OTEL_EXPORTER_OTLP_PROTOCOL";

    private const string HttpProtobuf = "http/protobuf";
    private const string Grpc = "grpc";

    // The setting names the collector; under HTTP each signal has a path of its own.
    private const string MetricsPath = "v1/metrics";

    /// <returns>
    /// The exporter, which sends the rest when it is disposed of; <see langword="null"/> where no collector is named.
    /// </returns>
    /// <exception cref="InputException">A setting cannot be read.</exception>
    public static MeterProvider? Start(LocalSettings settings)
    {
        if (settings.Find(EndpointSetting) is not { } text)
        {
            return null;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https"))
        {
            throw new InputException(
                $"Setting {EndpointSetting}: {Quoted.Text(text)} is not the address of a collector, "
                    + "such as http://localhost:4317.");
        }

        var isHttp = (settings.Find(ProtocolSetting) ?? Grpc) switch
        {
            Grpc => false,
            HttpProtobuf => true,
            var other =>
                throw new InputException(
                    $"Setting {ProtocolSetting}: {Quoted.Text(other)} is neither {Grpc} nor {HttpProtobuf}."),
        };
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
