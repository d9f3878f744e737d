namespace CecFunctions.Application.HeldCredentials;

/// <summary>An audit that is not decided yet.</summary>
/// <param name="State">As audits are told: <c>drawn</c>, <c>notified</c>, …</param>
/// <param name="Deadline"><see langword="null"/> while no clock runs.</param>
public sealed record HeldAudit(string CaseId, string State, DateOnly? Deadline);
