using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Application.Members;

/// <summary>Decides like <see cref="MemberDecision"/>, with the evidence of an audit case at hand.</summary>
/// <param name="evidence"><see langword="null"/> where the case has none, or there is no such case.</param>
public delegate Decided EvidenceDecide(MemberDocument member, CaseEvidence? evidence, CertificationProgram program);
