using System.Text.Json.Serialization;
using CecFunctions.Application.HeldCredentials;

namespace CecFunctions.Application.MemberRenewals;

/// <summary>How first answers are kept for replays.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HeldCredential))]
internal sealed partial class RenewalJsonContext : JsonSerializerContext;
