using CecFunctions.Application.Members;
using CecFunctions.Application.UndeliveredNotices;
using CecFunctions.Infrastructure.Storage.Tables;
using CecFunctions.Infrastructure.Tables;

namespace CecFunctions.Infrastructure.UndeliveredNotices;

/// <summary>The list of marked members in a table: partition <c>{program}</c>, row <c>{memberId}</c>.</summary>
public sealed class TableMarkedMembers(ITable table, TimeProvider time) : IMarkedMembers
{
    private const string WrittenAtColumn = "WrittenAt";

    /// <inheritdoc/>
    public async Task WriteAsync(IReadOnlyCollection<MemberKey> members, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var batches = members
            .Distinct()
            .GroupBy(member => member.Program, StringComparer.Ordinal)
            .SelectMany(program => program.Chunk(TableLimits.MaxBatchOperations).Select(batch => (Program: program.Key, Members: batch)));
        await Parallel.ForEachAsync(batches, TableConcurrency.Options(cancellationToken), async (batch, cancel) =>
        {
            var write = new TableBatch(batch.Program);
            foreach (var member in batch.Members)
            {
                write.Upsert(new TableRow(batch.Program, member.MemberId) { [WrittenAtColumn] = now });
            }

            (await table.SubmitAsync(write, cancel)).MustBeCommitted();
        });
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<MarkedMember>> ReadAsync(string program, string? after, int most, CancellationToken cancellationToken)
    {
        var members = new List<MarkedMember>();
        var query = new TableQuery
        {
            Filter = after is null ? TableFilter.Partition(program) : TableFilter.RowsAfter(program, after),
            PageSize = Math.Clamp(most, 1, TableQuery.MaxPageSize),
        };
        await foreach (var row in table.QueryAsync(query, cancellationToken))
        {
            if (members.Count == most)
            {
                break;
            }

            members.Add(new MarkedMember(new MemberKey(row.PartitionKey, row.RowKey), row.GetDateTime(WrittenAtColumn)!.Value, row.ETag!));
        }

        return members;
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(IReadOnlyCollection<MarkedMember> members, CancellationToken cancellationToken) =>
        await Parallel.ForEachAsync(
            members,
            TableConcurrency.Options(cancellationToken),
            async (entry, cancel) => await table.TryDeleteAsync(entry.Member.Program, entry.Member.MemberId, entry.ETag, cancel));
}
