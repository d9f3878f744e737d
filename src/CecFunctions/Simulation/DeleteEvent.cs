using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Json;

namespace CecFunctions.Simulation;

/// <summary>A report was deleted by its owner.</summary>
public sealed record DeleteEvent(DateOnly On, string Path, string ReportId) : ScenarioEvent(On, Path)
{
    public override Decision Decide(Member member, CertificationProgram program)
    {
        if (!member.Reports.Any(r => r.Id == ReportId))
        {
            throw new JsonInputException(Path, $"there is no report '{ReportId}' any more: it was deleted before.");
        }

        return ReportLock.Delete(member, program, ReportId, On);
    }
}
