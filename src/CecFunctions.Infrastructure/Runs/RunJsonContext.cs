using System.Text.Json.Serialization;
using CecFunctions.Application.NightlySweep;

namespace CecFunctions.Infrastructure.Runs;

/// <summary>What rows of runs and messages of the queue hold as JSON.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SweepFigures))]
[JsonSerializable(typeof(ShardMessage))]
[JsonSerializable(typeof(List<KeyValuePair<string, string>>))]
internal sealed partial class RunJsonContext : JsonSerializerContext;
