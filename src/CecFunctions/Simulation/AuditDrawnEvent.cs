using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Simulation;

/// <summary>The last renewal was drawn for audit, and the member notified the same day.</summary>
public sealed record AuditDrawnEvent(DateOnly On, string Path, string Credential) : ScenarioEvent(On, Path)
{
    public override Decision Decide(Member member, CertificationProgram program) =>
        Audit.Draw(member, program, Credential, On);
}
