namespace CecFunctions.Domain.Programs;

public sealed record PeriodRequirement : RuleEntry
{
    /// <summary>In ascending order of the day from which they apply; the first applies to credentials certified before the period.</summary>
    public required IReadOnlyList<RequirementRow> Rows { get; init; }

    /// <summary>The row for a credential certified (or reinstated) on <paramref name="certifiedOn"/>, in the period that starts on <paramref name="periodStart"/>.</summary>
    public RequirementRow RowFor(DateOnly certifiedOn, DateOnly periodStart)
    {
        var found = Rows[0];
        for (var i = 1; i < Rows.Count; i++)
        {
            if (Rows[i].CertifiedFrom!.In(periodStart) <= certifiedOn)
            {
                found = Rows[i];
            }
        }

        return found;
    }
}
