using CecFunctions.Domain.Programs;

namespace CecFunctions.Application.Members;

/// <summary>Decides a command that is of today. Pure; asked again when somebody else was faster.</summary>
/// <param name="on">Today, or the later day that the record has been brought to.</param>
public delegate Decided TodayDecision(MemberDocument member, CertificationProgram program, DateOnly on);
