namespace CecFunctions.Domain.Programs;

/// <summary>A condition on an activity, in the order in which the first that fails gives the reason.</summary>
public enum ActivityCheck
{
    /// <summary>The course started after the certification and within the period; else <c>outside-window</c>.</summary>
    StartedInPeriod,

    /// <summary>The certification earned is this body's; else <c>other-organisation</c>.</summary>
    OwnOrganisation,

    /// <summary>Within the scope of practice; else <c>not-in-scope</c>.</summary>
    InScope,

    /// <summary>A body that awards credits approved it; else <c>not-approved</c>.</summary>
    ApprovedBy,

    /// <summary>Approved by a body, or a petition for it was; else <c>not-approved</c>.</summary>
    ApprovedByOrPetition,

    /// <summary>The grade is one of those that count; else <c>grade-too-low</c>.</summary>
    Grade,

    /// <summary>The score is high enough; else <c>score-too-low</c>.</summary>
    Score,

    /// <summary>Higher than every level held the day before; else <c>not-higher-level</c>.</summary>
    HigherLevel,
}
