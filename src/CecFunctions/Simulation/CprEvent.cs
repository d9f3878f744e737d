using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;

namespace CecFunctions.Simulation;

/// <summary>CPR/AED was renewed.</summary>
public sealed record CprEvent(DateOnly On, string Path, DateOnly ValidUntil) : ScenarioEvent(On, Path)
{
    public override Decision Decide(Member member, CertificationProgram program) =>
        CprStatus.Record(member, program, ValidUntil, On);
}
