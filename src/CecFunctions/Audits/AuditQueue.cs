using Azure.Data.Tables;
using CecFunctions.Domain.Audits;
using CecFunctions.Json;
using CecFunctions.Members;
using CecFunctions.Storage;

namespace CecFunctions.Audits;

/// <summary>
/// The list of undecided audit cases in a table, by which the office finds them without a walk of all members. An entry
/// is written before the commit it announces, so after a crash there may be one too many, never one too few.
/// </summary>
/// <remarks>
/// Partition <c>{program}</c>, row <c>{memberId}|{caseId}</c>. The key leaves the deadline out, so that a new deadline
/// overwrites the entry; the few thousand open cases of a program are sorted when they are read.
/// </remarks>
public sealed class AuditQueue(TableClient table, TimeProvider time)
{
    private const char Separator = '|';
    private const string CredentialColumn = "Credential";
    private const string StateColumn = "State";
    private const string DeadlineColumn = "Deadline";
    private const string WrittenAtColumn = "WrittenAt";

    /// <summary>
    /// Writes cases as they are about to be; an existing entry is overwritten. Without cases no call is made.
    /// </summary>
    public async Task WriteAsync(IReadOnlyCollection<QueuedAudit> cases, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var rows = cases
            .GroupBy(audit => (audit.Member, audit.CaseId))
            .Select(same => same.Last())
            .Select(audit => new TableEntity(audit.Member.Program, RowOf(audit))
            {
                [CredentialColumn] = audit.Credential,
                [StateColumn] = WireName.From(audit.State),
                [DeadlineColumn] = TableDate.Write(audit.Deadline),
                [WrittenAtColumn] = now,
            });
        await table.PutAllAsync(rows, cancellationToken);
    }

    /// <summary>
    /// The entries of a program as they were last written, in <see cref="QueuedAudit.InOrder"/>.
    /// <see cref="OpenAudits"/> tells which of them still hold.
    /// </summary>
    public async Task<IReadOnlyList<QueuedAudit>> ReadAsync(string program, CancellationToken cancellationToken)
    {
        var cases = new List<QueuedAudit>();
        var rows = table.QueryAsync<TableEntity>(KeyFilter.Partition(program), cancellationToken: cancellationToken);
        await foreach (var row in rows)
        {
            cases.Add(Read(row));
        }

        cases.Sort(QueuedAudit.InOrder);
        return cases;
    }

    /// <summary>
    /// Removes entries in the version in which they were read; one that was written again since stays.
    /// </summary>
    public Task RemoveAsync(IReadOnlyCollection<QueuedAudit> cases, CancellationToken cancellationToken) =>
        table.RemoveUnchangedAsync(
            cases.Select(audit => (audit.Member.Program, RowOf(audit), VersionOf(audit))), cancellationToken);

    private static string RowOf(QueuedAudit audit) => $"{audit.Member.MemberId}{Separator}{audit.CaseId}";

    private static string VersionOf(QueuedAudit audit) =>
        audit.ETag
            ?? throw new ArgumentException("Only an entry that was read can be removed.", nameof(audit));

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

/// <summary>
/// An audit case as the queue lists it. It may be outdated, so the member is read before it is relied on.
/// </summary>
/// <param name="Credential">The credential's number.</param>
/// <param name="Deadline">The last day on which documents are in time; <see langword="null"/> where no clock
/// runs.</param>
public sealed record QueuedAudit(
    MemberKey Member, string Credential, string CaseId, AuditState State, DateOnly? Deadline)
    : IOpenWorkEntry
{
    public string WorkId => CaseId;

    /// <summary>The instant of the last write; <see langword="null"/> for one not read from the queue.</summary>
    public DateTimeOffset? WrittenAt { get; init; }

    /// <summary>The version read; <see langword="null"/> for one not read from the queue.</summary>
    public string? ETag { get; init; }

    /// <summary>The entry for a case of a member.</summary>
    /// <param name="credential">The credential's number.</param>
    public static QueuedAudit Create(MemberKey member, string credential, AuditCase audit) =>
        new(member, credential, audit.Id, audit.State, audit.Deadline);

    /// <summary>By deadline, those without one last; then by member and case.</summary>
    public static IComparer<QueuedAudit> InOrder { get; } = Comparer<QueuedAudit>.Create((one, other) =>
    {
        var order = (one.Deadline ?? DateOnly.MaxValue).CompareTo(other.Deadline ?? DateOnly.MaxValue);
        order = order != 0 ? order : MemberKey.InOrder.Compare(one.Member, other.Member);
        return order != 0 ? order : string.CompareOrdinal(one.CaseId, other.CaseId);
    });
}
