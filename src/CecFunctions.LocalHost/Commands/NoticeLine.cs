using System.Text.Json;
using CecFunctions.Json;
using CecFunctions.Members;
using CecFunctions.Notices;

namespace CecFunctions.LocalHost.Commands;

/// <summary>A notice of the outbox as one object; what does not apply is left out.</summary>
internal static class NoticeLine
{
    public static void Write(Utf8JsonWriter json, NoticeRecord record)
    {
        json.WriteStartObject();
        WriteProperties(json, record);
        json.WriteEndObject();
    }

    /// <summary>The same without the braces, for a line that says more.</summary>
    public static void WriteProperties(Utf8JsonWriter json, NoticeRecord record)
    {
        json.WriteString("id", record.Id);
        json.WriteString("credential", record.Notice.Credential);
        json.WriteString("kind", WireName.From(record.Notice.Kind));
        if (record.Notice.Offset is { } offset)
        {
            json.WriteNumber("offset", offset);
        }

        json.WriteNumber("cycle", record.Notice.Cycle);
        json.WriteDate("refersTo", record.Notice.RefersTo);
        json.WriteDate("due", record.Notice.Due);
        json.WriteString("state", WireName.From(record.State));
        json.WriteNumber("attempts", record.Attempts);
        if (record.SentOn is { } sentOn)
        {
            json.WriteDate("sentOn", sentOn);
        }

        WriteText(json, "mail", record.MailId);
        WriteText(json, "reason", record.Reason);
        WriteText(json, "rule", record.Rule);
    }

    private static void WriteText(Utf8JsonWriter json, string property, string? text)
    {
        if (text is not null)
        {
            json.WriteString(property, text);
        }
    }
}

/// <summary>
/// A notice that did not arrive as one object: whose it is, how it failed, and the notice as <c>notices</c> prints it.
/// </summary>
internal static class UndeliveredLine
{
    public static void Write(Utf8JsonWriter json, UndeliveredNotice undelivered)
    {
        json.WriteStartObject();
        json.WriteString("program", undelivered.Member.Key.Program);
        json.WriteString("member", undelivered.Member.Key.MemberId);
        json.WriteString("undelivered", WireName.From(undelivered.State));
        json.WriteDate("markedOn", undelivered.Mark.On);
        if (undelivered.Mark.AddressChangedOn is { } changed)
        {
            json.WriteDate("addressChangedOn", changed);
        }

        NoticeLine.WriteProperties(json, undelivered.Notice);
        json.WriteEndObject();
    }
}
