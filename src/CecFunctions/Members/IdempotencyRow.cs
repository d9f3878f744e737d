using Azure.Data.Tables;

namespace CecFunctions.Members;

/// <summary>An idempotency key with its first answer as a row.</summary>
internal static class IdempotencyRow
{
    public static TableEntity Write(MemberKey key, IdempotencyRecord record) =>
        new(key.ToString(), MemberRowKeys.Idempotency(key, record.KeyDigest))
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

/// <summary>The first answer to a request that carried an idempotency key.</summary>
/// <param name="KeyDigest">SHA-256 of the key, in hexadecimal.</param>
/// <param name="BodyDigest">SHA-256 of what was asked, in hexadecimal.</param>
/// <param name="Answer">The answer, as JSON.</param>
public sealed record IdempotencyRecord(string KeyDigest, string BodyDigest, string Answer, DateTimeOffset At);
