using CecFunctions.Domain.Audits;

namespace CecFunctions.Web.Audits;

/// <summary>What a reviewer says of a document.</summary>
/// <param name="Outcome">Accepted or refused.</param>
/// <param name="Reason">Why it is refused.</param>
internal sealed record DocumentDecisionRequest(EvidenceDecision Outcome, string? Reason);
