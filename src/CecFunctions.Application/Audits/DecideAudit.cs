using CecFunctions.Application.Members;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Application.Audits;

/// <summary>Decides about one audit case. Pure, like <see cref="MemberDecision"/>.</summary>
/// <param name="member">The member as read, for the rules, which bring them to the day themselves.</param>
/// <param name="caughtUp">The member brought to the day of <paramref name="audited"/>, for what needs no rule.</param>
internal delegate Decided DecideAudit(MemberDocument member, Decision caughtUp, AuditedCase audited, CertificationProgram program);
