using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Application.Simulation;

/// <summary>Something that happened on a day, and the decision it leads to.</summary>
/// <param name="On">The day.</param>
/// <param name="Path">Where the file says it, for messages.</param>
public abstract record ScenarioEvent(DateOnly On, string Path)
{
    public abstract Decision Decide(Member member, CertificationProgram program);
}
