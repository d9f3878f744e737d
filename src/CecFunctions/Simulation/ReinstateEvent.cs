using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;

namespace CecFunctions.Simulation;

/// <summary>Staff reinstated the credential.</summary>
public sealed record ReinstateEvent(DateOnly On, string Path, string Credential, decimal Paid) : ScenarioEvent(On, Path)
{
    public override Decision Decide(Member member, CertificationProgram program) =>
        Reinstatement.Reinstate(member, program, Credential, On, Paid);
}
