namespace CecFunctions.Domain.Credits;

/// <summary>What is wrong with a report, and where.</summary>
/// <param name="Property">The property's name as files and requests write it; empty = the report as a whole.</param>
/// <param name="Problem">What is wrong, as a sentence without subject.</param>
public sealed record ReportProblem(string Property, string Problem);
