using Azure.Data.Tables;
using CecFunctions.Application.Members;

namespace CecFunctions.Infrastructure.Members;

/// <summary>An idempotency key with its first answer as a row.</summary>
internal static class IdempotencyRow
{
    public static TableEntity Write(MemberKey key, IdempotencyRecord record) => new(key.ToString(), MemberRowKeys.Idempotency(key, record.KeyDigest))
    {
        ["BodyDigest"] = record.BodyDigest,
        ["Answer"] = record.Answer,
        ["At"] = record.At,
    };

    public static IdempotencyRecord Read(TableEntity row) => new(
        row.RowKey[(row.RowKey.LastIndexOf(':') + 1)..],
        row.GetString("BodyDigest")!,
        row.GetString("Answer")!,
        row.GetDateTimeOffset("At")!.Value);
}
