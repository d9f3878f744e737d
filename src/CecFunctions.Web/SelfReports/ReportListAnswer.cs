using System.Collections.Immutable;

namespace CecFunctions.Web.SelfReports;

/// <summary>All of a member's reports, by activity date and then by id.</summary>
public sealed record ReportListAnswer(ImmutableArray<ReportAnswer> Reports);
