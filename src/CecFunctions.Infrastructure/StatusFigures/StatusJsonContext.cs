using System.Text.Json.Serialization;
using CecFunctions.Application.StatusFigures;

namespace CecFunctions.Infrastructure.StatusFigures;

/// <summary>What rows of counts hold as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(List<StatusCount>))]
internal sealed partial class StatusJsonContext : JsonSerializerContext;
