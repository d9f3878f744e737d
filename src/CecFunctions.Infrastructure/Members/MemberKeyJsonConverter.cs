using System.Text.Json;
using System.Text.Json.Serialization;
using CecFunctions.Application.Members;

namespace CecFunctions.Infrastructure.Members;

/// <summary>A member's key as its text.</summary>
internal sealed class MemberKeyJsonConverter : JsonConverter<MemberKey>
{
    public override MemberKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return MemberKey.Parse(reader.GetString()!);
        }
        catch (FormatException refused)
        {
            throw new JsonException(refused.Message, refused);
        }
    }

    public override void Write(Utf8JsonWriter writer, MemberKey value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
