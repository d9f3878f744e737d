using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Simulation;

/// <summary>Staff passed the audit.</summary>
public sealed record AuditPassedEvent(DateOnly On, string Path, string Credential) : ScenarioEvent(On, Path)
{
    public override Decision Decide(Member member, CertificationProgram program) =>
        Audit.Pass(member, program, Credential, null, On);
}
