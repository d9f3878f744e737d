namespace CecFunctions.Domain.Programs;

/// <summary>How the first day on which a cycle may be renewed is found.</summary>
public enum RenewalOpensKind
{
    /// <summary>The start of the next cycle less a number of years.</summary>
    YearsBeforeNextStart,

    /// <summary>1 January of the period's last year.</summary>
    LastYearOfPeriod,
}
