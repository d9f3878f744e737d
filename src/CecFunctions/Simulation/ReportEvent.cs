using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Simulation;

/// <summary>An activity was reported.</summary>
public sealed record ReportEvent(DateOnly On, string Path, ActivityReport Report) : ScenarioEvent(On, Path)
{
    public override Decision Decide(Member member, CertificationProgram program)
    {
        var caughtUp = Lifecycle.CatchUp(member, program, On);
        return caughtUp with { Member = caughtUp.Member with { Reports = caughtUp.Member.Reports.Add(Report) } };
    }
}
