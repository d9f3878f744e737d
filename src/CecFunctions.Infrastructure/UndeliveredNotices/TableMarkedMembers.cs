using Azure.Data.Tables;
using CecFunctions.Application.Members;
using CecFunctions.Application.UndeliveredNotices;
using CecFunctions.Infrastructure.Storage;

namespace CecFunctions.Infrastructure.UndeliveredNotices;

/// <summary>The list of marked members in a table: partition <c>{program}</c>, row <c>{memberId}</c>.</summary>
public sealed class TableMarkedMembers(TableClient table, TimeProvider time) : IMarkedMembers
{
    private const string WrittenAtColumn = "WrittenAt";

    /// <inheritdoc/>
    public Task WriteAsync(IReadOnlyCollection<MemberKey> members, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return table.PutAllAsync(
            members.Distinct().Select(member => new TableEntity(member.Program, member.MemberId) { [WrittenAtColumn] = now }),
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<MarkedMember>> ReadAsync(string program, string? after, int most, CancellationToken cancellationToken)
    {
        var members = new List<MarkedMember>();
        var filter = after is null
            ? KeyFilter.Partition(program)
            : TableClient.CreateQueryFilter($"PartitionKey eq {program} and RowKey gt {after}");
        var page = Math.Clamp(most, 1, KeyFilter.MaxPageSize);
        await foreach (var row in table.QueryAsync<TableEntity>(filter, page, cancellationToken: cancellationToken))
        {
            if (members.Count == most)
            {
                break;
            }

            members.Add(new MarkedMember(new MemberKey(row.PartitionKey, row.RowKey), row.GetDateTimeOffset(WrittenAtColumn)!.Value, row.ETag.ToString()));
        }

        return members;
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(IReadOnlyCollection<MarkedMember> members, CancellationToken cancellationToken) =>
        await Parallel.ForEachAsync(
            members,
            TableTransactions.Concurrency(cancellationToken),
            async (entry, cancel) => await table.TryRemoveAsync(entry.Member.Program, entry.Member.MemberId, entry.ETag, cancel));
}
