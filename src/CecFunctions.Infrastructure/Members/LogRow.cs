using System.Globalization;
using CecFunctions.Application.Members;
using CecFunctions.Domain.Credentials;
using CecFunctions.Infrastructure.Storage.Tables;
using CecFunctions.Infrastructure.Tables;

namespace CecFunctions.Infrastructure.Members;

/// <summary>A line of the log as a row that an office can read: dates and amounts as text.</summary>
internal static class LogRow
{
    public static TableRow Write(MemberKey key, MemberLogRow entry)
    {
        var line = entry.Line;
        return new TableRow(key.ToString(), MemberRowKeys.Log(key, entry.Sequence))
        {
            ["On"] = TableDate.Write(line.On),
            ["Credential"] = line.Credential,
            ["Event"] = line.Event,
            ["From"] = line.From?.ToString(),
            ["To"] = line.To?.ToString(),
            ["Rule"] = line.Rule,
            ["Reason"] = line.Reason,
            ["Command"] = line.Command,
            ["Cycle"] = line.Cycle,
            ["Starts"] = TableDate.Write(line.Starts),
            ["Ends"] = TableDate.Write(line.Ends),
            ["Through"] = TableDate.Write(line.Through),
            ["Fee"] = line.Fee?.ToString(CultureInfo.InvariantCulture),
            ["Report"] = line.Report,
            ["Case"] = line.Case,
            ["Document"] = line.Document,
            ["Note"] = line.Note,
            ["RecordedAt"] = entry.RecordedAt,
            ["Actor"] = entry.Actor,
        };
    }

    public static MemberLogRow Read(TableRow row) => new(
        int.Parse(row.RowKey.AsSpan(row.RowKey.LastIndexOf(':') + 1), NumberStyles.None, CultureInfo.InvariantCulture),
        new LogLine
        {
            On = TableDate.Read(row.GetText("On")!),
            Credential = row.GetText("Credential"),
            Event = row.GetText("Event")!,
            From = Status(row.GetText("From")),
            To = Status(row.GetText("To")),
            Rule = row.GetText("Rule"),
            Reason = row.GetText("Reason"),
            Command = row.GetText("Command"),
            Cycle = row.GetInt32("Cycle"),
            Starts = TableDate.Find(row.GetText("Starts")),
            Ends = TableDate.Find(row.GetText("Ends")),
            Through = TableDate.Find(row.GetText("Through")),
            Fee = row.GetText("Fee") is { } fee ? decimal.Parse(fee, CultureInfo.InvariantCulture) : null,
            Report = row.GetText("Report"),
            Case = row.GetText("Case"),
            Document = row.GetText("Document"),
            Note = row.GetText("Note"),
        },
        row.GetDateTime("RecordedAt")!.Value,
        row.GetText("Actor")!);

    private static CredentialStatus? Status(string? text) => text is null ? null : Enum.Parse<CredentialStatus>(text);
}
