namespace CecFunctions.Domain.Programs;

/// <summary>Which lists of a program must cover every day, and from where its statuses are counted.</summary>
internal static class ProgramDatesChecks
{
    public static IEnumerable<(string, string)> Mistakes(CertificationProgram program)
    {
        foreach (var mistake in TimelineChecks.Mistakes("$.status.grace", program.Status.Grace, whole: true)
            .Concat(TimelineChecks.Mistakes("$.status.lapsed", program.Status.Lapsed, whole: true))
            .Concat(TimelineChecks.Mistakes("$.fees.renewal", program.Fees.Renewal, whole: true))
            .Concat(TimelineChecks.Mistakes("$.fees.late", program.Fees.Late, whole: false))
            .Concat(TimelineChecks.Mistakes("$.fees.earlyBird", program.Fees.EarlyBird, whole: false)))
        {
            yield return mistake;
        }

        foreach (var mistake in program.Requirement switch
        {
            RequirementByType byType => TimelineChecks.Mistakes("$.requirement.entries", byType.Entries, whole: true),
            RequirementByPeriod byPeriod => TimelineChecks.Mistakes("$.requirement.entries", byPeriod.Entries, whole: true),
            _ => [],
        })
        {
            yield return mistake;
        }

        for (var i = 0; i < program.Status.Grace.Count; i++)
        {
            if (program.Status.Grace[i].CountedFrom != CountedFrom.CycleEnd)
            {
                yield return ($"$.status.grace[{i}].countedFrom", "must be 'cycle-end'.");
            }
        }
    }
}
