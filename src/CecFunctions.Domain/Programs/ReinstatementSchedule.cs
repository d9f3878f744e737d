namespace CecFunctions.Domain.Programs;

/// <summary>Which cycle a reinstated credential enters.</summary>
public enum ReinstatementSchedule
{
    /// <summary>A whole cycle from the day of reinstatement, from which later ones are counted (ACSM-FEE-3).</summary>
    CountedAnew,

    /// <summary>The rest of the current period (NSCA-STATUS-3).</summary>
    CurrentPeriod,
}
