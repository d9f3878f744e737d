using Azure.Data.Tables;
using CecFunctions.Application.Audits;
using CecFunctions.Application.Members;
using CecFunctions.Application.WireNames;
using CecFunctions.Domain.Audits;
using CecFunctions.Infrastructure.Storage;

namespace CecFunctions.Infrastructure.Audits;

/// <summary>
/// The audit queue in a table: partition <c>{program}</c>, row <c>{memberId}|{caseId}</c>. The key does not name the deadline, so that
/// a deadline that moves overwrites the entry; the few thousand open cases of a program are sorted when they are read.
/// </summary>
public sealed class TableAuditQueue(TableClient table, TimeProvider time) : IAuditQueue
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
        var rows = cases
            .GroupBy(audit => (audit.Member, audit.CaseId))
            .Select(same => same.Last())
            .Select(audit => new TableEntity(audit.Member.Program, RowOf(audit))
            {
                [CredentialColumn] = audit.Credential,
                [StateColumn] = WireName.Of(audit.State),
                [DeadlineColumn] = TableDate.Write(audit.Deadline),
                [WrittenAtColumn] = now,
            });
        await table.PutAllAsync(rows, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<QueuedAudit>> ReadAsync(string program, CancellationToken cancellationToken)
    {
        var cases = new List<QueuedAudit>();
        await foreach (var row in table.QueryAsync<TableEntity>(KeyFilter.Partition(program), cancellationToken: cancellationToken))
        {
            cases.Add(Read(row));
        }

        cases.Sort(QueuedAudit.InOrder);
        return cases;
    }

    /// <inheritdoc/>
    public Task RemoveAsync(IReadOnlyCollection<QueuedAudit> cases, CancellationToken cancellationToken) =>
        table.RemoveUnchangedAsync(
            cases.Select(audit => (audit.Member.Program, RowOf(audit), VersionOf(audit))), cancellationToken);

    private static string RowOf(QueuedAudit audit) => $"{audit.Member.MemberId}{Separator}{audit.CaseId}";

    private static string VersionOf(QueuedAudit audit) =>
        audit.ETag ?? throw new ArgumentException("Only an entry that was read can be taken off the list.", nameof(audit));

    private static QueuedAudit Read(TableEntity row)
    {
        var end = row.RowKey.IndexOf(Separator, StringComparison.Ordinal);
        return new QueuedAudit(
            new MemberKey(row.PartitionKey, row.RowKey[..end]),
            row.GetString(CredentialColumn)!,
            row.RowKey[(end + 1)..],
            WireName.Find<AuditState>(row.GetString(StateColumn)!)!.Value,
            TableDate.Find(row.GetString(DeadlineColumn)))
        {
            WrittenAt = row.GetDateTimeOffset(WrittenAtColumn),
            ETag = row.ETag.ToString(),
        };
    }
}
