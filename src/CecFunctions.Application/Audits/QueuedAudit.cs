using CecFunctions.Application.Members;
using CecFunctions.Domain.Audits;

namespace CecFunctions.Application.Audits;

/// <summary>An audit case as the office's queue lists it. It may be out of date: the member is read before it is believed.</summary>
/// <param name="Credential">The credential's number.</param>
/// <param name="Deadline">The last day on which documents are in time; <see langword="null"/> where no clock runs.</param>
public sealed record QueuedAudit(MemberKey Member, string Credential, string CaseId, AuditState State, DateOnly? Deadline) : IOpenWorkEntry
{
    /// <inheritdoc/>
    public string WorkId => CaseId;

    /// <summary>When it was last written; <see langword="null"/> for one not read from the queue.</summary>
    public DateTimeOffset? WrittenAt { get; init; }

    /// <summary>The version read; <see langword="null"/> for one not read from the queue.</summary>
    public string? ETag { get; init; }

    /// <summary>A case as the member has it.</summary>
    /// <param name="credential">The credential's number.</param>
    public static QueuedAudit Of(MemberKey member, string credential, AuditCase audit) =>
        new(member, credential, audit.Id, audit.State, audit.Deadline);

    /// <summary>By deadline, those without one last; then by member and case.</summary>
    public static IComparer<QueuedAudit> InOrder { get; } = Comparer<QueuedAudit>.Create((one, other) =>
    {
        var order = (one.Deadline ?? DateOnly.MaxValue).CompareTo(other.Deadline ?? DateOnly.MaxValue);
        order = order != 0 ? order : MemberKey.InOrder.Compare(one.Member, other.Member);
        return order != 0 ? order : string.CompareOrdinal(one.CaseId, other.CaseId);
    });
}
