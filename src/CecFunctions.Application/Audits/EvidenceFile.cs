using CecFunctions.Application.Members;

namespace CecFunctions.Application.Audits;

/// <summary>Names the file of a document.</summary>
public sealed record EvidenceFile(MemberKey Member, string CaseId, string DocumentId);
