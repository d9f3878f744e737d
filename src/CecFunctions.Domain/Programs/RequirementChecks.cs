namespace CecFunctions.Domain.Programs;

/// <summary>What the requirement of a program must fulfil.</summary>
internal static class RequirementChecks
{
    /// <summary>A period in which days are compared; every period gives the same order.</summary>
    private static readonly DateOnly AnyPeriod = new(2001, 1, 1);

    public static IEnumerable<(string, string)> Mistakes(CertificationProgram program)
    {
        if (program.Requirement is RequirementByType byType)
        {
            for (var i = 0; i < byType.Entries.Count; i++)
            {
                var entry = byType.Entries[i];
                foreach (var mistake in AmountsByTypeChecks.Mistakes(
                    $"$.requirement.entries[{i}].required",
                    program,
                    entry.Required))
                {
                    yield return mistake;
                }

                if (entry.MustInclude is { } activity && program.FindActivity(activity) is null)
                {
                    yield return (
                        $"$.requirement.entries[{i}].mustInclude",
                        $"'{activity}' is not an activity of this file.");
                }
            }

            if (byType.HighestLevelOnly is not null && program.Types.Any(t => t.Level is null))
            {
                yield return ("$.requirement.highestLevelOnly", "needs a level on every type.");
            }
        }
        else if (program.Requirement is RequirementByPeriod byPeriod)
        {
            for (var i = 0; i < byPeriod.Entries.Count; i++)
            {
                var rows = byPeriod.Entries[i].Rows;
                if (rows.Count == 0)
                {
                    yield return ($"$.requirement.entries[{i}].rows", "has no row.");
                }

                for (var j = 0; j < rows.Count; j++)
                {
                    var path = $"$.requirement.entries[{i}].rows[{j}]";
                    if (j == 0 != rows[j].CertifiedFrom is null)
                    {
                        yield return ($"{path}.certifiedFrom", "is left out in the first row and in no other.");
                    }
                    else if (rows[j].CertifiedFrom is { } from && (from.Year < 1 || from.Year > program.Cycle.Years))
                    {
                        yield return ($"{path}.certifiedFrom.year", $"must be 1 to {program.Cycle.Years}.");
                    }
                    else if (j > 1
                        && rows[j].CertifiedFrom!.In(AnyPeriod) <= rows[j - 1].CertifiedFrom!.In(AnyPeriod))
                    {
                        yield return ($"{path}.certifiedFrom", "must be later than in the row before.");
                    }

                    foreach (var category in rows[j].Maximums?.Keys ?? [])
                    {
                        if (program.Activities.All(a => a.Category != category))
                        {
                            yield return ($"{path}.maximums.{category}", "is no category of an activity of this file.");
                        }
                    }

                    if (rows[j].Required < 0
                        || rows[j].FeeMember < 0
                        || rows[j].FeeNonMember < 0
                        || rows[j].Maximums?.Values.Any(m => m < 0) == true)
                    {
                        yield return (path, "has a negative number.");
                    }
                }
            }
        }
    }
}

/// <summary>What a table by type must fulfil.</summary>
internal static class AmountsByTypeChecks
{
    /// <summary>A table by type names every type of the file, no other, and nothing negative.</summary>
    public static IEnumerable<(string, string)> Mistakes(
        string path, CertificationProgram program, IReadOnlyDictionary<string, decimal> amounts)
    {
        foreach (var type in program.Types.Where(t => !amounts.ContainsKey(t.Type)))
        {
            yield return (path, $"has no entry for '{type.Type}'.");
        }

        foreach (var (type, amount) in amounts)
        {
            if (program.FindType(type) is null)
            {
                yield return ($"{path}.{type}", "is not a type of this file.");
            }
            else if (amount < 0)
            {
                yield return ($"{path}.{type}", "must not be negative.");
            }
        }
    }
}
