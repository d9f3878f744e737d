using CecFunctions.Domain.Renewals;

namespace CecFunctions.Application.Cpr;

/// <summary>The course that a member reported, and until when it counts. It describes what is on record only while that has the same last day.</summary>
public sealed record ReportedCpr(DateOnly ValidUntil, CprCourse Course);
