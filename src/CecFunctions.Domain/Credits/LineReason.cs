namespace CecFunctions.Domain.Credits;

/// <summary>Why a line counts what it counts.</summary>
public enum LineReason
{
    /// <summary>Counts in full.</summary>
    Counted,

    /// <summary>A cap leaves less than its worth, maybe nothing.</summary>
    Capped,

    /// <summary>The activity date, or a course's start, lies outside the cycle's credit window.</summary>
    OutsideWindow,

    /// <summary>No body that awards credits approved it.</summary>
    NotApproved,

    /// <summary>The body never takes this activity, or did not yet on that day.</summary>
    NotAccepted,

    /// <summary>Outside the scope of practice.</summary>
    NotInScope,

    GradeTooLow,

    /// <summary>The certification earned is not higher than those held.</summary>
    NotHigherLevel,

    ScoreTooLow,

    /// <summary>The certification earned is another organisation's.</summary>
    OtherOrganisation,

    /// <summary>The report was deleted.</summary>
    Deleted,
}
