using CecFunctions.Domain.Programs;

namespace CecFunctions.Application.Members;

/// <summary>Decides what a command does to a member. Pure: it is asked again, with what was read again, when somebody else was faster.</summary>
/// <returns>What to write; or, where the command cannot even be put to the rules, the result to give back, with nothing written.</returns>
public delegate Decided MemberDecision(MemberDocument member, CertificationProgram program);
