using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;

namespace CecFunctions.Simulation;

/// <summary>An appeal was approved.</summary>
public sealed record AppealApprovedEvent(DateOnly On, string Path, string Credential) : ScenarioEvent(On, Path)
{
    public override Decision Decide(Member member, CertificationProgram program) =>
        Appeal.Approve(member, program, Credential, On);
}
