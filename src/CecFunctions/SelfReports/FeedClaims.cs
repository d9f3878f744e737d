using Azure.Data.Tables;
using CecFunctions.Members;
using CecFunctions.Storage;

namespace CecFunctions.SelfReports;

/// <summary>Which member a provider's line belongs to, so that one line is never on record with two.</summary>
/// <remarks>Partition <c>{provider}</c>, row <c>{line}</c>; found by point reads only.</remarks>
public sealed class FeedClaims(TableClient table, TimeProvider time)
{
    private const string MemberColumn = "Member";
    private const string WrittenAtColumn = "WrittenAt";

    /// <summary>Claims the line for a member.</summary>
    /// <returns>
    /// The claim that is there already; <see langword="null"/> where there was none, and it is this member's now.
    /// </returns>
    public async Task<FeedClaim?> ClaimAsync(
        string provider, string line, MemberKey member, CancellationToken cancellationToken)
    {
        while (await table.TryAddAsync(Row(provider, line, member), cancellationToken) is null)
        {
            if (await table.FindAsync(provider, line, cancellationToken) is { } row)
            {
                return Read(row);
            }
        }

        return null;
    }

    /// <summary>Takes over a claim that led to nothing.</summary>
    /// <returns><see langword="false"/> where another caller was faster.</returns>
    public async Task<bool> TryTakeOverAsync(
        string provider, string line, MemberKey member, FeedClaim before, CancellationToken cancellationToken) =>
        await table.TryReplaceAsync(Row(provider, line, member), before.ETag, cancellationToken) is not null;

    /// <summary>Reads a row of a backup, and throws where it is none of this table.</summary>
    internal static void Check(TableEntity row) => ArgumentNullException.ThrowIfNull(Read(row));

    private static FeedClaim Read(TableEntity row) => new(
        MemberKey.Parse(row.GetString(MemberColumn)!),
        row.GetDateTimeOffset(WrittenAtColumn)!.Value,
        row.ETag.ToString());

    private TableEntity Row(string provider, string line, MemberKey member) => new(provider, line)
    {
        [MemberColumn] = member.ToString(),
        [WrittenAtColumn] = time.GetUtcNow(),
    };
}

/// <summary>
/// Says that a provider's line is, or is about to be, on record with a member. It is written before the member, so it
/// is believed only after the member was read.
/// </summary>
/// <param name="ETag">The version read.</param>
public sealed record FeedClaim(MemberKey Member, DateTimeOffset WrittenAt, string ETag);
