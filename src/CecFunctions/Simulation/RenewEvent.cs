using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;

namespace CecFunctions.Simulation;

/// <summary>The member asked for renewal, having paid.</summary>
public sealed record RenewEvent(DateOnly On, string Path, string Credential, decimal Paid) : ScenarioEvent(On, Path)
{
    public override Decision Decide(Member member, CertificationProgram program) =>
        Renewal.Renew(member, program, Credential, On, Paid);
}
