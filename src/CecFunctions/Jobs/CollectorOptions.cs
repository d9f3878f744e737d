using CecFunctions.Http;
using Microsoft.Extensions.Configuration;

namespace CecFunctions.Jobs;

/// <summary>
/// The collector that takes metrics (OTLP), under the settings that OpenTelemetry gives to every program.
/// </summary>
/// <param name="IsHttp">Whether it is spoken to by <c>http/protobuf</c>; otherwise by gRPC.</param>
public sealed record CollectorOptions(Uri Endpoint, bool IsHttp)
{
    public const string EndpointSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";
    public const string ProtocolSetting = "OTEL_EXPORTER_OTLP_PROTOCOL";

    private const string HttpProtobuf = "http/protobuf";
    private const string Grpc = "grpc";

    /// <returns><see langword="null"/> where no collector is named.</returns>
    /// <exception cref="ArgumentException">A setting cannot be read: names it.</exception>
    public static CollectorOptions? Read(IConfiguration settings)
    {
        var isHttp = (SettingText.Find(settings, ProtocolSetting) ?? Grpc) switch
        {
            Grpc => false,
            HttpProtobuf => true,
            _ => throw SettingText.Wrong(ProtocolSetting, $"is neither {Grpc} nor {HttpProtobuf}."),
        };
        if (SettingText.Find(settings, EndpointSetting) is not { } text)
        {
            return null;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var endpoint) && endpoint.Scheme is ("http" or "https")
            ? new CollectorOptions(endpoint, isHttp)
            : throw SettingText.Wrong(
                EndpointSetting, "is not the address of a collector, such as http://localhost:4317.");
    }
}
