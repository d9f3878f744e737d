using CecFunctions.Application.Members;
using CecFunctions.Domain.Audits;

namespace CecFunctions.Application.Audits;

/// <summary>An audit case in a list.</summary>
/// <param name="Credential">The credential's number.</param>
/// <param name="DaysLeft">See <see cref="AuditedCase.DaysLeftOf"/>.</param>
public sealed record ListedAudit(MemberKey Member, string Credential, AuditCase Audit, int? DaysLeft);
