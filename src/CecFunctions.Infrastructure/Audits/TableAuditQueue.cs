using CecFunctions.Application.Audits;
using CecFunctions.Application.Members;
using CecFunctions.Application.WireNames;
using CecFunctions.Domain.Audits;
using CecFunctions.Infrastructure.Storage.Tables;
using CecFunctions.Infrastructure.Tables;

namespace CecFunctions.Infrastructure.Audits;

/// <summary>
/// The audit queue in a table: partition <c>{program}</c>, row <c>{memberId}|{caseId}</c>. The key does not name the deadline, so that
/// a deadline that moves overwrites the entry; the few thousand open cases of a program are sorted when they are read.
/// </summary>
public sealed class TableAuditQueue(ITable table, TimeProvider time) : IAuditQueue
{
    private const char Separator = '|';
    private const string CredentialColumn = "Credential";
    private const string StateColumn = "State";
    private const string DeadlineColumn = "Deadline";
    private const string WrittenAtColumn = "WrittenAt";

    /// <inheritdoc/>
    public async Task WriteAsync(IReadOnlyCollection<QueuedAudit> cases, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var batches = Batches(cases.GroupBy(audit => (audit.Member, audit.CaseId)).Select(same => same.Last()));
        await Parallel.ForEachAsync(batches, TableConcurrency.Options(cancellationToken), async (batch, cancel) =>
        {
            var write = new TableBatch(batch.Program);
            foreach (var audit in batch.Cases)
            {
                write.Upsert(new TableRow(batch.Program, RowOf(audit))
                {
                    [CredentialColumn] = audit.Credential,
                    [StateColumn] = WireName.Of(audit.State),
                    [DeadlineColumn] = TableDate.Write(audit.Deadline),
                    [WrittenAtColumn] = now,
                });
            }

            (await table.SubmitAsync(write, cancel)).MustBeCommitted();
        });
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<QueuedAudit>> ReadAsync(string program, CancellationToken cancellationToken)
    {
        var cases = new List<QueuedAudit>();
        await foreach (var row in table.QueryAsync(new TableQuery { Filter = TableFilter.Partition(program) }, cancellationToken))
        {
            cases.Add(Read(row));
        }

        cases.Sort(QueuedAudit.InOrder);
        return cases;
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(IReadOnlyCollection<QueuedAudit> cases, CancellationToken cancellationToken) =>
        await Parallel.ForEachAsync(Batches(cases), TableConcurrency.Options(cancellationToken), async (batch, cancel) =>
        {
            var deletion = new TableBatch(batch.Program);
            foreach (var audit in batch.Cases)
            {
                deletion.Delete(RowOf(audit), VersionOf(audit));
            }

            if (!(await table.SubmitAsync(deletion, cancel)).IsCommitted)
            {
                // One of them was written again, or removed by another reader: the others go all the same.
                foreach (var audit in batch.Cases)
                {
                    await table.TryDeleteAsync(batch.Program, RowOf(audit), VersionOf(audit), cancel);
                }
            }
        });

    private static IEnumerable<(string Program, QueuedAudit[] Cases)> Batches(IEnumerable<QueuedAudit> cases) => cases
        .GroupBy(audit => audit.Member.Program, StringComparer.Ordinal)
        .SelectMany(program => program.Chunk(TableLimits.MaxBatchOperations).Select(batch => (program.Key, batch)));

    private static string RowOf(QueuedAudit audit) => $"{audit.Member.MemberId}{Separator}{audit.CaseId}";

    private static string VersionOf(QueuedAudit audit) =>
        audit.ETag ?? throw new ArgumentException("Only an entry that was read can be taken off the list.", nameof(audit));

    private static QueuedAudit Read(TableRow row)
    {
        var end = row.RowKey.IndexOf(Separator, StringComparison.Ordinal);
        return new QueuedAudit(
            new MemberKey(row.PartitionKey, row.RowKey[..end]),
            row.GetText(CredentialColumn)!,
            row.RowKey[(end + 1)..],
            WireName.Find<AuditState>(row.GetText(StateColumn)!)!.Value,
            TableDate.Find(row.GetText(DeadlineColumn)))
        {
            WrittenAt = row.GetDateTime(WrittenAtColumn),
            ETag = row.ETag,
        };
    }
}
