using CecFunctions.Application.Applications;
using CecFunctions.Application.Members;
using CecFunctions.Application.WireNames;
using CecFunctions.Infrastructure.Storage.Tables;
using CecFunctions.Infrastructure.Tables;

namespace CecFunctions.Infrastructure.Applications;

/// <summary>The list of open applications in a table: partition <c>{program}</c>, row <c>{memberId}|{applicationId}</c>.</summary>
public sealed class TableApplicationQueue(ITable table, TimeProvider time) : IApplicationQueue
{
    private const char Separator = '|';
    private const string KindColumn = "Kind";
    private const string FiledOnColumn = "FiledOn";
    private const string WrittenAtColumn = "WrittenAt";

    /// <inheritdoc/>
    public async Task WriteAsync(IReadOnlyCollection<QueuedApplication> applications, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await Parallel.ForEachAsync(Batches(applications), TableConcurrency.Options(cancellationToken), async (batch, cancel) =>
        {
            var write = new TableBatch(batch.Program);
            foreach (var application in batch.Applications)
            {
                write.Upsert(new TableRow(batch.Program, RowOf(application))
                {
                    [KindColumn] = WireName.Of(application.Kind),
                    [FiledOnColumn] = TableDate.Write(application.FiledOn),
                    [WrittenAtColumn] = now,
                });
            }

            (await table.SubmitAsync(write, cancel)).MustBeCommitted();
        });
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<QueuedApplication>> ReadAsync(string program, CancellationToken cancellationToken)
    {
        var applications = new List<QueuedApplication>();
        await foreach (var row in table.QueryAsync(new TableQuery { Filter = TableFilter.Partition(program) }, cancellationToken))
        {
            applications.Add(Read(row));
        }

        return applications;
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(IReadOnlyCollection<QueuedApplication> applications, CancellationToken cancellationToken) =>
        await Parallel.ForEachAsync(applications, TableConcurrency.Options(cancellationToken), async (application, cancel) =>
        {
            var version = application.ETag ?? throw new ArgumentException("Only an entry that was read can be taken off the list.", nameof(applications));
            await table.TryDeleteAsync(application.Member.Program, RowOf(application), version, cancel);
        });

    private static IEnumerable<(string Program, QueuedApplication[] Applications)> Batches(IEnumerable<QueuedApplication> applications) => applications
        .DistinctBy(application => (application.Member, application.Id))
        .GroupBy(application => application.Member.Program, StringComparer.Ordinal)
        .SelectMany(program => program.Chunk(TableLimits.MaxBatchOperations).Select(batch => (program.Key, batch)));

    private static string RowOf(QueuedApplication application) => $"{application.Member.MemberId}{Separator}{application.Id}";

    private static QueuedApplication Read(TableRow row)
    {
        var end = row.RowKey.IndexOf(Separator, StringComparison.Ordinal);
        return new QueuedApplication(
            new MemberKey(row.PartitionKey, row.RowKey[..end]),
            row.RowKey[(end + 1)..],
            WireName.Find<ApplicationKind>(row.GetText(KindColumn)!)!.Value,
            TableDate.Read(row.GetText(FiledOnColumn)!))
        {
            WrittenAt = row.GetDateTime(WrittenAtColumn),
            ETag = row.ETag,
        };
    }
}
