namespace CecFunctions.Application.Audits;

/// <summary>A file that is there.</summary>
/// <param name="WrittenAt">When it was written, to the second.</param>
public sealed record StoredEvidenceFile(EvidenceFile File, DateTimeOffset WrittenAt);
