using System.Text.Json;
using CecFunctions.Audits;
using CecFunctions.Domain.Audits;
using CecFunctions.Json;
using CecFunctions.Members;

namespace CecFunctions.LocalHost.Commands;

/// <summary>An audit case as one object; what does not apply is left out.</summary>
internal static class AuditLine
{
    /// <summary>A case in a list.</summary>
    public static void Write(Utf8JsonWriter json, ListedAudit listed)
    {
        json.WriteStartObject();
        WriteCase(json, listed);
        json.WriteEndObject();
    }

    /// <summary>A case whole.</summary>
    public static void Write(Utf8JsonWriter json, AuditedCase audited, IReadOnlyList<MemberLogRow> log)
    {
        json.WriteStartObject();
        WriteCase(json, new ListedAudit(audited.Member, audited.Credential.Id, audited.Audit, audited.DaysLeft));
        json.WriteDate("keepUntil", audited.KeepUntil);
        json.WriteStartArray("lines");
        foreach (var line in audited.Lines)
        {
            Write(json, line);
        }

        json.WriteEndArray();
        json.WriteStartArray("missing");
        foreach (var report in audited.Missing)
        {
            json.WriteStringValue(report);
        }

        json.WriteEndArray();
        json.WriteStartArray("documents");
        foreach (var document in audited.Evidence.Documents)
        {
            Write(json, document);
        }

        json.WriteEndArray();
        json.WriteStartArray("log");
        foreach (var row in log)
        {
            LogLineJson.Write(json, row.Line);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, EvidenceDocument document)
    {
        json.WriteStartObject();
        json.WriteString("id", document.Id);
        json.WriteString("report", document.Report);
        json.WriteString("fileName", document.FileName);
        json.WriteString("type", WireName.From(document.Type));
        json.WriteNumber("length", document.Length);
        json.WriteString("sha256", document.Sha256);
        json.WriteDate("receivedOn", document.ReceivedOn);
        json.WriteString("origin", WireName.From(document.Origin));
        json.WriteString("decision", WireName.From(document.Decision));
        if (document.Reason is { } reason)
        {
            json.WriteString("reason", reason);
        }

        WriteDate(json, "decidedOn", document.DecidedOn);
        if (document.DecidedBy is { } by)
        {
            json.WriteString("decidedBy", by);
        }

        WriteDate(json, "purgedOn", document.PurgedOn);
        json.WriteEndObject();
    }

    private static void WriteCase(Utf8JsonWriter json, ListedAudit listed)
    {
        json.WriteString("program", listed.Member.Program);
        json.WriteString("memberId", listed.Member.MemberId);
        json.WriteString("credential", listed.Credential);
        json.WriteString("case", listed.Audit.Id);
        json.WriteString("state", WireName.From(listed.Audit.State));
        json.WriteDate("drawnOn", listed.Audit.DrawnOn);
        json.WriteDate("renewedOn", listed.Audit.RenewedOn);
        WriteDate(json, "deadline", listed.Audit.Deadline);
        if (listed.DaysLeft is { } days)
        {
            json.WriteNumber("daysLeft", days);
        }

        WriteDate(json, "documentsReceivedOn", listed.Audit.DocumentsReceivedOn);
        WriteDate(json, "decidedOn", listed.Audit.DecidedOn);
    }

    private static void Write(Utf8JsonWriter json, AuditedLine line)
    {
        json.WriteStartObject();
        json.WriteString("report", line.Line.Report);
        json.WriteString("activity", line.Line.Activity);
        json.WriteDate("date", line.Line.Date);
        json.WriteAmount("counted", line.Line.Counted);
        json.WriteString("reason", WireName.From(line.Line.Reason));
        if (line.IsReplacement)
        {
            json.WriteBoolean("replacement", true);
        }

        json.WriteEndObject();
    }

    private static void WriteDate(Utf8JsonWriter json, string property, DateOnly? date)
    {
        if (date is { } day)
        {
            json.WriteDate(property, day);
        }
    }
}
