using System.Text.Json;
using CecFunctions.Json;

namespace CecFunctions.Members;

/// <summary>
/// Writes log lines as JSON: what the rules did as a simulation's answer has it, records of commands in the same
/// manner.
/// </summary>
public static class LogLineJson
{
    /// <summary>One object; what does not apply is left out.</summary>
    public static void Write(Utf8JsonWriter json, LogLine line)
    {
        if (line.ToEntry() is { } entry)
        {
            LogEntryJson.Write(json, entry);
            return;
        }

        json.WriteStartObject();
        json.WriteDate("on", line.On);
        WriteText(json, "credential", line.Credential);
        json.WriteString("event", line.Event);
        WriteText(json, "report", line.Report);
        WriteText(json, "case", line.Case);
        WriteText(json, "document", line.Document);
        WriteText(json, "command", line.Command);
        WriteText(json, "reason", line.Reason);
        WriteText(json, "rule", line.Rule);
        if (line.Through is { } through)
        {
            json.WriteDate("through", through);
        }

        if (line.Fee is { } fee)
        {
            json.WriteAmount("fee", fee);
        }

        WriteText(json, "note", line.Note);
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string property, string? text)
    {
        if (text is not null)
        {
            json.WriteString(property, text);
        }
    }
}
