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
/// The key leaves the deadline out, so that a new deadline overwrites the entry; the few thousand open cases of a
/// program are sorted when they are read.
/// </remarks>
public sealed class AuditQueue(TableClient table, TimeProvider time) : OpenWorkTable<QueuedAudit>(table, time)
{
    private const string CredentialColumn = "Credential";
    private const string StateColumn = "State";
    private const string DeadlineColumn = "Deadline";

    /// <summary>
    /// The entries of a program as they were last written, in <see cref="QueuedAudit.InOrder"/>.
    /// <see cref="OpenAudits"/> tells which of them still hold.
    /// </summary>
    public override async Task<IReadOnlyList<QueuedAudit>> ReadAsync(
        string program, CancellationToken cancellationToken) =>
        [.. (await base.ReadAsync(program, cancellationToken)).Order(QueuedAudit.InOrder)];

    protected override void Write(QueuedAudit entry, TableEntity row)
    {
        row[CredentialColumn] = entry.Credential;
        row[StateColumn] = WireName.From(entry.State);
        row[DeadlineColumn] = TableDate.Write(entry.Deadline);
    }

    protected override QueuedAudit Read(MemberKey member, string workId, TableEntity row) => new(
        member,
        row.GetString(CredentialColumn)!,
        workId,
        WireName.Find<AuditState>(row.GetString(StateColumn)!)!.Value,
        TableDate.Find(row.GetString(DeadlineColumn)));
}

/// <summary>
/// An audit case as the queue lists it. It may be outdated, so the member is read before it is relied on.
/// </summary>
/// <param name="Credential">The credential's number.</param>
/// <param name="Deadline">The last day on which documents are in time; <see langword="null"/> where no clock
/// runs.</param>
public sealed record QueuedAudit(
    MemberKey Member, string Credential, string CaseId, AuditState State, DateOnly? Deadline)
    : OpenWorkEntry(Member)
{
    public override string WorkId => CaseId;

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
