namespace CecFunctions.Domain.Credentials;

/// <summary>How a cycle came about.</summary>
public enum CycleOrigin
{
    /// <summary>The first, with the certification.</summary>
    Certification,

    /// <summary>By a renewal on or before the end of the one before.</summary>
    OnTimeRenewal,

    /// <summary>By a renewal after that end.</summary>
    LateRenewal,

    /// <summary>By reinstatement.</summary>
    Reinstatement,

    /// <summary>Without renewal, from a period for which none was required (NSCA-CYCLE-2).</summary>
    RolledOver,
}
