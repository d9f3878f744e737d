using System.Text.Json;
using CecFunctions.Json;
using CecFunctions.Members;

namespace CecFunctions.Imports;

/// <summary>Writes a member as one line of an export.</summary>
public static class ExportedMemberJson
{
    /// <summary>One object. A notice that is no reminder of a series has the offset <c>null</c>.</summary>
    public static void Write(Utf8JsonWriter json, ExportedMember member)
    {
        json.WriteStartObject();
        json.WriteString("program", member.Key.Program);
        json.WriteString("memberId", member.Key.MemberId);
        json.WriteStartArray("credentials");
        foreach (var exported in member.Credentials)
        {
            Write(json, exported);
        }

        json.WriteEndArray();
        json.WriteStartArray("log");
        foreach (var entry in member.Log)
        {
            LogEntryJson.Write(json, entry);
        }

        json.WriteEndArray();
        json.WriteStartArray("notices");
        foreach (var notice in member.Notices)
        {
            Write(json, notice);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ExportedCredential exported)
    {
        var (credential, assessment) = exported;
        json.WriteStartObject();
        json.WriteString("id", credential.Id);
        json.WriteString("type", credential.Type);
        StandingJson.WriteProperties(json, credential, assessment);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, NoticeRecord record)
    {
        json.WriteStartObject();
        json.WriteString("credential", record.Notice.Credential);
        json.WriteString("kind", WireName.From(record.Notice.Kind));
        if (record.Notice.Offset is { } offset)
        {
            json.WriteNumber("offset", offset);
        }
        else
        {
            json.WriteNull("offset");
        }

        json.WriteString("state", WireName.From(record.State));
        json.WriteDate("due", record.Notice.Due);
        json.WriteEndObject();
    }
}
