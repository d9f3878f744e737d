using Azure.Data.Tables;
using CecFunctions.Application.CreditFeed;
using CecFunctions.Application.Members;
using CecFunctions.Infrastructure.Storage;

namespace CecFunctions.Infrastructure.CreditFeed;

/// <summary>Claims in a table: partition <c>{provider}</c>, row <c>{line}</c>; found by point reads only.</summary>
public sealed class TableFeedClaims(TableClient table, TimeProvider time) : IFeedClaims
{
    private const string MemberColumn = "Member";
    private const string WrittenAtColumn = "WrittenAt";

    /// <inheritdoc/>
    public async Task<FeedClaim?> ClaimAsync(string provider, string line, MemberKey member, CancellationToken cancellationToken)
    {
        while (await table.TryAddAsync(Row(provider, line, member), cancellationToken) is null)
        {
            if (await table.FindAsync(provider, line, cancellationToken) is { } row)
            {
                return new FeedClaim(MemberKey.Parse(row.GetString(MemberColumn)!), row.GetDateTimeOffset(WrittenAtColumn)!.Value, row.ETag.ToString());
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public async Task<bool> TryTakeOverAsync(string provider, string line, MemberKey member, FeedClaim before, CancellationToken cancellationToken) =>
        await table.TryReplaceAsync(Row(provider, line, member), before.ETag, cancellationToken) is not null;

    private TableEntity Row(string provider, string line, MemberKey member) => new(provider, line)
    {
        [MemberColumn] = member.ToString(),
        [WrittenAtColumn] = time.GetUtcNow(),
    };
}
