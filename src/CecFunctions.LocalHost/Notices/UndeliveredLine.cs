using System.Text.Json;
using CecFunctions.Application.JsonOutput;
using CecFunctions.Application.UndeliveredNotices;
using CecFunctions.Application.WireNames;

namespace CecFunctions.LocalHost.Notices;

/// <summary>A notice that did not arrive as one object: whose it is, how it failed, and the notice as <c>notices</c> prints it.</summary>
internal static class UndeliveredLine
{
    public static void Write(Utf8JsonWriter json, UndeliveredNotice undelivered)
    {
        json.WriteStartObject();
        json.WriteString("program", undelivered.Member.Key.Program);
        json.WriteString("member", undelivered.Member.Key.MemberId);
        json.WriteString("undelivered", WireName.Of(undelivered.State));
        json.WriteDate("markedOn", undelivered.Mark.On);
        if (undelivered.Mark.AddressChangedOn is { } changed)
        {
            json.WriteDate("addressChangedOn", changed);
        }

        NoticeLine.WriteProperties(json, undelivered.Notice);
        json.WriteEndObject();
    }
}
