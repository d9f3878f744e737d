using CecFunctions.Domain.Programs;

namespace CecFunctions.Application.Members;

/// <summary>A member as they stand on a day, in memory only.</summary>
/// <param name="Member">Brought to <paramref name="On"/>.</param>
/// <param name="On">The day asked for, or the later one that the record has been brought to.</param>
public sealed record MemberOnDay(MemberDocument Member, CertificationProgram Program, DateOnly On);
