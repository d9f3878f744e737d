using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Simulation;

/// <summary>Complete documents were received.</summary>
public sealed record AuditDocumentsEvent(DateOnly On, string Path, string Credential) : ScenarioEvent(On, Path)
{
    public override Decision Decide(Member member, CertificationProgram program) =>
        Audit.ReceiveDocuments(member, program, Credential, null, On);
}
