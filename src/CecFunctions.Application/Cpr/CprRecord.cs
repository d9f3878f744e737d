using CecFunctions.Domain.Renewals;

namespace CecFunctions.Application.Cpr;

/// <summary>CPR/AED as it is on record.</summary>
/// <param name="ValidUntil">The last day on which it is current; <see langword="null"/> = never reported.</param>
/// <param name="Course">The course behind it, where the member reported one.</param>
/// <param name="Version">Tells one record from another; a change names the one it was made on.</param>
/// <param name="Rule">The rule on CPR/AED.</param>
public sealed record CprRecord(DateOnly On, DateOnly? ValidUntil, bool IsCurrent, CprCourse? Course, int Version, string Rule);
