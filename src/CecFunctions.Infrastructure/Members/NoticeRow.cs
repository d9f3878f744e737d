using CecFunctions.Application.Members;
using CecFunctions.Application.WireNames;
using CecFunctions.Domain.Notices;
using CecFunctions.Infrastructure.Storage.Tables;
using CecFunctions.Infrastructure.Tables;

namespace CecFunctions.Infrastructure.Members;

/// <summary>A notice of the outbox as a row.</summary>
internal static class NoticeRow
{
    public static TableRow Write(NoticeRecord record) => new(record.Member.ToString(), MemberRowKeys.Notice(record.Member, record.Id))
    {
        ["Credential"] = record.Notice.Credential,
        ["NoticeKind"] = WireName.Of(record.Notice.Kind),
        ["Offset"] = record.Notice.Offset,
        ["Cycle"] = record.Notice.Cycle,
        ["RefersTo"] = TableDate.Write(record.Notice.RefersTo),
        ["Due"] = TableDate.Write(record.Notice.Due),
        ["PlannedOn"] = TableDate.Write(record.PlannedOn),
        ["State"] = WireName.Of(record.State),
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
    };

    public static NoticeRecord Read(TableRow row)
    {
        var key = MemberKey.Parse(row.PartitionKey);
        return new NoticeRecord
        {
            Id = row.RowKey[MemberRowKeys.NoticePrefix(key).Length..],
            Member = key,
            Notice = new Notice(
                row.GetText("Credential")!,
                WireName.Find<NoticeKind>(row.GetText("NoticeKind")!)!.Value,
                row.GetInt32("Offset"),
                row.GetInt32("Cycle")!.Value,
                TableDate.Read(row.GetText("RefersTo")!),
                TableDate.Read(row.GetText("Due")!)),
            PlannedOn = TableDate.Read(row.GetText("PlannedOn")!),
            State = WireName.Find<NoticeState>(row.GetText("State")!)!.Value,
            Attempts = row.GetInt32("Attempts") ?? 0,
            NextAttemptAt = row.GetDateTime("NextAttemptAt"),
            ClaimedBy = row.GetText("ClaimedBy"),
            ClaimedUntil = row.GetDateTime("ClaimedUntil"),
            MailId = row.GetText("MailId"),
            SendingSince = row.GetDateTime("SendingSince"),
            ProviderId = row.GetText("ProviderId"),
            SentOn = TableDate.Find(row.GetText("SentOn")),
            DeliveredOn = TableDate.Find(row.GetText("DeliveredOn")),
            Reason = row.GetText("Reason"),
            Rule = row.GetText("Rule"),
            ETag = row.ETag,
        };
    }
}
