using CecFunctions.Application.Members;
using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;

namespace CecFunctions.Application.Audits;

/// <summary>An audit that is not yet decided, with whom it is about, as last committed.</summary>
public sealed record OpenAudit(MemberDocument Member, Credential Credential, AuditCase Case);
