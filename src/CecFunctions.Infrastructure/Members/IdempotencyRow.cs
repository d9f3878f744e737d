using CecFunctions.Application.Members;
using CecFunctions.Infrastructure.Storage.Tables;

namespace CecFunctions.Infrastructure.Members;

/// <summary>An idempotency key with its first answer as a row.</summary>
internal static class IdempotencyRow
{
    public static TableRow Write(MemberKey key, IdempotencyRecord record) => new(key.ToString(), MemberRowKeys.Idempotency(key, record.KeyDigest))
    {
        ["BodyDigest"] = record.BodyDigest,
        ["Answer"] = record.Answer,
        ["At"] = record.At,
    };

    public static IdempotencyRecord Read(TableRow row) => new(
        row.RowKey[(row.RowKey.LastIndexOf(':') + 1)..],
        row.GetText("BodyDigest")!,
        row.GetText("Answer")!,
        row.GetDateTime("At")!.Value);
}
