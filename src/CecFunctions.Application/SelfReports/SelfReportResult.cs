using CecFunctions.Application.Members;

namespace CecFunctions.Application.SelfReports;

/// <summary>What came of adding, editing or deleting a report.</summary>
/// <param name="Result">How it ended.</param>
/// <param name="Report">The report as it is now, where it was added or edited; for a replay, as it was in the first answer.</param>
/// <param name="KeyUsedForAnother">The idempotency key was used within 24 hours for another request.</param>
public sealed record SelfReportResult(CommandResult Result, SelfReport? Report = null, bool KeyUsedForAnother = false);
