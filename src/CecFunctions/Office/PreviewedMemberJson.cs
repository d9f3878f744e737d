using System.Text.Json;
using CecFunctions.Json;
using CecFunctions.Members;
using CecFunctions.Night;

namespace CecFunctions.Office;

/// <summary>Writes what a night would do about one member.</summary>
internal static class PreviewedMemberJson
{
    public static void Write(Utf8JsonWriter json, PreviewedMember member)
    {
        json.WriteStartObject();
        json.WriteString("memberId", member.Member.MemberId);
        json.WriteStartArray("log");
        foreach (var line in member.Log)
        {
            LogLineJson.Write(json, line);
        }

        json.WriteEndArray();
        json.WriteStartArray("notices");
        foreach (var notice in member.Notices)
        {
            json.WriteStartObject();
            json.WriteString("credential", notice.Credential);
            json.WriteString("kind", WireName.Of(notice.Kind));
            if (notice.Offset is { } offset)
            {
                json.WriteNumber("offset", offset);
            }

            json.WriteDate("due", notice.Due);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
