using System.Text.Json;
using System.Text.Json.Serialization;
using CecFunctions.Application.Members;
using CecFunctions.Domain.Audits;

namespace CecFunctions.Infrastructure.Members;

/// <summary>
/// The document of a member, and the evidence of an audit case, as JSON: compact, and tolerant of properties that a
/// later version added.
/// </summary>
[JsonSourceGenerationOptions(
    Converters = [typeof(MemberKeyJsonConverter)],
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(MemberDocument))]
[JsonSerializable(typeof(CaseEvidence))]
[JsonSerializable(typeof(Dictionary<string, JsonElement>))]
internal sealed partial class MemberJsonContext : JsonSerializerContext;
