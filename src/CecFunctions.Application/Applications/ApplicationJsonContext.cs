using System.Text.Json.Serialization;

namespace CecFunctions.Application.Applications;

/// <summary>How first answers are kept for replays.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ApplicationView))]
internal sealed partial class ApplicationJsonContext : JsonSerializerContext;
