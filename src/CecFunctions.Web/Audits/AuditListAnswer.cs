using System.Collections.Immutable;

namespace CecFunctions.Web.Audits;

/// <summary>Audit cases: a member's own, the last drawn first, or a program's that are not decided, by deadline.</summary>
public sealed record AuditListAnswer(ImmutableArray<AuditSummaryAnswer> Audits);
