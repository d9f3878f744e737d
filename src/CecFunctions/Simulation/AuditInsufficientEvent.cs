using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Simulation;

/// <summary>Staff found the credits insufficient.</summary>
public sealed record AuditInsufficientEvent(DateOnly On, string Path, string Credential, DateOnly? RemedyBy)
    : ScenarioEvent(On, Path)
{
    public override Decision Decide(Member member, CertificationProgram program) =>
        Audit.FindInsufficient(member, program, Credential, null, On, RemedyBy);
}
