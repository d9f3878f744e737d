using System.Text.Json.Serialization;
using CecFunctions.Application.Members;

namespace CecFunctions.Infrastructure.Members;

/// <summary>The document of a member as JSON: compact, and tolerant of properties that a later version added.</summary>
[JsonSourceGenerationOptions(
    Converters = [typeof(MemberKeyJsonConverter)],
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(MemberDocument))]
internal sealed partial class MemberJsonContext : JsonSerializerContext;
