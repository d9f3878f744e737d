namespace CecFunctions.Domain.Programs;

/// <summary>What a policy must fulfil beyond the shape of its JSON.</summary>
internal static class ProgramChecks
{
    /// <summary>The first mistake, with its JSON path, or <see langword="null"/>.</summary>
    public static (string Path, string Problem)? FirstMistake(CertificationProgram program)
    {
        foreach (var mistake in Mistakes(program))
        {
            return mistake;
        }

        return null;
    }

    private static IEnumerable<(string Path, string Problem)> Mistakes(CertificationProgram program) =>
        ProgramBasicsChecks.Mistakes(program)
            .Concat(ProgramDatesChecks.Mistakes(program))
            .Concat(RequirementChecks.Mistakes(program))
            .Concat(FeeChecks.Mistakes(program))
            .Concat(ActivityRuleChecks.Mistakes(program))
            .Concat(AuditRuleChecks.Mistakes(program))
            .Concat(NoticeRuleChecks.Mistakes(program));
}
