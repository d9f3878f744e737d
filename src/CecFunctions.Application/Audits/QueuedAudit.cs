using CecFunctions.Application.Members;
using CecFunctions.Domain.Audits;

namespace CecFunctions.Application.Audits;

/// <summary>An audit case as the office's queue lists it. It may be out of date: the member is read before it is believed.</summary>
/// <param name="Credential">The credential's number.</param>
/// <param name="Deadline">The last day on which documents are in time; <see langword="null"/> where no clock runs.</param>
public sealed record QueuedAudit(MemberKey Member, string Credential, string CaseId, AuditState State, DateOnly? Deadline);
