namespace CecFunctions.Domain.Credits;

/// <summary>Why a report does not count by itself, and what staff said of it.</summary>
/// <remarks>
/// It is made where a report is taken in, and changes with the report; the reports of a scenario have none.
/// </remarks>
public sealed record ReportReview
{
    public required ReviewState State { get; init; }

    /// <summary>
    /// It names more than is usual for one report of its activity, by itself or with the others of its day.
    /// </summary>
    public bool IsLarge { get; init; }

    /// <summary>It names a body, alone or beside others, that is none of those whose approval is known.</summary>
    public bool IsApproverUnknown { get; init; }

    /// <summary>
    /// The report that seems to be of the same course: as long as that one counts, this one does not.
    /// <see langword="null"/> where none is on record.
    /// </summary>
    public string? SameAs { get; init; }

    /// <summary>Why it is another course, in the member's words.</summary>
    public string? Objection { get; init; }

    public DateOnly? DecidedOn { get; init; }

    /// <summary>Who decided it.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>Why, in the words of staff.</summary>
    public string? Note { get; init; }

    /// <summary>Whether staff are to look at it for what it says, and not for another report alone.</summary>
    public bool IsDoubtful => IsLarge || IsApproverUnknown;

    /// <summary>Why the report counts nothing; <see langword="null"/> where it counts.</summary>
    internal static LineReason? Withholds(ActivityReport report) => report.Review switch
    {
        null or { State: ReviewState.Accepted } => null,
        { State: ReviewState.Refused } => LineReason.NotRecognised,
        { SameAs: not null } => LineReason.SameCourse,
        _ => LineReason.Held,
    };
}

/// <summary>How far the look at a report has come.</summary>
public enum ReviewState
{
    /// <summary>It waits for staff, and counts nothing.</summary>
    Held,

    /// <summary>It counts.</summary>
    Accepted,

    /// <summary>It counts nothing.</summary>
    Refused,
}
