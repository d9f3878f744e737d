using System.Globalization;
using Azure.Data.Tables;
using CecFunctions.Application.Members;
using CecFunctions.Domain.Credentials;
using CecFunctions.Infrastructure.Storage;

namespace CecFunctions.Infrastructure.Members;

/// <summary>A line of the log as a row that an office can read: dates and amounts as text.</summary>
internal static class LogRow
{
    public static TableEntity Write(MemberKey key, MemberLogRow entry)
    {
        var line = entry.Line;
        return new TableEntity(key.ToString(), MemberRowKeys.Log(key, entry.Sequence))
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

    public static MemberLogRow Read(TableEntity row) => new(
        int.Parse(row.RowKey.AsSpan(row.RowKey.LastIndexOf(':') + 1), NumberStyles.None, CultureInfo.InvariantCulture),
        new LogLine
        {
            On = TableDate.Read(row.GetString("On")!),
            Credential = row.GetString("Credential"),
            Event = row.GetString("Event")!,
            From = Status(row.GetString("From")),
            To = Status(row.GetString("To")),
            Rule = row.GetString("Rule"),
            Reason = row.GetString("Reason"),
            Command = row.GetString("Command"),
            Cycle = row.GetInt32("Cycle"),
            Starts = TableDate.Find(row.GetString("Starts")),
            Ends = TableDate.Find(row.GetString("Ends")),
            Through = TableDate.Find(row.GetString("Through")),
            Fee = row.GetString("Fee") is { } fee ? decimal.Parse(fee, CultureInfo.InvariantCulture) : null,
            Report = row.GetString("Report"),
            Case = row.GetString("Case"),
            Document = row.GetString("Document"),
            Note = row.GetString("Note"),
        },
        row.GetDateTimeOffset("RecordedAt")!.Value,
        row.GetString("Actor")!);

    private static CredentialStatus? Status(string? text) => text is null ? null : Enum.Parse<CredentialStatus>(text);
}
