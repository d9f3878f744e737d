namespace CecFunctions.Domain.Notices;

/// <summary>The nearest reminder of a kind that was planned for a date.</summary>
/// <param name="Kind">The kind; a series, or <see cref="NoticeKind.RenewalOpen"/>.</param>
/// <param name="Cycle">The cycle's number.</param>
/// <param name="RefersTo">The date it refers to; a moved date makes a new series.</param>
/// <param name="Offset">Days from that date; 0 where the kind is no series.</param>
public readonly record struct PlannedReminder(NoticeKind Kind, int Cycle, DateOnly RefersTo, int Offset);
