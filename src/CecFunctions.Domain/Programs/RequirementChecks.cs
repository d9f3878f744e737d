namespace CecFunctions.Domain.Programs;

/// <summary>What the requirement of a program must fulfil.</summary>
internal static class RequirementChecks
{
    /// <summary>A period in which days are compared; every period gives the same order.</summary>
    private static readonly DateOnly AnyPeriod = new(2001, 1, 1);

    public static IEnumerable<(string, string)> Mistakes(CertificationProgram program) => program.Requirement switch
    {
        RequirementByType byType => ByType(program, byType),
        RequirementByPeriod byPeriod => byPeriod.Entries.SelectMany(
            (entry, i) => Rows(program, entry.Rows, $"$.requirement.entries[{i}].rows")),
        _ => [],
    };

    private static IEnumerable<(string, string)> ByType(CertificationProgram program, RequirementByType byType) =>
        byType.Entries
            .SelectMany((entry, i) => FeeChecks
                .AmountsByType($"$.requirement.entries[{i}].required", program, entry.Required)
                .Concat(ProgramChecks.Made((
                    entry.MustInclude is { } activity && program.FindActivity(activity) is null,
                    $"$.requirement.entries[{i}].mustInclude",
                    $"'{entry.MustInclude}' is not an activity of this file."))))
            .Concat(ProgramChecks.Made((
                byType.HighestLevelOnly is not null && program.Types.Any(t => t.Level is null),
                "$.requirement.highestLevelOnly",
                "needs a level on every type.")));

    private static IEnumerable<(string, string)> Rows(
        CertificationProgram program, IReadOnlyList<RequirementRow> rows, string path) =>
        ProgramChecks.Made((rows.Count == 0, path, "has no row."))
            .Concat(rows.SelectMany((row, j) => ProgramChecks.Made(
                Row(program, row, j == 0 ? null : rows[j - 1], $"{path}[{j}]"))));

    private static IEnumerable<(bool, string, string)> Row(
        CertificationProgram program, RequirementRow row, RequirementRow? before, string path) =>
    [
        (
            before is null != row.CertifiedFrom is null,
            $"{path}.certifiedFrom",
            "is left out in the first row and in no other."),
        (
            row.CertifiedFrom?.Year < 1 || row.CertifiedFrom?.Year > program.Cycle.Years,
            $"{path}.certifiedFrom.year",
            $"must be 1 to {program.Cycle.Years}."),
        (
            row.CertifiedFrom?.In(AnyPeriod) <= before?.CertifiedFrom?.In(AnyPeriod),
            $"{path}.certifiedFrom",
            "must be later than in the row before."),
        .. (row.Maximums?.Keys ?? []).Select(category => (
            program.Activities.All(a => a.Category != category),
            $"{path}.maximums.{category}",
            "is no category of an activity of this file.")),
    ];
}
