using Azure.Data.Tables;
using CecFunctions.Application.Applications;
using CecFunctions.Application.Members;
using CecFunctions.Application.WireNames;
using CecFunctions.Infrastructure.Storage;

namespace CecFunctions.Infrastructure.Applications;

/// <summary>The list of open applications in a table: partition <c>{program}</c>, row <c>{memberId}|{applicationId}</c>.</summary>
public sealed class TableApplicationQueue(TableClient table, TimeProvider time) : IApplicationQueue
{
    private const char Separator = '|';
    private const string KindColumn = "Kind";
    private const string FiledOnColumn = "FiledOn";
    private const string WrittenAtColumn = "WrittenAt";

    /// <inheritdoc/>
    public Task WriteAsync(IReadOnlyCollection<QueuedApplication> applications, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var rows = applications
            .DistinctBy(application => (application.Member, application.Id))
            .Select(application => new TableEntity(application.Member.Program, RowOf(application))
            {
                [KindColumn] = WireName.Of(application.Kind),
                [FiledOnColumn] = TableDate.Write(application.FiledOn),
                [WrittenAtColumn] = now,
            });
        return table.PutAllAsync(rows, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<QueuedApplication>> ReadAsync(string program, CancellationToken cancellationToken)
    {
        var applications = new List<QueuedApplication>();
        await foreach (var row in table.QueryAsync<TableEntity>(KeyFilter.Partition(program), cancellationToken: cancellationToken))
        {
            applications.Add(Read(row));
        }

        return applications;
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(IReadOnlyCollection<QueuedApplication> applications, CancellationToken cancellationToken) =>
        await Parallel.ForEachAsync(applications, TableTransactions.Concurrency(cancellationToken), async (application, cancel) =>
        {
            var version = application.ETag ?? throw new ArgumentException("Only an entry that was read can be taken off the list.", nameof(applications));
            await table.TryRemoveAsync(application.Member.Program, RowOf(application), version, cancel);
        });

    private static string RowOf(QueuedApplication application) => $"{application.Member.MemberId}{Separator}{application.Id}";

    private static QueuedApplication Read(TableEntity row)
    {
        var end = row.RowKey.IndexOf(Separator, StringComparison.Ordinal);
        return new QueuedApplication(
            new MemberKey(row.PartitionKey, row.RowKey[..end]),
            row.RowKey[(end + 1)..],
            WireName.Find<ApplicationKind>(row.GetString(KindColumn)!)!.Value,
            TableDate.Read(row.GetString(FiledOnColumn)!))
        {
            WrittenAt = row.GetDateTimeOffset(WrittenAtColumn),
            ETag = row.ETag.ToString(),
        };
    }
}
