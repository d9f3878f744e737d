namespace CecFunctions.Application.Applications;

/// <summary>What members can ask staff for.</summary>
public enum ApplicationKind
{
    /// <summary>A look at a course that no body approved (NASM-CREDIT-5).</summary>
    Petition,

    /// <summary>Renewal after a missed period (NSCA-STATUS-2).</summary>
    Appeal,

    /// <summary>Emeritus standing (ACSM-EMERITUS-1).</summary>
    Emeritus,
}
