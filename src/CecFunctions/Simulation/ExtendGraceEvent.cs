using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;

namespace CecFunctions.Simulation;

/// <summary>Staff extended grace.</summary>
public sealed record ExtendGraceEvent(DateOnly On, string Path, string Credential, DateOnly To)
    : ScenarioEvent(On, Path)
{
    public override Decision Decide(Member member, CertificationProgram program) =>
        GraceExtension.Extend(member, program, Credential, To, On);
}
