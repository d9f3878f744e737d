using System.Text.Json.Serialization;
using CecFunctions.Domain.Credits;

namespace CecFunctions.Application.SelfReports;

/// <summary>How first answers are kept for replays.</summary>
[JsonSourceGenerationOptions(
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SelfReport))]
[JsonSerializable(typeof(ReportFields))]
internal sealed partial class AnswerJsonContext : JsonSerializerContext;
