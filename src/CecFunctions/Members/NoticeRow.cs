using Azure.Data.Tables;
using CecFunctions.Domain.Notices;
using CecFunctions.Json;
using CecFunctions.Storage;

namespace CecFunctions.Members;

/// <summary>A notice of the outbox as a row.</summary>
internal static class NoticeRow
{
    public static TableEntity Write(NoticeRecord record) =>
        new(record.Member.ToString(), MemberRowKeys.Notice(record.Member, record.Id))
        {
            ["Credential"] = record.Notice.Credential,
            ["NoticeKind"] = WireName.From(record.Notice.Kind),
            ["Offset"] = record.Notice.Offset,
            ["Cycle"] = record.Notice.Cycle,
            ["RefersTo"] = TableDate.Write(record.Notice.RefersTo),
            ["Due"] = TableDate.Write(record.Notice.Due),
            ["PlannedOn"] = TableDate.Write(record.PlannedOn),
            ["State"] = WireName.From(record.State),
            ["Attempts"] = record.Attempts,
            ["NextAttemptAt"] = record.NextAttemptAt,
            ["ClaimedBy"] = record.ClaimedBy,
            ["ClaimedUntil"] = record.ClaimedUntil,
            ["MailId"] = record.MailId,
            ["SendingSince"] = record.SendingSince,
            ["ProviderId"] = record.ProviderId,
            ["SentOn"] = TableDate.Write(record.SentOn),
            ["DeliveredOn"] = TableDate.Write(record.DeliveredOn),
            ["Reason"] = record.Reason,
            ["Rule"] = record.Rule,
            ["DealtWithOn"] = TableDate.Write(record.DealtWithOn),
        };

    public static NoticeRecord Read(TableEntity row)
    {
        var key = MemberKey.Parse(row.PartitionKey);
        return new NoticeRecord
        {
            Id = row.RowKey[MemberRowKeys.NoticePrefix(key).Length..],
            Member = key,
            Notice = new Notice(
                row.GetString("Credential")!,
                WireName.Find<NoticeKind>(row.GetString("NoticeKind")!)!.Value,
                row.GetInt32("Offset"),
                row.GetInt32("Cycle")!.Value,
                TableDate.Read(row.GetString("RefersTo")!),
                TableDate.Read(row.GetString("Due")!)),
            PlannedOn = TableDate.Read(row.GetString("PlannedOn")!),
            State = WireName.Find<NoticeState>(row.GetString("State")!)!.Value,
            Attempts = row.GetInt32("Attempts") ?? 0,
            NextAttemptAt = row.GetDateTimeOffset("NextAttemptAt"),
            ClaimedBy = row.GetString("ClaimedBy"),
            ClaimedUntil = row.GetDateTimeOffset("ClaimedUntil"),
            MailId = row.GetString("MailId"),
            SendingSince = row.GetDateTimeOffset("SendingSince"),
            ProviderId = row.GetString("ProviderId"),
            SentOn = TableDate.Find(row.GetString("SentOn")),
            DeliveredOn = TableDate.Find(row.GetString("DeliveredOn")),
            Reason = row.GetString("Reason"),
            Rule = row.GetString("Rule"),
            DealtWithOn = TableDate.Find(row.GetString("DealtWithOn")),
            ETag = row.ETag.ToString(),
        };
    }
}
